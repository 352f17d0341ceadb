import { campaignPhase } from '../../../shared/campaign.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { findCommune } from '../../../shared/communes.ts'
import { toBase64 } from '../../../shared/ledger/bytes.ts'
import { balancesOf } from '../notice-sums.ts'
import { makeNotice } from '../notice.ts'
import type { Notice } from '../notice.ts'
import { originOf } from '../../http/paper.ts'
import { fieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../problem-texts.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import type { NoticeFiles } from '../notice-files.ts'
import { renderClosing } from './closing-page.ts'
import { renderNotice } from './notice-page.ts'

export interface ShowNoticeDeps {
  files: NoticeFiles
  shells: PageShells
  /** Whether demonstration campaigns exist here. */
  demo: boolean
  now: () => Date
}

/**
 * `GET /api/notices?campaign=…&commune=…`: what is to be put up on paper, from what is public
 * alone.
 */
export async function showNotice(request: Request, deps: ShowNoticeDeps): Promise<Response> {
  const campaign = requireCampaign(request, deps)
  const { commune } = request.query
  if (commune !== undefined && !findCommune(commune))
    throw new HttpProblem('answers-invalid', { issues: [NO_COMMUNE] })
  const notice = makeNotice(campaign, commune, await deps.files.read(campaign.id))
  if (request.wantsJson) return respondJson(200, toJson(notice))
  const page = renderNotice({
    notice,
    locale: request.locale,
    now: deps.now(),
    origin: originOf(request),
  })
  return respondPage(deps.shells, request.locale, 200, page)
}
const NO_COMMUNE = fieldIssue('commune', 'not-an-option')

/**
 * `GET /api/notices/closing?campaign=…`: the report at the campaign's end; until then it says that
 * it is interim.
 */
export async function showClosing(request: Request, deps: ShowNoticeDeps): Promise<Response> {
  const campaign = requireCampaign(request, deps)
  const now = deps.now()
  const interim = campaignPhase(campaign, now) !== 'closed'
  const notice = makeNotice(campaign, undefined, await deps.files.read(campaign.id))
  if (request.wantsJson) {
    const { byDay, byCommune, byDonorKind } = notice.totals
    return respondJson(200, {
      ...toJson(notice),
      interim,
      ...balancesOf(notice.money),
      byDay,
      byCommune,
      byDonorKind,
    })
  }
  const page = renderClosing(
    { notice, locale: request.locale, now, origin: originOf(request) },
    interim,
  )
  return respondPage(deps.shells, request.locale, 200, page)
}

/** @throws HttpProblem `campaign-unknown`. */
function requireCampaign({ query }: Request, { demo }: ShowNoticeDeps): Campaign {
  const campaign = findCampaign(query.campaign ?? '', { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  return campaign
}

function toJson({
  campaign,
  commune,
  asOf,
  ledgerSize,
  checkpoint,
  money,
  goods,
  allocations,
}: Notice) {
  return {
    campaign: campaign.id,
    demo: campaign.demo,
    commune: commune ?? null,
    asOf: asOf ?? null,
    ledgerSize,
    checkpoint: checkpoint ? { size: checkpoint.size, root: toBase64(checkpoint.root) } : null,
    money,
    goods: goods.map(({ kind, unit, tallies }) => ({ kind, unit, ...tallies })),
    allocations: allocations ?? [],
  }
}
