import { tellEntry } from '../../ledger/told-entry.ts'
import type { Contribution } from '../contribution.ts'
import { receiptOrigin } from '../receipt-number.ts'
import { originOf } from '../../http/paper.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { ServeCounterDeps } from './deps.ts'
import { asksBoth } from './paper-copies.ts'
import { renderReceipt } from './paper-receipt-page.ts'
import { requireCampaign } from './require-campaign.ts'

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
  const entries = (await deps.origins.listCaused(receiptOrigin(shown))).map(tellEntry)
  return { response: respondJson(200, { ...shown, gifts: unsalted, entries }), read: readOf(shown) }
}

/** Numbers begin anew in each campaign, so that a trace names both. */
const readOf = ({ campaign, number }: Pick<Contribution, 'campaign' | 'number'>): RecordRead => ({
  of: receiptOrigin({ campaign, number }),
})

/**
 * `GET /api/staff/contributions/{number}/receipt?campaign=…`: the same on paper, in Vietnamese,
 * since it is signed under Vietnamese law; with `copies=2` both copies, to be printed at once.
 */
export async function showReceipt(
  number: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<RecordRead>> {
  const contribution = await findContribution(number, request, deps)
  const campaign = requireCampaign(request, deps)
  const isBoth = asksBoth(request.query)
  const page = renderReceipt(contribution, campaign, originOf(request), isBoth)
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
