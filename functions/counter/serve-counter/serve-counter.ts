import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import type { NameWish } from '../contribution-input.ts'
import { RECEIPT_PATTERN, receiptYear, totalVnd } from '../contribution.ts'
import type { Contribution } from '../contribution.ts'
import { originOf } from '../../http/paper.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import type { ListRead, Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ServeCounterDeps } from './deps.ts'
import { renderReceipt } from './paper-receipt-page.ts'

/**
 * `GET /api/staff/contributions/{number}?campaign=…`: a receipt with its givers. Salts stay on
 * paper and in the table.
 */
export async function showContribution(
  number: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<RecordRead>> {
  const { gifts, ...shown } = await findContribution(number, request, deps)
  const unsalted = gifts.map(({ nameSalt: _salt, ...gift }) => gift)
  return { response: respondJson(200, { ...shown, gifts: unsalted }), read: readOf(shown) }
}

/** Numbers begin anew in each campaign, so that a trace names both. */
const readOf = ({ campaign, number }: Pick<Contribution, 'campaign' | 'number'>): RecordRead => ({
  of: `${campaign}#${number}`,
})

/**
 * `GET /api/staff/contributions/{number}/receipt?campaign=…`: the same on paper, in Vietnamese,
 * since it is signed under Vietnamese law.
 */
export async function showReceipt(
  number: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<RecordRead>> {
  const contribution = await findContribution(number, request, deps)
  const page = renderReceipt(contribution, requireCampaign(request, deps), originOf(request))
  return { response: respondPage(deps.shells, 'vi', 200, page), read: readOf(contribution) }
}

async function findContribution(
  number: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Contribution> {
  const found = await deps.contributions.find(requireCampaign(request, deps).id, number)
  if (!found) throw new HttpProblem('not-found')
  return found
}

/**
 * Each campaign has numbers of its own, so that a number alone names no receipt.
 * @throws HttpProblem `campaign-unknown`.
 */
export function requireCampaign({ query }: Request, { demo }: ServeCounterDeps): Campaign {
  const campaign = findCampaign(query.campaign ?? '', { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  return campaign
}

/**
 * A giver takes the consent to show the name back (Law 91/2025/QH15); the entry stays, and its
 * commitment with it. Asked again it is done already.
 */
export async function hideName(
  number: string,
  { campaign, reference }: NameWish,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const contribution = await deps.contributions.find(campaign, number)
  const gift = contribution?.gifts.find((one) => one.reference === reference)
  if (!contribution || !gift) throw new HttpProblem('not-found')
  const at = deps.now().toISOString()
  const done = await deps.contributions.hideName({
    contribution,
    reference,
    at,
    staff: staff.subject,
  })
  if (done.outcome === 'unknown') deps.reportFailure(done.cause)
  requireDone(done)
  deps.report({ staff: staff.subject, act: 'hide-name', number, gifts: 1 })
  return respondJson(200, { number, reference, publishName: false })
}

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
  const response = respondJson(200, {
    contributions: items.map(summarize),
    next: more ? (items.at(-1)?.number ?? null) : earlierYear,
  })
  return { response, read: { filter: { campaign: campaign.id, year }, count: items.length } }
}

function summarize(contribution: Contribution) {
  const { number, receivedAt, place, pledge, list, gifts } = contribution
  const goods = gifts
    .flatMap((gift) => gift.goods ?? [])
    .map(({ kind, quantity, unit }) => ({ kind, quantity, unit }))
  return {
    number,
    receivedAt,
    place,
    pledge,
    village: list?.village,
    gifts: gifts.length,
    amountVnd: totalVnd(contribution),
    goods,
  }
}
