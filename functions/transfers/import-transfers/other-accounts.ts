import { listCampaigns } from '../../../shared/campaigns.ts'
import type { ElsewhereRow } from '../elsewhere.ts'
import { makeToldRows } from '../like-rows.ts'
import type { ToldRows } from '../like-rows.ts'
import type { Statement } from '../statement-import.ts'
import type { BankRow } from '../transfer.ts'
import type { StatementStore } from '../statement-store.ts'
import type { TransferStore } from '../transfer-store.ts'

/** An account of another campaign, and of which days its statements may have told. */
interface OtherAccount {
  account: string
  campaign: string
  hasTold: (day: string) => boolean
  feedDays: Map<string, boolean>
}

/** What other accounts have told, read day by day and sum by sum. */
export interface OtherAccounts {
  accounts: readonly OtherAccount[]
  /** By day, sum and account. */
  told: Map<string, ToldRows>
  /** Whether what feeds have told counts too: a feed names its account itself. */
  withFeeds: boolean
}

/**
 * The accounts of other campaigns. A statement that names no account can be brought for the wrong
 * one, and its rows would be new there. Of statements that are not on the first page of the list all
 * days count as told.
 */
export async function openOthers(
  { account: own }: Pick<Statement, 'account'>,
  { statements }: { statements: Pick<StatementStore, 'list'> },
): Promise<OtherAccounts> {
  const { items, next } = await statements.list()
  const others = new Map(
    listCampaigns({ demo: true }).map(({ id, account }) => [account.number, id] as const),
  )
  others.delete(own)
  const accounts = [...others].map(([account, campaign]) => {
    const kept = items.filter((one) => one.account === account && one.progress !== undefined)
    return {
      account,
      campaign,
      hasTold: (day: string) =>
        next !== undefined ||
        kept.some(({ look }) => !look?.from || !look.to || (look.from <= day && day <= look.to)),
      feedDays: new Map<string, boolean>(),
    }
  })
  return { accounts, told: new Map(), withFeeds: true }
}

/**
 * The accounts of other campaigns of which a statement was brought, for what a feed tells: one that
 * was brought for the wrong account has told the same rows there before.
 */
export async function openOtherStatements(
  account: string,
  deps: { statements: Pick<StatementStore, 'list'> },
): Promise<OtherAccounts> {
  return { ...(await openOthers({ account }, deps)), withFeeds: false }
}

const keyOf = ({ day, amountVnd }: Pick<BankRow, 'day' | 'amountVnd'>, account: string): string =>
  `${day}#${amountVnd}#${account}`

/** Reads what other accounts have told of the days and sums of these rows, each once. */
export async function readOthers(
  rows: readonly BankRow[],
  { accounts, told, withFeeds }: OtherAccounts,
  transfers: Pick<TransferStore, 'listCandidates' | 'hasFeed'>,
): Promise<void> {
  for (const { account, hasTold, feedDays } of accounts)
    for (const { day, amountVnd } of rows) {
      const key = keyOf({ day, amountVnd }, account)
      if (told.has(key)) continue
      const place = { account, day, amountVnd }
      if (withFeeds && !feedDays.has(day)) feedDays.set(day, await transfers.hasFeed(account, day))
      const kept = [
        ...(hasTold(day) ? await transfers.listCandidates(place, 'statement') : []),
        ...(feedDays.get(day) === true ? await transfers.listCandidates(place, 'feed') : []),
      ]
      told.set(key, makeToldRows(kept))
    }
}

/** The row of another account that tells the same, or may. It is not used up: a person decides. */
export function findElsewhere(
  row: BankRow,
  { accounts, told }: OtherAccounts,
): ElsewhereRow | undefined {
  let unsure: ElsewhereRow | undefined
  for (const { account, campaign } of accounts) {
    const rows = told.get(keyOf(row, account))
    const found = rows?.take(row)
    if (!found) continue
    rows?.putBack(found.told)
    if (found.telling === 'same') return { ...found, campaign }
    unsure ??= { ...found, campaign }
  }
  return unsure
}
