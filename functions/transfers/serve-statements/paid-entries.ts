import { findCampaign } from '../../../shared/campaigns.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { wentBackAtOnce } from '../../ledger/sent-back.ts'
import type { PaidEntry } from '../row-decision-items.ts'
import type { PaysOut, Transfer } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { findByEntry } from './find-transfers.ts'
import { wrongAnswer } from './wrong-answer.ts'

/**
 * The entries that a row is to have carried out, and how much may leave by each. One row may carry
 * out several entries, and one entry may be carried out by several rows, so that each is told with
 * its part; the parts are the row to the đồng.
 * @throws HttpProblem `answers-invalid`.
 */
export async function requirePaid(
  { campaign, amountVnd, day }: Transfer,
  { entries }: { entries: ReadonlyArray<PaysOut['entries'][number]> },
  deps: ServeTransfersDeps,
): Promise<readonly PaidEntry[]> {
  const { rows, funds } = deps
  const indices = new Set(entries.map(({ index }) => index))
  const sum = entries.reduce((all, one) => all + one.amountVnd, 0)
  if (indices.size < entries.length || sum !== -amountVnd)
    throw wrongAnswer('entries', 'not-an-option')
  const found: PaidEntry[] = []
  for (const one of entries) {
    const entry = await rows.findEntry(one.index)
    if (!entry || !leaves(entry)) throw wrongAnswer('entries', 'not-an-option')
    if (entry.campaign !== campaign && !(await cameHere(entry, one.index, campaign, deps)))
      throw wrongAnswer('entries', 'not-an-option')
    // What goes back of a transfer that was not accepted has a decision of its own (`returned`),
    // which ties it to that very transfer.
    const before = entry.kind === 'refunded' ? await rows.findEntry(one.index - 1) : undefined
    if (wentBackAtOnce(entry, before)) throw wrongAnswer('entries', 'not-an-option')
    // A payment of long before the act that it should carry out was made for something else.
    if (daysBetween(day, entry.day) > MAX_DAYS_AHEAD) throw wrongAnswer('entries', 'not-an-option')
    const changed = await funds.readChanged(one.index)
    found.push({
      ...one,
      mostVnd: (entry.amountVnd ?? 0) + changed,
      inCash: entry.channel === 'cash',
    })
  }
  return found
}

/**
 * Whether an entry gives a gift back that came on the account of this campaign and was handed over to
 * another one. Its money goes back from where it came, as long as it has not followed.
 */
async function cameHere(
  { kind, campaign: of }: LedgerEntry,
  index: number,
  campaign: string,
  deps: ServeTransfersDeps,
): Promise<boolean> {
  const own = kind === 'refunded' ? findCampaign(campaign, deps) : undefined
  const came = own ? await findByEntry(index, own, deps) : []
  return came.some(
    ({ campaign: on, state, handOver }) =>
      on === campaign && state === 'to-transfer' && handOver?.to === of,
  )
}

/** A payment may be made on the day of the decision and entered some days later. */
const MAX_DAYS_AHEAD = 92

/** Whether money leaves by an entry: by a transfer, or as cash that was drawn from the account. */
const leaves = ({ kind, goods }: LedgerEntry): boolean =>
  goods === undefined && (kind === 'disbursed' || kind === 'refunded')

const DAY_MS = 86_400_000
const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS
