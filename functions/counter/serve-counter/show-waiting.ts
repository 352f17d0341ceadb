import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import type { WaitingGift } from '../waiting-gift.ts'
import { dayTaken } from '../contribution.ts'
import { besidePledge } from '../over-pledge.ts'
import { worthOf } from '../counter-limits.ts'
import { findWaitingGift } from './find-waiting-gift.ts'
import type { ServeCounterDeps } from './deps.ts'
import { requireCampaign } from './require-campaign.ts'
import { asksBoth } from './paper-copies.ts'
import { renderWaitingSlip } from './waiting-slip-page.ts'
import { readableOne } from '../../http/readable-one.ts'

/** Gifts that are read at the same time. */
const AT_ONCE = 10

/**
 * `GET /api/staff/waiting-gifts?campaign=…&next=…`: what waits for a second person, the oldest
 * first. No names.
 */
export async function listWaitingGifts(
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<ListRead>> {
  const { id: campaign } = requireCampaign(request, deps)
  const { items, next } = await deps.waiting.list(campaign, request.query.next)
  const gifts: WaitingGift[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const part = items.slice(at, at + AT_ONCE)
    const found = await Promise.all(part.map((id) => readableOne(id, () => deps.waiting.find(id))))
    // The list may lag behind the gifts by a moment.
    gifts.push(
      ...found.filter((one) => one !== undefined).filter(({ state }) => state === 'waiting'),
    )
  }
  const response = respondJson(200, {
    campaign,
    gifts: gifts.map(summarize),
    next: next ?? null,
  })
  const codes = gifts.map(({ id }) => id)
  return { response, read: { filter: { campaign }, count: gifts.length, codes } }
}

function summarize({ id, state, createdAt, draft, cancelAsked }: WaitingGift) {
  const { place, staff, pledge, list, gifts } = draft
  return {
    id,
    state,
    createdAt,
    takenOn: dayTaken(draft),
    place,
    recordedBy: staff,
    pledge,
    village: list?.village,
    gifts: gifts.length,
    ...worthOf(draft),
    // Quantities of several units are no sum: each stands with its own.
    goods: gifts
      .flatMap((gift) => gift.goods ?? [])
      .map(({ kind, quantity, unit }) => ({ kind, quantity, unit })),
    cancelAsked,
  }
}

/**
 * `GET /api/staff/waiting-gifts/{id}`: with its givers, for whoever counts it. Salts stay in the
 * table.
 */
export async function showWaitingGift(
  id: string,
  deps: ServeCounterDeps,
): Promise<Reading<RecordRead>> {
  const { draft, ...gift } = await findWaitingGift(id, deps)
  const { gifts, staff: recordedBy, ...rest } = draft
  const shown = gifts.map(({ nameSalt: _salt, ...one }) => one)
  const pledge = rest.pledge === undefined ? undefined : await deps.pledges.find(rest.pledge)
  const beside = gift.state === 'waiting' ? besidePledge(pledge, draft) : undefined
  const response = respondJson(200, { ...gift, ...rest, recordedBy, gifts: shown, beside })
  return { response, read: { of: gift.id } }
}

/**
 * `GET /api/staff/waiting-gifts/{id}/slip`: what the giver takes along until there is a receipt.
 */
export async function showWaitingSlip(
  id: string,
  request: Pick<Request, 'query'>,
  deps: ServeCounterDeps,
): Promise<Reading<RecordRead>> {
  const gift = await findWaitingGift(id, deps)
  const campaign = findCampaign(gift.draft.campaign, deps)
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  // Whoever has a receipt needs no slip, and nobody gets a slip for what was refused.
  if (gift.state !== 'waiting') throw new HttpProblem('state-changed')
  const slip = renderWaitingSlip(gift, campaign, asksBoth(request.query))
  const response = respondPage(deps.shells, 'vi', 200, slip)
  return { response, read: { of: gift.id } }
}
