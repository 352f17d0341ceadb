import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, PDFStream } from '@cantoo/pdf-lib'
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib'

/** Something that a viewer lays over a page: a stamp, a filled-in field, a note. */
export interface Overlay {
  /** Its drawing, in the document that it comes from. */
  drawing: PDFObject
  /** Where that is put: the six numbers of a matrix. */
  matrix: readonly number[]
}

type Rectangle = readonly [left: number, bottom: number, right: number, top: number]

const name = (text: string): PDFName => PDFName.of(text)
/** Bits of a flag word: hidden, and not to be shown on a screen. */
const UNSEEN = 2 | 32
/** They show a mark of the viewer's own, or nothing. */
const WITHOUT_LOOKS: ReadonlySet<string> = new Set(['Popup', 'FileAttachment'])

/**
 * What a viewer draws of the annotations of a page (ISO 32000-2, 12.5.5). What they do when
 * somebody clicks, and what is attached to them, is not among it.
 * @throws Error `pdf-form-undrawn` when a viewer would have to make up how a filled-in field looks.
 */
export function listOverlays(page: PDFDict): readonly Overlay[] {
  const annotations = page.lookup(name('Annots'))
  if (!(annotations instanceof PDFArray)) return []
  return annotations.asArray().flatMap((one) => {
    const annotation = page.context.lookup(one)
    const overlay = annotation instanceof PDFDict ? findOverlay(annotation) : undefined
    return overlay ? [overlay] : []
  })
}

function findOverlay(annotation: PDFDict): Overlay | undefined {
  const flags = annotation.lookup(name('F'))
  if (flags instanceof PDFNumber && (flags.asNumber() & UNSEEN) !== 0) return undefined
  const subtype = annotation.lookup(name('Subtype'))
  const kind = subtype instanceof PDFName ? subtype.decodeText() : ''
  if (WITHOUT_LOOKS.has(kind)) return undefined
  const drawing = findDrawing(annotation)
  if (!drawing) {
    if (kind === 'Widget' && isFilledIn(annotation)) throw new Error('pdf-form-undrawn')
    return undefined
  }
  const stream = annotation.context.lookup(drawing)
  const rectangle = readRectangle(annotation, 'Rect')
  if (!(stream instanceof PDFStream) || !rectangle) return undefined
  const box = readRectangle(stream.dict, 'BBox')
  return box && { drawing, matrix: placeIn(rectangle, box, readMatrix(stream.dict)) }
}

/** The normal look: one drawing, or one for each state that the annotation can be in. */
function findDrawing(annotation: PDFDict): PDFObject | undefined {
  const looks = annotation.lookup(name('AP'))
  if (!(looks instanceof PDFDict)) return undefined
  const normal = looks.lookup(name('N'))
  if (normal instanceof PDFStream) return looks.get(name('N'))
  const state = annotation.lookup(name('AS'))
  if (!(normal instanceof PDFDict) || !(state instanceof PDFName)) return undefined
  const one = normal.get(state)
  return one instanceof PDFRef ? one : undefined
}

/** A field may have its value from the fields above it. */
function isFilledIn(field: PDFDict, depth = 0): boolean {
  if (field.has(name('V'))) return true
  const parent = field.lookup(name('Parent'))
  return parent instanceof PDFDict && depth < 10 && isFilledIn(parent, depth + 1)
}

function readNumbers(dict: PDFDict, member: string): readonly number[] {
  const array = dict.lookup(name(member))
  if (!(array instanceof PDFArray)) return []
  return array.asArray().flatMap((one) => readNumber(dict.context, one))
}

function readNumber(context: PDFContext, value: PDFObject): readonly number[] {
  const number = context.lookup(value)
  return number instanceof PDFNumber && Number.isFinite(number.asNumber())
    ? [number.asNumber()]
    : []
}

function readRectangle(dict: PDFDict, member: string): Rectangle | undefined {
  const [x1, y1, x2, y2] = readNumbers(dict, member)
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return undefined
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}

type Matrix = readonly [number, number, number, number, number, number]

function readMatrix(dict: PDFDict): Matrix {
  const [a, b, c, d, e, f] = readNumbers(dict, 'Matrix')
  return f === undefined ? [1, 0, 0, 1, 0, 0] : [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f]
}

/** Scales and moves the box of a drawing, once its own matrix has turned it, into a rectangle. */
function placeIn(
  rectangle: Rectangle,
  [left, bottom, right, top]: Rectangle,
  [a, b, c, d, e, f]: Matrix,
): readonly number[] {
  const corners = [left, right].flatMap((x) => [bottom, top].map((y) => [x, y] as const))
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - x, Math.max(...ys) - y]
  const scaleX = width === 0 ? 1 : (rectangle[2] - rectangle[0]) / width
  const scaleY = height === 0 ? 1 : (rectangle[3] - rectangle[1]) / height
  return [scaleX, 0, 0, scaleY, rectangle[0] - x * scaleX, rectangle[1] - y * scaleY]
}
