import * as z from 'zod/mini'
import type { Campaign } from '../../../shared/campaign.ts'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import type { Locale } from '../../../shared/locale.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import { tellNear } from '../near-texts.ts'
import { LISTED_STATES, isListedAs } from '../transfer-lists.ts'
import type { Transfer } from '../transfer.ts'
import { requireCampaign } from './find-statement.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { findByCode, findByEntry } from './find-transfers.ts'
import { tellTransfers } from './tell-transfers.ts'
import type { ToldTransfer } from './tell-transfers.ts'
import { transferIdSchema } from './transfer-name.ts'

/**
 * `GET /api/staff/transfers?campaign=…&state=…&next=…`: transfers that wait for a person (or are to
 * go back, left the account, or are in the books and near to a pledge), the oldest first. With `day` and `amount` instead: every transfer
 * of that day and sum, in whatever state, as when a donor asks after one. With `entry` or `code`: the
 * transfers that an entry of the books is of, or that came for a pledge.
 */
export async function listTransfers(
  request: Request,
  deps: ServeTransfersDeps,
): Promise<Reading<ListRead>> {
  const campaign = requireCampaign(request.query.campaign ?? '', deps)
  const { day, amount, next } = request.query
  if (day !== undefined || amount !== undefined)
    return listAlike(campaign, { day, amount, next }, request.locale, deps)
  if (request.query.entry !== undefined || request.query.code !== undefined)
    return listFound(campaign, request, deps)
  const state = stateSchema.safeParse(request.query.state ?? 'waiting')
  if (!state.success) throw new HttpProblem('answers-invalid')
  const page = await deps.decisions.listByState(campaign.id, state.data, next)
  const found = await deps.transfers.findMany(page.items)
  // The transfers stay in the order of the list. Those that have left the state, which the list
  // learns a moment later, are left out.
  const transfers = page.items
    .map(({ id }) => found.get(id))
    .filter((one) => one !== undefined)
    .filter((one) => isListedAs(one, state.data))
  const filter = { campaign: campaign.id, state: state.data }
  return giveTransfers(transfers, page.next, { filter, locale: request.locale }, deps)
}

/** By the index of an entry, or by a pledge's code. */
async function listFound(
  campaign: Campaign,
  { query: { entry, code }, locale }: Request,
  deps: ServeTransfersDeps,
): Promise<Reading<ListRead>> {
  if (entry === undefined) {
    const wanted = findReferenceCode(code ?? '')
    if (wanted === undefined) throw new HttpProblem('answers-invalid')
    const transfers = await findByCode(wanted, campaign, deps)
    const filter = { campaign: campaign.id, code: wanted }
    return giveTransfers(transfers, undefined, { filter, locale }, deps)
  }
  const index = indexSchema.safeParse(entry)
  if (!index.success || code !== undefined) throw new HttpProblem('answers-invalid')
  const transfers = await findByEntry(Number(index.data), campaign, deps)
  const filter = { campaign: campaign.id, entry: index.data }
  return giveTransfers(transfers, undefined, { filter, locale }, deps)
}

async function listAlike(
  campaign: Campaign,
  {
    day,
    amount,
    next,
  }: { day: string | undefined; amount: string | undefined; next: string | undefined },
  locale: Locale,
  deps: ServeTransfersDeps,
): Promise<Reading<ListRead>> {
  const place = alikeSchema.safeParse({ day, amountVnd: Number(amount) })
  if (!place.success || (next !== undefined && !transferIdSchema.safeParse(next).success))
    throw new HttpProblem('answers-invalid')
  const page = await deps.transfers.listAlike(
    { account: campaign.account.number, ...place.data },
    next,
  )
  const transfers = page.items.filter((one) => one.campaign === campaign.id)
  const { amountVnd } = place.data
  const filter = { campaign: campaign.id, day: place.data.day, amount: String(amountVnd) }
  return giveTransfers(transfers, page.next, { filter, locale }, deps)
}

/** An answer of transfers, and the trace of which they were. */
export const giveTransfers = async (
  transfers: readonly Transfer[],
  next: string | undefined,
  { filter, locale }: { filter: ListRead['filter']; locale: Locale },
  deps: ServeTransfersDeps,
): Promise<Reading<ListRead>> => ({
  response: respondJson(200, {
    transfers: (await tellTransfers(transfers, deps)).map((one) => explain(one, locale)),
    next: next ?? null,
  }),
  read: { filter, count: transfers.length, codes: transfers.map(({ id }) => id) },
})

/** A transfer with the pledges that may be meant, each with why, in the reader's language. */
function explain(transfer: ToldTransfer, locale: Locale) {
  const { near } = transfer
  const told = near?.map((one) => ({ ...one, text: tellNear(one, locale) }))
  return { ...transfer, ...(told ? { near: told } : {}) }
}

const indexSchema = z.string().check(z.regex(/^\d{1,12}$/u))
const stateSchema = z.enum(LISTED_STATES)
const alikeSchema = z.object({ day: z.iso.date(), amountVnd: z.int() })
