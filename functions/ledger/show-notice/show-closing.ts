import { campaignPhase } from '../../../shared/campaign.ts'
import { balancesOf } from '../balances.ts'
import { makeNotice } from '../notice.ts'
import { originOf } from '../../http/paper.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { renderClosing } from './closing-page.ts'
import { requireCampaign } from './require-campaign.ts'
import { toJson } from './notice-json.ts'
import type { ShowNoticeDeps } from './deps.ts'

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
