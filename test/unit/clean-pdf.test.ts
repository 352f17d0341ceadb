import { PDFDocument, PDFName, PDFRawStream, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { cleanPdf } from '../../functions/runtime/clean-pdf/clean-pdf.ts'
import {
  HIDDEN_WORDS,
  HIDING_PLACES,
  SEEN_WORDS,
  makeHidingPdf,
  makePdf,
  makeRevisedPdf,
  readWholePdf,
} from '../fixtures/pdfs.ts'
import { HIDDEN, makePhoto } from '../fixtures/pictures.ts'

const name = (text: string): PDFName => PDFName.of(text)
/** Names by which a file does something, or carries something along. */
const DOES_SOMETHING =
  /\/(?:JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFiles?|Filespec|RichMedia|XFA|AcroForm|Annots?|Metadata|Names|PieceInfo|Outlines|StructTreeRoot|Info|Author|Producer)\b/u

describe('a PDF that is written anew', () => {
  test.for(
    Object.entries(HIDING_PLACES).flatMap(([place, hide]) => [
      [place, 'packed', hide] as const,
      [place, 'in the open', hide] as const,
    ]),
  )('leaves behind %s (%s)', async ([, how, hide]) => {
    const hiding = await makeHidingPdf(hide, how === 'packed')
    expect(await readWholePdf(hiding)).toContain(HIDDEN_WORDS)
    const said = await readWholePdf(await cleanPdf(hiding))
    expect(said).not.toContain(HIDDEN_WORDS)
    expect(said).not.toMatch(DOES_SOMETHING)
    expect(said).toContain(SEEN_WORDS)
  })

  test('leaves behind what earlier revisions showed', async () => {
    const revised = await makeRevisedPdf()
    expect(await readWholePdf(revised)).toContain(HIDDEN_WORDS)
    const said = await readWholePdf(await cleanPdf(revised))
    expect(said).not.toContain(HIDDEN_WORDS)
    expect(said).toContain(SEEN_WORDS)
  })

  test('leaves behind what a camera wrote into an image, and keeps the image', async () => {
    const pdf = await PDFDocument.create()
    const image = await pdf.embedJpg(await makePhoto(200, 100))
    pdf.addPage([300, 200]).drawImage(image, { x: 0, y: 0, width: 100, height: 50 })
    const bytes = await pdf.save()
    expect(Buffer.from(bytes).toString('latin1')).toContain(HIDDEN)
    const clean = await cleanPdf(bytes)
    expect(await readWholePdf(clean)).not.toMatch(new RegExp(`${HIDDEN}|Exif`, 'u'))
    const images = await findStreams(clean, 'Image')
    expect(images).toHaveLength(1)
    expect(
      Buffer.from(images[0]?.getContents() ?? [])
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('ffd8')
    expect(
      Buffer.from(images[0]?.getContents() ?? [])
        .subarray(-2)
        .toString('hex'),
    ).toBe('ffd9')
  })

  test('keeps what is laid over the page as part of the page: stamps and filled-in fields', async () => {
    const pdf = await PDFDocument.create()
    const page = pdf.addPage([300, 200])
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    page.drawText('TRANG', { font })
    const field = pdf.getForm().createTextField('o-dien')
    field.setText('DA DIEN')
    field.addToPage(page, { x: 10, y: 10, width: 100, height: 20, font })
    const stamp = pdf.context.stream('BT (DA DONG DAU) Tj ET', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 10, 10],
      Resources: {},
    })
    const annotate = (members: object): void =>
      page.node.addAnnot(
        pdf.context.register(
          pdf.context.obj({
            Type: 'Annot',
            Subtype: 'Stamp',
            Rect: [100, 100, 200, 150],
            AP: { N: pdf.context.register(stamp.clone()) },
            ...members,
          }),
        ),
      )
    annotate({})
    const clean = await cleanPdf(await pdf.save())
    const said = await readWholePdf(clean)
    for (const words of ['TRANG', 'DA DIEN', 'DA DONG DAU']) expect(said).toContain(words)
    // Ten by ten units are drawn as a hundred by fifty, from (100, 100) on.
    expect(said).toContain('10.000000 0.000000 0.000000 5.000000 100.000000 100.000000 cm')
    expect(said).not.toMatch(DOES_SOMETHING)
    expect(said).not.toContain('o-dien')
  })

  test.for([2, 32])('leaves behind an overlay that is not to be seen (flag %i)', async (flag) => {
    const said = await readWholePdf(
      await cleanPdf(
        await makeHidingPdf((pdf, page, words) => {
          const look = pdf.context.stream(`BT (${words}) Tj ET`, {
            Subtype: 'Form',
            BBox: [0, 0, 1, 1],
          })
          const N = pdf.context.register(look)
          const stamp = { Type: 'Annot', Subtype: 'Stamp', Rect: [0, 0, 9, 9], F: flag, AP: { N } }
          page.node.addAnnot(pdf.context.register(pdf.context.obj(stamp)))
        }),
      ),
    )
    expect(said).not.toContain(HIDDEN_WORDS)
  })

  test('has the pages of the other, in their order, size and turn, also where these stand above them', async () => {
    const pdf = await PDFDocument.create()
    for (const [at, turn] of [0, 90, 180].entries()) {
      const page = pdf.addPage([100 + at, 200 + at])
      page.drawSquare()
      page.node.set(name('Rotate'), pdf.context.obj(turn))
    }
    const tree = pdf.catalog.Pages()
    tree.set(name('CropBox'), pdf.context.obj([5, 5, 50, 50]))
    const clean = await PDFDocument.load(await cleanPdf(await pdf.save()))
    expect(clean.getPages().map((page) => [page.getWidth(), page.getRotation().angle])).toEqual([
      [100, 0],
      [101, 90],
      [102, 180],
    ])
    expect(clean.getPage(1).getCropBox()).toEqual({ x: 5, y: 5, width: 45, height: 45 })
  })

  test('is the same however often it is made, and stays the same when it is cleaned again', async () => {
    const once = await cleanPdf(await makePdf())
    expect(Buffer.from(await cleanPdf(await makePdf())).equals(Buffer.from(once))).toBe(true)
    expect(await readWholePdf(await cleanPdf(once))).toContain(SEEN_WORDS)
  })
})

async function findStreams(bytes: Uint8Array, subtype: string): Promise<PDFRawStream[]> {
  const pdf = await PDFDocument.load(bytes)
  return pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, one]) => (one instanceof PDFRawStream ? [one] : []))
    .filter(({ dict }) => dict.get(name('Subtype')) === name(subtype))
}

describe('a PDF that cannot be read is refused', () => {
  const broken: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
    'five bytes': () => Buffer.from('%PDF-'),
    'a head alone': () => Buffer.from('%PDF-1.7\n'),
    'a head and anything': () => Buffer.from(`%PDF-1.7\n${'x'.repeat(500)}`),
    'the first half': async () => {
      const whole = await makePdf()
      return whole.subarray(0, whole.length / 2)
    },
    'no page': async () => {
      const pdf = await PDFDocument.create()
      return pdf.save({ addDefaultPage: false })
    },
    'pages with nothing on them': async () => {
      const pdf = await PDFDocument.create()
      pdf.addPage()
      return pdf.save()
    },
    'a page whose content is not there': () =>
      makeHidingPdf((pdf, page) => {
        const gone = pdf.context.register(pdf.context.stream(''))
        page.node.set(name('Contents'), gone)
        pdf.context.delete(gone)
      }),
    'a lock': async () => {
      const pdf = await PDFDocument.load(await makePdf())
      pdf.encrypt({ userPassword: '', ownerPassword: 'x', permissions: {} })
      return pdf.save()
    },
    'layers that are not shown': () =>
      makeHidingPdf((pdf) =>
        pdf.catalog.set(
          name('OCProperties'),
          pdf.context.obj({ OCGs: [], D: { OFF: [pdf.context.obj({ Type: 'OCG' })] } }),
        ),
      ),
    'a field whose look a viewer makes up': () =>
      makeHidingPdf((pdf, page) => {
        const field = { Subtype: 'Widget', FT: 'Tx', Rect: [0, 0, 9, 9], V: PDFString.of('x') }
        page.node.addAnnot(pdf.context.register(pdf.context.obj(field)))
      }),
    'pages in a circle': () =>
      makeHidingPdf((pdf) => {
        pdf.catalog.Pages().set(name('Kids'), pdf.context.obj([pdf.catalog.get(name('Pages'))]))
      }),
    'more pages than anybody reads': () =>
      makeHidingPdf((pdf) => {
        for (let at = 0; at < 501; at++) pdf.addPage()
      }),
  }
  test.for(Object.entries(broken))('%s', async ([, make]) => {
    const bytes = await make()
    await expect(cleanPdf(bytes)).rejects.toBeInstanceOf(Error)
  })

  test('things that name themselves do no harm', async () => {
    const clean = await cleanPdf(
      await makeHidingPdf((pdf, page) => {
        const loop = pdf.context.stream('q Q', { Subtype: 'Form', BBox: [0, 0, 1, 1] })
        const ref = pdf.context.register(loop)
        loop.dict.set(name('Resources'), pdf.context.obj({ XObject: { Loop: ref } }))
        page.node.Resources()?.set(name('XObject'), pdf.context.obj({ Loop: ref }))
      }),
    )
    expect(await readWholePdf(clean)).toContain(SEEN_WORDS)
  })
})
