import { dayTaken, totalVnd } from '../contribution.ts'
import { tellEntry } from '../../ledger/told-entry.ts'
import { RECEIPT_PATTERN, receiptOrigin, receiptYear } from '../receipt-number.ts'
import type { Contribution } from '../contribution.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { ServeCounterDeps } from './deps.ts'
import { requireCampaign } from './require-campaign.ts'

const YEAR_PATTERN = /^\d{4}$/u

/**
 * `GET /api/staff/contributions?campaign=…&next=…`: receipts, the newest first, year after year. No
 * names: who needs one opens the receipt.
 */
export async function listContributions(
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<ListRead>> {
  const campaign = requireCampaign(request, deps)
  const { next = receiptYear(deps.now().toISOString()) } = request.query
  const year = YEAR_PATTERN.test(next) ? next : RECEIPT_PATTERN.exec(next)?.[1]
  if (year === undefined) throw new HttpProblem('answers-invalid')
  const { items, more } = await deps.contributions.list(campaign.id, year, next)
  const first = receiptYear(new Date(campaign.opensAt).toISOString())
  const earlierYear = year > first ? String(Number(year) - 1) : null
  const caused = await deps.origins.listCausedByEach(items.map(receiptOrigin))
  const response = respondJson(200, {
    contributions: items.map((one) => ({
      ...summarize(one),
      entries: (caused.get(receiptOrigin(one)) ?? []).map(tellEntry),
    })),
    next: more ? (items.at(-1)?.number ?? null) : earlierYear,
  })
  const codes = items.map(({ number }) => number)
  return {
    response,
    read: { filter: { campaign: campaign.id, year }, count: items.length, codes },
  }
}

function summarize(contribution: Contribution) {
  const { number, slip, receivedAt, staff, confirmedBy, place, pledge, list, gifts } = contribution
  const { voiding } = contribution
  const goods = gifts
    .flatMap((gift) => gift.goods ?? [])
    .map(({ kind, quantity, unit }) => ({ kind, quantity, unit }))
  return {
    number,
    slip,
    receivedAt,
    takenOn: dayTaken(contribution),
    recordedBy: staff,
    confirmedBy,
    place,
    pledge,
    village: list?.village,
    gifts: gifts.length,
    amountVnd: totalVnd(contribution),
    goods,
    voiding,
  }
}
