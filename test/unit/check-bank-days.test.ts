import { describe, expect, test } from 'vitest'
import { foldBankDays } from '../../functions/transfers/bank-days.ts'
import type { ToldDay } from '../../functions/transfers/told-days.ts'
import { checkBankDays } from '../../shared/audit/check-bank-days.ts'
import { makeLogbook } from '../../shared/audit/logbook.ts'
import {
  BANK_DAYS_CSV_KEY,
  BANK_DAYS_KEY,
  bankDaysCsv,
  bankDaysSchema,
} from '../../shared/bank/bank-days-data.ts'
import type { BankDays, Reason } from '../../shared/bank/bank-days-data.ts'
import { makeBookDays } from '../../shared/bank/book-days.ts'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

const base = { v: 1, campaign: 'mot', channel: 'office' } as const
const ENTRIES: readonly LedgerEntry[] = [
  { ...base, kind: 'pledged', day: '2025-10-01', channel: 'web', amountVnd: 900 },
  { ...base, kind: 'received', day: '2025-10-01', channel: 'transfer', amountVnd: 500 },
  { ...base, kind: 'received', day: '2025-10-02', channel: 'cash', amountVnd: 40 },
  { ...base, kind: 'received', day: '2025-10-02', goods: { kind: 'gao', quantity: 5, unit: 'kg' } },
  { ...base, kind: 'allocated', day: '2025-10-02', amountVnd: 300, purpose: 'Gạo' },
  { ...base, kind: 'disbursed', day: '2025-10-03', amountVnd: 300, purpose: 'Gạo' },
  { ...base, kind: 'refunded', day: '2025-10-03', amountVnd: 20, purpose: 'Nhầm' },
  { ...base, kind: 'received', campaign: 'hai', day: '2025-10-01', amountVnd: 7 },
  // A correction counts on the day of what was wrong, and of a refund the other way round.
  ...(['1', '6', '4'] as const).map((corrects): LedgerEntry => {
    const state = corrects === '4' ? 'allocated' : 'received'
    const amountVnd = corrects === '6' ? 5 : -100
    const more = { state, corrects: Number(corrects), amountVnd, reason: 'Nhầm' } as const
    return { ...base, kind: 'corrected', day: '2025-10-09', ...more }
  }),
]
const CONTRADICTING: readonly ToldDay[] = [
  { day: '2025-10-02', rows: 1, creditVnd: 0, debitVnd: 300 },
  { day: '2025-10-02', rows: 1, creditVnd: 0, debitVnd: 280 },
]
const BANK: readonly ToldDay[] = [
  { day: '2025-10-01', rows: 1, creditVnd: 500, debitVnd: 0, openingVnd: 10, closingVnd: 510 },
  { day: '2025-10-03', rows: 1, creditVnd: 0, debitVnd: 300, openingVnd: 510, closingVnd: 210 },
]

function makeFile(size = ENTRIES.length, told = BANK, from = '2025-10-01'): BankDays {
  const book = makeBookDays()
  for (const entry of ENTRIES) book.add(entry)
  const accountOf = (campaign: string) => ({
    campaign,
    account: campaign,
    ...foldBankDays({
      statements:
        campaign === 'mot'
          ? told.map((one) => ({ from: told === BANK ? from : one.day, to: one.day, days: [one] }))
          : [],
      books: book.fold(campaign, size),
      explained: [],
    }),
  })
  return bankDaysSchema.parse({
    format: 'nhip-cau/bank-days/1',
    asOf: '2025-10-10T03:00:00.000Z',
    ledgerSize: size,
    accounts: [accountOf('mot'), accountOf('hai')],
  })
}

async function check(file: BankDays | undefined, csv = file && bankDaysCsv(file)) {
  const book = makeLogbook()
  for (const entry of ENTRIES) book.add(entry, new Uint8Array(32))
  const files = new Map([
    [BANK_DAYS_KEY, file && JSON.stringify(file)],
    [BANK_DAYS_CSV_KEY, csv],
  ])
  const fetchPublic = (key: string) => {
    const text = files.get(key)
    return Promise.resolve(text === undefined ? undefined : toUtf8(text))
  }
  const access = { fetchPublic, verifiers: [], wait: () => Promise.resolve() }
  return checkBankDays(access, book)
}
const gapsOf = ({ accounts }: BankDays) => {
  const [account = expect.fail()] = accounts
  account.gaps ??= []
  return account.gaps
}

/** The newest day first. */
function turnRound({ accounts }: BankDays): void {
  const [account] = accounts
  if (account) account.days = account.days.toReversed()
}

const reasonFor = async (file: BankDays, csv?: string) => {
  const { findings } = await check(file, csv)
  return findings[0]?.ok === true ? 'right' : findings[0]?.details.reason
}

describe('what is published of bank and books', () => {
  test('is computed anew from the log, with each correction on the day of what was wrong', async () => {
    const file = makeFile()
    expect(file.accounts[0]?.days.map(({ books }) => books)).toEqual([
      { byTransferVnd: 400, byHandVnd: 0, refundedVnd: 0, disbursedVnd: 0, allocatedVnd: 0 },
      { byTransferVnd: 0, byHandVnd: 40, refundedVnd: 0, disbursedVnd: 0, allocatedVnd: 200 },
      { byTransferVnd: 0, byHandVnd: 0, refundedVnd: 15, disbursedVnd: 300, allocatedVnd: 0 },
    ])
    const { findings, unchecked } = await check(file)
    expect(findings).toMatchObject([{ step: 'bankDays', ok: true, details: { ofEntries: 11 } }])
    expect(unchecked).toMatchObject([{ why: 'bank-side' }])
    // The gift that was corrected is at the bank all the same, and nobody says why.
    expect(findings[0]?.details.unexplained).toBe(3)
  })

  test('may be of an earlier state of the log, or not be there, which is named', async () => {
    const { findings, unchecked } = await check(makeFile(5))
    expect(findings[0]?.ok).toBe(true)
    expect(unchecked.map(({ why }) => why)).toEqual(['bank-side', 'behind'])
    expect((await check(undefined)).unchecked).toMatchObject([{ why: 'not-there' }])
  })

  const change = (edit: (file: BankDays) => void): BankDays => {
    const file = structuredClone(makeFile())
    edit(file)
    return file
  }
  const first = ({ accounts }: BankDays) => {
    const day = accounts[0]?.days[0]
    if (!day?.bank) throw new Error('no day')
    return { ...day, bank: day.bank, day }
  }
  test.each([
    ['another sum of a day', (file: BankDays) => void first(file).books.byTransferVnd++, /log/u],
    ['another sum of the books', (file: BankDays) => void first(file).day.heldVnd++, /other-sum/u],
    [
      'a difference that does not follow',
      (file: BankDays) =>
        void (first(file).day.differenceVnd ?? 0, (first(file).day.differenceVnd = 1)),
      /add-up/u,
    ],
    ['another closing balance', (file: BankDays) => void first(file).bank.closingVnd++, /add-up/u],
    [
      'a day that is left out',
      (file: BankDays) => void file.accounts[0]?.days.shift(),
      /log|sum|missing/u,
    ],
    [
      'reasons that are left out',
      (file: BankDays) => void (first(file).day.reasons = {}),
      /add-up/u,
    ],
    [
      'a gap that is not there',
      (file: BankDays) =>
        void gapsOf(file).push({ from: '2025-10-01', to: '2025-10-03', amountVnd: 9 }),
      /other-gaps/u,
    ],
    ['days in another order', turnRound, /order|other-sum/u],
    [
      'more entries than are signed',
      (file: BankDays) => void (file.ledgerSize = 99),
      /not-signed/u,
    ],
  ])('is found wrong by %s', async (_, edit, reason) => {
    expect(await reasonFor(change(edit))).toMatch(reason)
  })

  const [morning = expect.fail()] = BANK
  const later = { ...morning, day: '2025-10-04', openingVnd: 700, closingVnd: 1_200 }
  const GAPPED = makeFile(ENTRIES.length, [morning, later])
  const CONTRADICTED = makeFile(ENTRIES.length, [morning, ...CONTRADICTING])

  test('tells where money is missing that nobody has brought, and where statements contradict', async () => {
    expect(GAPPED.accounts[0]?.gaps).toMatchObject([{ from: '2025-10-01', to: '2025-10-04' }])
    const { findings } = await check(GAPPED)
    const notBroughtVnd = GAPPED.accounts[0]?.gaps?.[0]?.amountVnd
    expect(findings[0]?.details).toMatchObject({ gaps: 1, notBroughtVnd, unknown: 3 })
    expect((await check(CONTRADICTED)).findings[0]?.details).toMatchObject({ contradicting: 1 })
  })

  /** Gives the sum of one reason another name, on each day. */
  const rename = (from: Reason, to: Reason) => (file: BankDays) => {
    for (const { reasons } of file.accounts.flatMap(({ days }) => days)) {
      const amountVnd = reasons?.[from]
      if (!reasons || amountVnd === undefined) continue
      delete reasons[from]
      reasons[to] = (reasons[to] ?? 0) + amountVnd
    }
  }
  test.each([
    [
      'what is missing is called what stood there before',
      GAPPED,
      rename('not-brought', 'before'),
      /gaps|before/u,
    ],
    [
      'what is missing has no days',
      GAPPED,
      (file: BankDays) => void gapsOf(file).pop(),
      /other-gaps/u,
    ],
    [
      'what stood there before is called missing',
      GAPPED,
      rename('before', 'not-brought'),
      /other-gaps/u,
    ],
    [
      'a contradiction is not told',
      CONTRADICTED,
      (file: BankDays) => {
        for (const day of file.accounts.flatMap(({ days }) => days)) delete day.contradicting
      },
      /contradiction-not-told/u,
    ],
    [
      'one telling shall contradict itself',
      CONTRADICTED,
      (file: BankDays) =>
        void file.accounts[0]?.days.find((day) => day.contradicting)?.contradicting?.pop(),
      /no-contradiction/u,
    ],
  ])('is found wrong where %s', async (_, file, edit, reason) => {
    expect(await reasonFor(file)).toBe('right')
    const edited = structuredClone(file)
    edit(edited)
    expect(await reasonFor(edited)).toMatch(reason)
  })

  test('is found wrong by a table that says something else', async () => {
    const file = makeFile()
    expect(await reasonFor(file, bankDaysCsv(file).replace('500', '501'))).toBe(
      'other-than-the-list',
    )
  })
})
