import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkFile } from '../../functions/transfers/import-transfers/check-file.ts'
import { readStatementPages } from '../../functions/transfers/import-transfers/file/read-statement-file.ts'
import { listStatementRows } from '../../functions/transfers/import-transfers/statement-rows.ts'
import { anyDay } from '../fixtures/check-lines.ts'
import type { PlacedRow } from '../../functions/transfers/import-transfers/statement-rows.ts'
import { findCodes } from '../../functions/transfers/memo-codes.ts'
import { suggestKind } from '../../functions/transfers/not-a-gift.ts'
import { camtBatch, writeCamt, writeMt940 } from '../fixtures/bank-messages.ts'
import type { MessageRow, MessageSettings } from '../fixtures/bank-messages.ts'
import { codeOf } from '../fixtures/entries.ts'

const folder = mkdtempSync(join(tmpdir(), 'bank-messages-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
function fileOf(content: string): string {
  const path = join(folder, `${files++}.txt`)
  writeFileSync(path, content)
  return path
}
async function readAll(content: string): Promise<readonly PlacedRow[]> {
  const rows: PlacedRow[] = []
  for await (const page of listStatementRows(fileOf(content), {}, readStatementPages))
    rows.push(...page)
  return rows
}
const readRows = async (content: string) =>
  (await readAll(content)).filter((row) => row.kind === 'row')
const check = (content: string) =>
  checkFile(fileOf(content), { account: SETTINGS.account, oddDayOf: anyDay }, readStatementPages)

const SETTINGS: MessageSettings = { account: '0011001930000', openingVnd: 5_000_000 }
const CODE = codeOf(123_456_789)
const ROWS: readonly MessageRow[] = [
  {
    day: '2025-11-10',
    amountVnd: 500_000,
    reference: 'FT25314001',
    memo: `ung ho dong bao bi bao lu, gia dinh ong Nguyen Van Mau ${CODE} <3 & me`,
  },
  { day: '2025-11-10', amountVnd: -120_000, reference: 'FT25314002', memo: 'chi mua gao' },
  { day: '2025-11-11', amountVnd: 1_000_000_000, reference: 'FT25315003', memo: 'Quỹ ủng hộ' },
]
const WRITERS = { MT940: writeMt940, 'camt.053': writeCamt } as const
const squash = (text: string): string => text.replace(/\s+/gu, '')

describe.each(Object.entries(WRITERS))('a statement as %s', (_, write) => {
  test('is read with its days, signs, references and texts, and its balances prove it', async () => {
    const found = await readRows(write(ROWS, SETTINGS))
    expect(
      found.map(({ day, amountVnd, reference, memo }) => ({
        day,
        amountVnd,
        reference,
        memo: squash(memo),
      })),
    ).toEqual(ROWS.map((row) => ({ ...row, memo: squash(row.memo) })))
    expect(findCodes(found[0]?.memo ?? '')).toEqual([CODE])
    expect(await check(write(ROWS, SETTINGS))).toMatchObject({
      outcome: 'good',
      verdicts: [
        { account: SETTINGS.account, sums: { verdict: 'agree' }, reading: { verdict: 'agree' } },
      ],
    })
  })

  test('whose balances do not hold its rows waits for a person', async () => {
    expect(await check(write(ROWS, { ...SETTINGS, closingOffVnd: 1 }))).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'totals-differ' },
      doubtful: { verdicts: [{ reading: { verdict: 'unproved' } }] },
    })
  })

  test('of another account, or in another currency, gives nothing', async () => {
    expect(await check(write(ROWS, { ...SETTINGS, account: '0011001930001' }))).toMatchObject({
      change: { refusal: 'other-account' },
    })
    const dollars = await readAll(write(ROWS, { ...SETTINGS, currency: 'USD' }))
    expect(dollars.filter(({ kind }) => kind === 'row')).toEqual([])
    expect(dollars.map((row) => 'reason' in row && row.reason)).toContain('other-currency')
  })

  test('tells reversals by what they do to the account, and money that comes back is no gift by its words', async () => {
    const rows = [
      { ...ROWS[0], amountVnd: -500_000, isReversal: true },
      { ...ROWS[1], amountVnd: 120_000, isReversal: true },
    ] as MessageRow[]
    const found = await readRows(write(rows, SETTINGS))
    expect(found.map(({ amountVnd }) => amountVnd)).toEqual([-500_000, 120_000])
    expect(suggestKind(found[1] ?? { amountVnd: 0, memo: '' })).toBe('returned-transfer')
    expect(await check(write(rows, SETTINGS))).toMatchObject({ outcome: 'good' })
  })

  test('with parts of a đồng books no such row', async () => {
    const content = write(ROWS, SETTINGS)
      .replace('500000,00', '500000,50')
      .replace('500000.00', '500000.50')
    const found = await readAll(content)
    expect(found.filter(({ kind }) => kind === 'row')).toHaveLength(ROWS.length - 1)
    expect(found.map((row) => 'reason' in row && row.reason)).toContain('amount-invalid')
  })
})

describe('an MT940', () => {
  const message = writeMt940(ROWS, SETTINGS)

  test('of several messages is one statement where each begins with the balance of the one before', async () => {
    const closing = SETTINGS.openingVnd + ROWS.reduce((sum, { amountVnd }) => sum + amountVnd, 0)
    const next = writeMt940(ROWS.slice(0, 1), { ...SETTINGS, openingVnd: closing })
    expect(await check(`${message}\r\n${next}`)).toMatchObject({
      outcome: 'good',
      verdicts: [{ rows: 4, sums: { verdict: 'agree' } }],
    })
    const other = { day: '2025-11-12', amountVnd: 9_000, reference: 'FT9', memo: 'ung ho' }
    const apart = writeMt940([other], { ...SETTINGS, openingVnd: closing + 7_000 })
    expect(await check(`${message}\r\n${apart}`)).toMatchObject({
      verdicts: [{ rows: 3 }, { rows: 1 }],
    })
  })

  test('takes the day of entry from the year that is nearest, and the texts of parts', async () => {
    const content = message
      .replace(':61:2511101110', ':61:2512310102')
      .replace(`:86:${ROWS[1]?.memo}`, ':86:166?00CHUYEN TIEN?20ung ho LCUH7?21K2M9QX?32MAU')
    const [first, second] = await readRows(content)
    expect(first?.day).toBe('2026-01-02')
    expect(squash(second?.memo ?? '')).toContain('LCUH7K2M9QX')
  })

  test('whose movement cannot be read says so, and its balances do not hold', async () => {
    const content = message.replace(':61:2511101110CD', ':61:251110ZZ')
    expect((await readAll(content)).map((row) => 'reason' in row && row.reason)).toContain('no-day')
    expect(await check(content)).toMatchObject({ outcome: 'refused' })
  })

  test('is refused where it has no bound', async () => {
    const refusalOf = async (content: string): Promise<unknown> => {
      const checked = await check(content)
      return checked.outcome === 'refused' ? checked.change.refusal : checked
    }
    const head = message.slice(0, message.indexOf(':86:'))
    expect(await refusalOf(`${head}:86:${'x'.repeat(100_000)}`)).toMatch(/too-long/u)
    expect(await refusalOf(`${head}:86:${'x\r\n'.repeat(5_000)}`)).toBe('cell-too-long')
    const many = Array.from({ length: 150 }, (_, at) =>
      writeMt940([], { ...SETTINGS, openingVnd: at * 1_000 }),
    )
    expect(await refusalOf(many.join('\r\n'))).toBe('too-many-sheets')
  })
})

describe('a camt.053', () => {
  const refusalOf = async (content: string): Promise<unknown> => {
    const checked = await check(content)
    return checked.outcome === 'refused' ? checked.change.refusal : checked
  }

  test('tells a batch by its details, once, where these make its sum', async () => {
    const batch = [1, 2, 3].map((at) => ({
      day: '2025-11-10',
      amountVnd: at * 100_000,
      reference: `FT${at}`,
      memo: `ung ho ${at}`,
    }))
    const whole = writeCamt(batch, SETTINGS, camtBatch(batch, 'LO-1'))
    expect(
      (await readRows(whole)).map(({ amountVnd, reference, memo }) => ({
        amountVnd,
        reference,
        memo,
      })),
    ).toEqual(batch.map(({ day: _day, ...row }) => row))
    expect(await check(whole)).toMatchObject({ outcome: 'good' })
    const short = whole.replace('>200000.00<', '>250000.00<')
    expect((await readRows(short)).map(({ amountVnd }) => amountVnd)).toEqual([600_000])
  })

  test('of which an entry is not booked yet leaves it out, and its reason is told', async () => {
    const content = writeCamt(ROWS, SETTINGS).replace('<Cd>BOOK</Cd>', '<Cd>PDNG</Cd>')
    const found = await readAll(content)
    expect(found.filter(({ kind }) => kind === 'row')).toHaveLength(ROWS.length - 1)
    expect(found.map((row) => 'reason' in row && row.reason)).toContain('not-carried-out')
  })

  test('that would do harm is refused', async () => {
    const good = writeCamt(ROWS, SETTINGS)
    const bomb = good.replace(
      '<Document',
      '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Document',
    )
    expect(await refusalOf(bomb)).toBe('xml-doctype')
    expect(await refusalOf(good.replace('<Ntry>', `<Ntry>${'<a>'.repeat(300)}`))).toBe('too-deep')
    expect(await refusalOf(good.slice(0, -200))).toBe('xml-malformed')
    expect(await refusalOf(good.replace('<Ustrd>', `<Ustrd>${'x'.repeat(20_000)}`))).toBe(
      'cell-too-long',
    )
    expect(
      await refusalOf(good.replace('<Ustrd>', `${'<Ustrd>a</Ustrd>'.repeat(3_000)}<Ustrd>`)),
    ).toBe('row-too-long')
    const details = '<TxDtls><Amt Ccy="VND">1</Amt></TxDtls>'.repeat(20_001)
    expect(await refusalOf(good.replace('<TxDtls>', `${details}<TxDtls>`))).toBe('row-too-long')
  })
})
