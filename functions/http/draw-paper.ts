import PDFDocument from 'pdfkit'
import { create } from 'qrcode/lib/core/qrcode.js'
import type { Paper, PaperBlock, PaperFonts } from './pdf-paper.ts'

/** A4 in points, 72 to the inch. */
const MARGIN = 51
const WIDTH = 595.28 - 2 * MARGIN
const LABEL_WIDTH = 150
const INK = '#1b2458'
const GOLD = '#d99a00'
const QR_SIDE = 96
/** Light modules around a code, as ISO/IEC 18004 asks. */
const QUIET_ZONE = 4
const ARCH = { width: WIDTH / 4, height: 54, pier: 12 }
const FILLS = {
  pledged: '#b9c0d9',
  received: '#3a4a9f',
  allocated: '#8d95c4',
  disbursed: '#1e6b4f',
}

type Doc = InstanceType<typeof PDFDocument>

/**
 * Draws a paper as a PDF of A4. Its text can be copied and searched, its parts are tagged as
 * headings and paragraphs in their language, for those who have it read out, and it holds its own
 * letters. The same paper gives the same bytes.
 */
export async function drawPaper(paper: Paper, fonts: PaperFonts): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: paper.language,
    displayTitle: true,
    info: { Title: paper.title, Author: paper.author, CreationDate: new Date(paper.madeAt) },
    // Without one it would look for a font beside itself.
    font: fonts.regular as unknown as string,
  })
  doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold)
  const chunks: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => void chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  const root = doc.struct('Document')
  doc.addStructure(root)
  for (const block of paper.blocks) drawBlock(doc, root, block)
  root.end()
  doc.end()
  await done
  return new Uint8Array(Buffer.concat(chunks))
}

function drawBlock(doc: Doc, root: PDFKit.PDFStructureElement, block: PaperBlock): void {
  const tag: Tag = (type, draw, alt) =>
    void root.add(doc.struct(type, alt === undefined ? {} : { alt }, draw))
  switch (block.kind) {
    case 'head':
      return tag('P', () => write(doc, block.text, { bold: true, size: 10, gap: 14 }))
    case 'title':
      return tag('H1', () => write(doc, block.text, { bold: true, size: 18, gap: 6 }))
    case 'heading':
      return tag('H2', () => write(doc, block.text, { bold: true, size: 12, gap: 3, above: 8 }))
    case 'text':
      return tag('P', () => write(doc, block.text, { size: 10.5, gap: 5 }))
    case 'note':
      return tag('P', () => write(doc, block.text, { size: 9, gap: 5 }))
    case 'row':
      return tag('P', () => writeRow(doc, block.label, block.value))
    case 'bridge':
      return tag('Figure', () => drawBridge(doc, block.arches), block.says)
    case 'code':
      return drawCode(doc, block, tag)
  }
}

interface Style {
  size: number
  gap: number
  bold?: boolean
  above?: number
}

function write(doc: Doc, text: string, { size, gap, bold = false, above = 0 }: Style): void {
  doc
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(INK)
    .text(text, MARGIN, doc.y + above, { width: WIDTH, lineGap: size * 0.15 })
  doc.y += gap
}

function writeRow(doc: Doc, label: string, value: string): void {
  const top = doc.y
  const lineGap = 1.5
  doc.fontSize(10.5).fillColor(INK)
  doc.font('bold').text(label, MARGIN, top, { width: LABEL_WIDTH - 10, lineGap })
  const end = doc.y
  doc
    .font('regular')
    .text(value, MARGIN + LABEL_WIDTH, top, { width: WIDTH - LABEL_WIDTH, lineGap })
  doc.y = Math.max(end, doc.y) + 3
}

/** Arches side by side, each filled to its part, with its words below it. */
function drawBridge(doc: Doc, arches: Extract<PaperBlock, { kind: 'bridge' }>['arches']): void {
  const top = doc.y + 4
  const { width, height, pier } = ARCH
  for (const [at, { state, part, name, sum }] of arches.entries()) {
    const x = MARGIN + at * width
    const opening = `M${x + pier} ${top + height}v-6a${width / 2 - pier} 28 0 0 1 ${width - 2 * pier} 0v6`
    if (part > 0)
      doc
        .rect(x, top, Math.max(3, part * width), height)
        .fillColor(FILLS[state])
        .fill()
    doc.path(`${opening}z`).fillColor('#fff').fill()
    doc
      .path(`M${x} ${top + height}V${top}h${width}v${height}`)
      .lineWidth(0.75)
      .strokeColor(INK)
      .stroke()
    doc.path(opening).stroke()
    doc.path(`M${x} ${top}h${width}`).lineWidth(2.5).strokeColor(GOLD).stroke()
    const words = { width: width - 6, lineGap: 1 }
    doc
      .fillColor(INK)
      .fontSize(9)
      .font('bold')
      .text(name, x + 2, top + height + 4, words)
    doc.font('regular').text(sum, x + 2, doc.y, words)
  }
  doc.y += 6
}

type Tag = (type: string, draw: () => void, alt?: string) => void

/** A code, and beside it where it leads. */
function drawCode(
  doc: Doc,
  { address, says, text }: Extract<PaperBlock, { kind: 'code' }>,
  tag: Tag,
): void {
  const top = doc.y
  tag('Figure', () => drawModules(doc, address, top), says)
  const x = MARGIN + QR_SIDE + 12
  tag('P', () =>
    doc
      .font('regular')
      .fontSize(9)
      .fillColor(INK)
      .text(text, x, top + 12, { width: WIDTH - QR_SIDE - 12, lineGap: 1.5 }),
  )
  doc.y = Math.max(doc.y, top + QR_SIDE) + 4
}

function drawModules(doc: Doc, address: string, top: number): void {
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const module = QR_SIDE / (modules.size + 2 * QUIET_ZONE)
  const at = (place: number): number => (place + QUIET_ZONE) * module
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) doc.rect(MARGIN + at(column), top + at(row), module, module)
  doc.fillColor('#000').fill()
}
