import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { checkFile } from '../../functions/transfers/import-transfers/check-file.ts'
import { readStatementPages } from '../../functions/transfers/import-transfers/file/read-statement-file.ts'
import { anyDay } from '../fixtures/check-lines.ts'
import { listStatementRows } from '../../functions/transfers/import-transfers/statement-rows.ts'
import type { PlacedRow } from '../../functions/transfers/import-transfers/statement-rows.ts'
import { makeGivenPledges, makeStatementRows } from '../fixtures/bank-statement.ts'
import { makePhoto } from '../fixtures/pictures.ts'
import {
  PDF_LAYOUTS,
  drawStatement,
  withBalances,
} from '../fixtures/statement-pdf/draw-statement.ts'
import type { DrawnRow, PdfLayout } from '../fixtures/statement-pdf/draw-statement.ts'
import { writePdf } from '../fixtures/statement-pdf/write-pdf.ts'
import type { DrawnText } from '../fixtures/statement-pdf/write-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'statement-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const freshPath = (): string => join(folder, `${files++}.pdf`)

const ACCOUNT = '1111111111111'
const OPENING = 5_000_000_000
const PLEDGES = makeGivenPledges({ seed: 5, count: 50 })
const LONG = `Gia đình ông Nguyễn Văn Mẫu ủng hộ đồng bào bị bão lũ, kính gửi ${'x'.repeat(70)}`
/** Some texts are longer than any column, and some rows are money that went out. */
const ROWS: readonly DrawnRow[] = [
  ...withBalances(
    [...makeStatementRows({ seed: 5, rows: 150, pledges: PLEDGES })].map((row) => ({
      ...row,
      amountVnd: row.ordinal % 30 === 0 ? -1_000_000 : row.amountVnd,
      memo: row.ordinal % 7 === 0 ? `${row.memo} ${LONG}` : row.memo,
    })),
    OPENING,
  ),
]
const draw = (layout: PdfLayout, rows: readonly DrawnRow[] = ROWS): string => {
  const path = freshPath()
  drawStatement(path, layout, rows, { account: ACCOUNT, openingVnd: OPENING })
  return path
}
async function readRows(path: string) {
  const rows: PlacedRow[] = []
  for await (const page of listStatementRows(path, { columns: undefined }, readStatementPages))
    rows.push(...page)
  return rows.filter((row) => row.kind === 'row')
}
const check = (path: string) =>
  checkFile(path, { account: ACCOUNT, oddDayOf: anyDay }, readStatementPages)
const squash = (text: string): string => text.replace(/\s+/gu, '')
const LAYOUT = PDF_LAYOUTS[0] as PdfLayout

describe('a PDF with text', () => {
  test.each(PDF_LAYOUTS.map((layout) => [layout.bank, layout] as const))(
    'is read row by row, with the texts that were wrapped: %s',
    async (_, layout) => {
      const path = draw(layout)
      const found = await readRows(path)
      expect(
        found.map(({ day, amountVnd, memo, reference }) => ({
          day,
          amountVnd,
          memo: squash(memo),
          reference: squash(reference),
        })),
      ).toEqual(
        ROWS.map(({ day, amountVnd, memo, reference }) => ({
          day,
          amountVnd,
          memo: squash(memo),
          reference,
        })),
      )
      const checked = await check(path)
      if (layout.hasBalance)
        expect(checked).toMatchObject({
          outcome: 'good',
          verdicts: [{ account: ACCOUNT, reading: { verdict: 'agree' }, rows: ROWS.length }],
        })
      else
        expect(checked).toMatchObject({
          outcome: 'refused',
          change: { refusal: 'reading-unproved' },
          doubtful: { verdicts: [{ reading: { verdict: 'unproved' } }] },
        })
    },
  )

  test('whose balances break waits for a person', async () => {
    const rows = ROWS.map((row) =>
      row.ordinal === 80 ? { ...row, amountVnd: row.amountVnd + 1_000 } : row,
    )
    expect(await check(draw(LAYOUT, rows))).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'balance-broken' },
      doubtful: { verdicts: [{ reading: { verdict: 'unproved' } }] },
    })
  })

  test('of which a page is gone waits for a person', async () => {
    const whole = await PDFDocument.load(readFileSync(draw(LAYOUT)))
    whole.removePage(2)
    const path = freshPath()
    writeFileSync(path, await whole.save())
    expect(await check(path)).toMatchObject({ change: { refusal: 'balance-broken' } })
  })

  test('kept in streams of objects, or drawn on its side, is read the same', async () => {
    const packed = freshPath()
    const whole = await PDFDocument.load(readFileSync(draw(LAYOUT)))
    writeFileSync(packed, await whole.save({ useObjectStreams: true }))
    const turned = freshPath()
    drawStatement(turned, LAYOUT, ROWS, { account: ACCOUNT, openingVnd: OPENING, isTurned: true })
    for (const path of [packed, turned])
      expect(await check(path)).toMatchObject({
        outcome: 'good',
        verdicts: [{ reading: { verdict: 'agree' }, rows: ROWS.length }],
      })
  })

  test('whose texts may be of the row above or below is refused', async () => {
    // Rows that are centred, with no more space between them than between lines.
    const layout = PDF_LAYOUTS.find(({ align }) => align === 'middle') as PdfLayout
    expect(await check(draw({ ...layout, padding: 0 }))).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'pdf-unclear' },
    })
  })
})

describe('a PDF that cannot be read', () => {
  const refusalOf = async (path: string): Promise<unknown> => {
    const checked = await check(path)
    return checked.outcome === 'refused' && !checked.doubtful ? checked.change.refusal : checked
  }
  const write = (bytes: Uint8Array | string): string => {
    const path = freshPath()
    writeFileSync(path, bytes)
    return path
  }

  test('because it is a scan, or a page of it is, says so', async () => {
    const pdf = await PDFDocument.load(readFileSync(draw(LAYOUT)))
    const photo = await pdf.embedJpg(await makePhoto())
    pdf.insertPage(1).drawImage(photo, { x: 0, y: 0, width: 500, height: 700 })
    expect(await refusalOf(write(await pdf.save()))).toBe('pdf-scan')
    for (const at of pdf.getPageIndices().toReversed()) if (at !== 1) pdf.removePage(at)
    expect(await refusalOf(write(await pdf.save()))).toBe('pdf-scan')
  })

  test('because it has a password, says so', async () => {
    const pdf = await PDFDocument.load(readFileSync(draw(LAYOUT)))
    pdf.encrypt({ userPassword: 'mat-khau', ownerPassword: 'chu' })
    expect(await refusalOf(write(await pdf.save({ useObjectStreams: false })))).toBe('encrypted')
  })

  test('because it is cut off, or is none, is refused', async () => {
    const whole = readFileSync(draw(LAYOUT))
    for (const part of [
      whole.subarray(0, 500),
      Buffer.from('%PDF-1.7\n%'),
      Buffer.from(`%PDF-1.7\n${'1 0 obj << '.repeat(200)}`),
    ])
      expect(await refusalOf(write(part))).toMatch(/^(?:pdf-malformed|no-rows)$/u)
  })

  test('because a page holds more than a page can show, is refused', async () => {
    const path = freshPath()
    const texts: DrawnText[] = Array.from({ length: 25_000 }, (_, at) => ({
      text: 'x',
      size: 1,
      x: (at % 200) * 4,
      y: Math.floor(at / 200) * 4,
    }))
    writePdf(path, [texts])
    expect(await refusalOf(path)).toBe('pdf-too-full')
  })

  test('of nothing but pages without a table has no rows', async () => {
    const path = freshPath()
    writePdf(path, [[{ text: 'Kính gửi quý khách', size: 12, x: 50, y: 500 }]])
    expect(await refusalOf(path)).toBe('no-rows')
  })
})
