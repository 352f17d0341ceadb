import {
  BANK_DAYS_CSV_KEY,
  BANK_DAYS_KEY,
  bankDaysCsv,
  bankDaysSchema,
} from '../bank/bank-days-data.ts'
import type { BankAccount, BankDay, BankDays, Gap } from '../bank/bank-days-data.ts'
import { BOOK_SUMS, NO_SUMS, addSums, heldByBooks, isMoved } from '../bank/book-change.ts'
import type { BookSums } from '../bank/book-change.ts'
import { fromUtf8, sameBytes, toUtf8 } from '../ledger/bytes.ts'
import { right, wrong } from '../ledger/finding.ts'
import { openCheckpoint } from '../ledger/signed-checkpoint.ts'
import { LOG_FOLDER } from '../public-data.ts'
import type { Logbook } from './logbook.ts'
import { WrongFile, headingOf, tryAgain } from './portal-access.ts'
import type { CheckedFiles, PortalAccess, Unchecked } from './portal-access.ts'

/**
 * Holds what is published of each account and day against the log: what the books say is computed
 * anew, each difference must be the closing balance less that, and the sum of its reasons; and what
 * is missing or contradicted must stand with its days. What the
 * bank says follows from statements that are not public, and is named.
 */
export async function checkBankDays(access: PortalAccess, book: Logbook): Promise<CheckedFiles> {
  const found = await tryAgain(() => checkAll(access, book), access.wait)
  if (!(found instanceof WrongFile)) return found
  const details = { file: found.file, reason: found.message }
  return { findings: [wrong('bankDays', details)], unchecked: [] }
}

async function checkAll(access: PortalAccess, book: Logbook): Promise<CheckedFiles> {
  const bytes = await access.fetchPublic(BANK_DAYS_KEY)
  if (!bytes) return { findings: [], unchecked: [{ why: 'not-there', files: [BANK_DAYS_KEY] }] }
  const file = readFile(bytes)
  const unchecked: Unchecked[] = [
    {
      why: 'bank-side',
      files: [BANK_DAYS_KEY],
      members: ['asOf', 'bank', 'balances', 'statementsOf', 'reasons', 'gaps', 'contradicting'],
    },
  ]
  const size = book.hashes.size()
  if (file.ledgerSize < size) unchecked.push({ why: 'behind', files: [BANK_DAYS_KEY] })
  if (file.ledgerSize > size) {
    // Nobody should be shown a file of a size that is not signed, because nobody can check it.
    const note = fromUtf8((await access.fetchPublic(`${LOG_FOLDER}checkpoint`)) ?? new Uint8Array())
    const signed = await openCheckpoint(note, access.verifiers).catch(() => ({ size: 0 }))
    if (signed.size < file.ledgerSize) throw new WrongFile(BANK_DAYS_KEY, 'not-signed')
    unchecked.push({ why: 'ahead', files: [BANK_DAYS_KEY] })
  }
  for (const account of file.accounts) {
    const books =
      file.ledgerSize > size ? undefined : book.bookDays.fold(account.campaign, file.ledgerSize)
    checkAccount(account, books)
  }
  const table = await access.fetchPublic(BANK_DAYS_CSV_KEY)
  if (!table) throw new WrongFile(BANK_DAYS_CSV_KEY, 'missing')
  const expected = bankDaysCsv(file)
  if (headingOf(fromUtf8(table)) !== headingOf(expected))
    unchecked.push({ why: 'layout', files: [BANK_DAYS_CSV_KEY] })
  else if (!sameBytes(table, toUtf8(expected)))
    throw new WrongFile(BANK_DAYS_CSV_KEY, 'other-than-the-list')
  const days = file.accounts.flatMap((account) => account.days)
  const unexplained = days.filter(({ reasons }) => reasons?.unexplained !== undefined).length
  const gaps = file.accounts.flatMap((account) => account.gaps ?? [])
  const details = {
    accounts: file.accounts.length,
    days: days.length,
    unexplained,
    gaps: gaps.length,
    notBroughtVnd: gaps.reduce((all, { amountVnd }) => all + amountVnd, 0),
    contradicting: days.filter(({ contradicting }) => contradicting !== undefined).length,
    unknown: days.filter(({ bank }) => bank === undefined).length,
  }
  return {
    findings: [right('bankDays', { ...details, ofEntries: file.ledgerSize })],
    unchecked,
  }
}

function checkAccount(
  { campaign, days, gaps = [] }: BankAccount,
  books: ReadonlyMap<string, BookSums> | undefined,
): void {
  const fail = (what: string, day = ''): never => {
    throw new WrongFile(BANK_DAYS_KEY, `${campaign} ${day} ${what}`)
  }
  let sums = NO_SUMS
  let last = ''
  const line = followLine(gaps)
  for (const one of days) {
    const { day } = one
    if (day <= last) fail('other-order', day)
    last = day
    const inLog = books?.get(day) ?? NO_SUMS
    if (books && BOOK_SUMS.some((name) => one.books[name] !== inLog[name]))
      fail('other-than-the-log', day)
    sums = addSums(sums, one.books)
    if (one.heldVnd !== heldByBooks(sums)) fail('other-sum', day)
    if (!addsUp(one)) fail('does-not-add-up', day)
    const untold = line(one)
    if (untold) fail(untold, day)
  }
  const known = new Set(days.flatMap(({ day, bank }) => (bank ? [day] : [])))
  for (const { from, to, amountVnd } of gaps)
    if (amountVnd === 0 || from > to || !known.has(to)) fail('other-gap', to)
  const shown = new Set(days.map(({ day }) => day))
  for (const [day, inLog] of books ?? [])
    if (!shown.has(day) && isMoved(inLog)) fail('day-missing', day)
}

/**
 * Whether the line says where it is broken. What nobody has brought is the sum of the gaps so far.
 * What stood there before the first statement is what the first known day says of it, and nothing if
 * the books know of earlier days. What contradictions leave changes on no other day than on one that
 * tells of them, or on the next that is known.
 */
function followLine(gaps: readonly Gap[]): (one: BankDay) => string | undefined {
  let known: BankDay | undefined
  let hasMoved = false
  return (one) => {
    const { day, bank, books, reasons = {}, contradicting } = one
    const [last, hadMoved] = [known, hasMoved]
    hasMoved ||= isMoved(books)
    if (!bank) return undefined
    known = one
    const broken = gaps.filter(({ to }) => to <= day)
    if ((reasons['not-brought'] ?? 0) !== broken.reduce((all, gap) => all + gap.amountVnd, 0))
      return 'other-gaps'
    const before = last ? (last.reasons?.before ?? 0) : reasons.before
    if ((reasons.before ?? 0) !== (before ?? 0) || (!last && hadMoved && before !== undefined))
      return 'other-before'
    const isTold = contradicting !== undefined || last?.contradicting !== undefined
    if ((reasons.contradicted ?? 0) !== (last?.reasons?.contradicted ?? 0) && !isTold)
      return 'contradiction-not-told'
    return contradicting !== undefined && contradicting.length < 2 ? 'no-contradiction' : undefined
  }
}

/** Whether a day's figures follow from each other. */
function addsUp({ bank, heldVnd, differenceVnd, reasons }: BankDay): boolean {
  if (!bank) return differenceVnd === undefined && reasons === undefined
  const { openingVnd, creditVnd, debitVnd, closingVnd } = bank
  const explained = Object.values(reasons ?? {}).reduce((all, one) => all + one, 0)
  return (
    openingVnd + creditVnd - debitVnd === closingVnd &&
    differenceVnd === closingVnd - heldVnd &&
    explained === differenceVnd
  )
}

function readFile(bytes: Uint8Array): BankDays {
  try {
    return bankDaysSchema.parse(JSON.parse(fromUtf8(bytes)))
  } catch {
    throw new WrongFile(BANK_DAYS_KEY, 'unreadable')
  }
}
