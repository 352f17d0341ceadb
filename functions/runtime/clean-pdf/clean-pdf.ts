import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import type { PDFContext, PDFObject, PDFPage } from '@cantoo/pdf-lib'
import { makeCopyDrawn } from './copy-drawn.ts'
import type { CopyDrawn } from './copy-drawn.ts'
import { listOverlays } from './draw-annotations.ts'
import type { Overlay } from './draw-annotations.ts'

/** Pages of the longest file. */
const MAX_PAGES = 500
const name = (text: string): PDFName => PDFName.of(text)

/**
 * Writes a PDF anew with what a viewer draws of its pages, and nothing else: no earlier revisions,
 * notes about the file, scripts, actions, links, attachments, forms or names of anything. Stamps
 * and filled-in fields are drawn into the page. The same bytes give the same bytes.
 *
 * Pages keep their content as it is written. A text that lies under something, or that is drawn
 * without colour, is therefore still there; nobody should publish a file that only covers what it
 * hides.
 * @throws Error when it cannot be read: it is broken, locked, empty, or hides layers.
 */
export async function cleanPdf(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isWhole(bytes)) throw new Error('pdf-broken')
  const from = await PDFDocument.load(bytes, {
    updateMetadata: false,
    parseSpeed: Number.POSITIVE_INFINITY,
  })
  if (hasHiddenLayers(from.catalog)) throw new Error('pdf-hides-layers')
  const pages = listPages(from.catalog)
  if (pages.length === 0) throw new Error('pdf-without-pages')
  const to = await PDFDocument.create({ updateMetadata: false })
  const copy = makeCopyDrawn(from.context, to.context)
  const drawn = pages.map((page) => writePage(to.addPage(), page, copy))
  if (!drawn.includes(true)) throw new Error('pdf-empty')
  delete to.context.trailerInfo.Info
  return to.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/** Where the end of a file must be marked, as readers look for it. */
const TAIL_BYTES = 2_048

/** A file whose end was lost is mended by some readers to pages with nothing on them. */
const isWhole = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(-TAIL_BYTES)).includes('%%EOF')

/** Layers that are not shown would be once nobody says that they are not. */
function hasHiddenLayers(catalog: PDFDict): boolean {
  const layers = catalog.lookup(name('OCProperties'))
  const shown = layers instanceof PDFDict ? layers.lookup(name('D')) : undefined
  if (!(shown instanceof PDFDict)) return false
  const off = shown.lookup(name('OFF'))
  return (off instanceof PDFArray && off.size() > 0) || shown.get(name('BaseState')) === name('OFF')
}

interface SourcePage {
  page: PDFDict
  /** The page and the nodes above it, from which it has what it does not say itself. */
  line: readonly PDFDict[]
}

function listPages(catalog: PDFDict): readonly SourcePage[] {
  const pages: SourcePage[] = []
  const seen = new Set<PDFObject>()
  const visit = (value: PDFObject | undefined, above: readonly PDFDict[]): void => {
    const node = catalog.context.lookup(value)
    if (!(node instanceof PDFDict)) throw new Error('pdf-broken')
    if (seen.has(node) || seen.size > MAX_PAGES * 4) throw new Error('pdf-too-large')
    seen.add(node)
    const line = [node, ...above]
    const children = node.lookup(name('Kids'))
    if (children instanceof PDFArray) for (const one of children.asArray()) visit(one, line)
    else if (pages.push({ page: node, line }) > MAX_PAGES) throw new Error('pdf-too-large')
  }
  visit(catalog.get(name('Pages')), [])
  return pages
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const

/** @returns whether anything is drawn on it. */
function writePage(target: PDFPage, { page, line }: SourcePage, copy: CopyDrawn): boolean {
  const { node } = target
  const put = (member: string, value: PDFObject | undefined): void =>
    value ? node.set(name(member), value) : void node.delete(name(member))
  for (const member of INHERITED) {
    const value = line.find((one) => one.has(name(member)))?.get(name(member))
    const made = copy(value, member === 'Resources' ? 'resources' : 'plain')
    // A page without a size has that of the empty page it is written on.
    if (made || member !== 'MediaBox') put(member, made)
  }
  put('UserUnit', copy(page.get(name('UserUnit')), 'plain'))
  put('Group', copy(page.get(name('Group')), 'plain'))
  const contents = copy(page.get(name('Contents')), 'content')
  if (!contents && page.has(name('Contents'))) throw new Error('pdf-broken')
  put('Contents', contents)
  const overlays = listOverlays(page)
  if (overlays.length > 0) drawOver(node, overlays, copy)
  return contents !== undefined || overlays.length > 0
}

/**
 * Draws overlays behind the page's own content, which may leave its state of drawing as it likes.
 */
function drawOver(node: PDFDict, overlays: readonly Overlay[], copy: CopyDrawn): void {
  const { context } = node
  const drawn = overlays.flatMap(({ drawing, matrix }) => {
    const made = copy(drawing, 'drawing')
    return made ? [{ made, matrix }] : []
  })
  const own = node.lookup(name('Contents'))
  const parts = own instanceof PDFArray ? own.asArray() : [node.get(name('Contents'))]
  const resources = ownMember(node, 'Resources')
  const drawings = ownMember(resources, 'XObject')
  const words = drawn.map(({ made, matrix }, at) => {
    const called = `NhipCau${at}`
    drawings.set(name(called), made)
    return `q ${matrix.map(toDecimal).join(' ')} cm /${called} Do Q`
  })
  node.set(
    name('Contents'),
    context.obj([
      writeWords(context, 'q'),
      ...parts.filter((one) => one !== undefined),
      writeWords(context, `\nQ\n${words.join('\n')}`),
    ]),
  )
}

const toDecimal = (value: number): string => value.toFixed(6)

const writeWords = (context: PDFContext, words: string): PDFRef =>
  context.register(context.stream(`${words}\n`))

/** A dictionary that this page has for itself, so that nothing is put into one that pages share. */
function ownMember(dict: PDFDict, member: string): PDFDict {
  const shared = dict.lookup(name(member))
  const own = PDFDict.withContext(dict.context)
  if (shared instanceof PDFDict) for (const [key, value] of shared.entries()) own.set(key, value)
  dict.set(name(member), own)
  return own
}
