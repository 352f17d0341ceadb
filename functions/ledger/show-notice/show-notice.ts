import { findCommune } from '../../../shared/communes.ts'
import { makeNotice } from '../notice.ts'
import { originOf } from '../../http/paper.ts'
import { fieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { toJson } from './notice-json.ts'
import { renderNotice } from './notice-page.ts'
import { requireCampaign } from './require-campaign.ts'
import type { ShowNoticeDeps } from './deps.ts'

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
