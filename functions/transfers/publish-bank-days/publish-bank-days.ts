import { isAhead } from '../../../shared/clock-skew.ts'
import {
  BANK_DAYS_CSV_KEY,
  BANK_DAYS_KEY,
  bankDaysCsv,
  bankDaysSchema,
} from '../../../shared/bank/bank-days-data.ts'
import type { BankAccount, BankDays } from '../../../shared/bank/bank-days-data.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { readJson } from '../../../shared/read-json.ts'
import type { DayFileStore } from '../../ledger/day-file-store.ts'
import type { LogFiles } from '../../ledger/log-files.ts'
import type { HandedMoney } from '../hand-over.ts'
import type { HandedMoneyStore } from '../handed-money-store.ts'
import type { BankDaysStore } from '../bank-days-store.ts'
import { foldBankDays } from '../bank-days.ts'
import { addToBooks, openBooks } from './add-to-books.ts'
import type { Books } from './add-to-books.ts'
import { listExplained } from './list-explained.ts'

/** A campaign, the number of its account, and since when it is open. */
export type BankCampaign = Pick<Campaign, 'id' | 'opensAt'> & { account: string }

export interface PublishBankDaysDeps {
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  files: DayFileStore
  days: Pick<BankDaysStore, 'list' | 'listRows' | 'hasPending'>
  handed: HandedMoneyStore
  verifier: () => Promise<Verifier>
  campaigns: readonly BankCampaign[]
  now: () => Date
}

/** So long a difference may be one of the moment: an entry that has not its place yet. */
const MAX_UNSETTLED_MS = 3_600_000

/**
 * Holds each campaign's account against the public books, day by day, and publishes it: what the
 * bank says by the statements, what the books say by the signed log alone, and why they differ.
 * Nothing of a single row comes out of it but its day and its sum.
 */
export async function publishBankDays(
  deps: PublishBankDaysDeps,
): Promise<'published' | 'unchanged' | 'unsettled'> {
  const { log, files, verifier, campaigns, now } = deps
  const published = await log.getCheckpoint()
  const { size } = published
    ? await openCheckpoint(published.note, [await verifier()])
    : { size: 0 }
  const csv = await files.get(BANK_DAYS_CSV_KEY)
  const json = await files.get(BANK_DAYS_KEY)
  // One that is not as we wrote it, or that does not fit this log, is made anew from the first entry.
  const read = readJson(bankDaysSchema, json?.body)
  const before = read && read.ledgerSize <= size ? read : undefined
  // A campaign that the file does not know yet may have entries that it has passed over.
  const known = campaigns.every(({ id }) =>
    before?.accounts.some(({ campaign }) => campaign === id),
  )
  const books = openBooks(known ? before : undefined)
  await addToBooks(books, known ? (before?.ledgerSize ?? 0) : 0, size, log)
  const handed = await listHanded(deps)
  const accounts: BankAccount[] = []
  for (const campaign of campaigns) accounts.push(await holdAccount(campaign, books, handed, deps))
  const asOf = now()
  const next: BankDays = {
    format: 'nhip-cau/bank-days/1',
    asOf: asOf.toISOString(),
    ledgerSize: size,
    accounts,
  }
  const isWhole =
    before !== undefined &&
    // What tells of tomorrow was written while a clock was wrong.
    !isAhead(new Date(before.asOf), asOf) &&
    csv?.body !== undefined &&
    withoutMark(csv.body) === withoutMark(bankDaysCsv(before))
  if (isWhole && isAsBefore(before, next)) return 'unchanged'
  const isFresh = isWhole && asOf.getTime() - Date.parse(before.asOf) < MAX_UNSETTLED_MS
  // Rows and books are read one after the other: what is on its way is neither here nor there.
  if (isFresh && accounts.some(isUnexplained) && (await deps.days.hasPending())) return 'unsettled'
  // The table first: should the list not follow, the next run writes both anew.
  const type = (name: string): string => `${name}; charset=utf-8`
  await files.put(BANK_DAYS_CSV_KEY, toUtf8(bankDaysCsv(next)), type('text/csv'), csv?.etag)
  const body = toUtf8(`${JSON.stringify(bankDaysSchema.parse(next))}\n`)
  await files.put(BANK_DAYS_KEY, body, type('application/json'), json?.etag)
  return 'published'
}

/** Money that is to follow to each account. */
async function listHanded({
  campaigns,
  handed,
}: PublishBankDaysDeps): Promise<ReadonlyMap<string, readonly HandedMoney[]>> {
  const found = new Map<string, readonly HandedMoney[]>()
  for (const { account } of campaigns) found.set(account, await handed.list(account))
  return found
}

async function holdAccount(
  campaign: BankCampaign,
  books: Books,
  handed: ReadonlyMap<string, readonly HandedMoney[]>,
  { days }: PublishBankDaysDeps,
): Promise<BankAccount> {
  const { told, newestAt } = await days.list(campaign.account)
  const { account } = campaign
  const explained = await listExplained(campaign, {
    ...days,
    toFollow: handed.get(account) ?? [],
    cameHere: [...handed.values()].flat().filter(({ from }) => from.account === account),
  })
  const folded = foldBankDays({
    statements: told,
    books: books.get(campaign.id) ?? new Map(),
    explained,
  })
  return {
    campaign: campaign.id,
    account: campaign.account,
    ...(newestAt === undefined ? {} : { statementsOf: newestAt }),
    ...folded,
  }
}

function isAsBefore(before: BankDays, next: BankDays): boolean {
  const told = ({ accounts }: BankDays): string =>
    JSON.stringify(bankDaysSchema.parse({ ...next, accounts }).accounts)
  return next.ledgerSize === before.ledgerSize && told(before) === told(next)
}

const isUnexplained = ({ days }: BankAccount): boolean =>
  days.some(({ reasons }) => reasons?.unexplained !== undefined)

/** The mark of its encoding, which a reader of texts may leave out. */
const withoutMark = (csv: string): string => csv.replace(/^\ufeff/u, '')
