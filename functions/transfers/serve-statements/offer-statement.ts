import type * as z from 'zod/mini'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { Statement } from '../statement-import.ts'
import type { offerSchema } from '../statement-input.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'

/** Where the portal's own address leads into the bucket. */
const UPLOAD_PATH = '/upload'

/**
 * `POST /api/staff/statements`: a place for a statement of a campaign's account, and how to put the
 * file there.
 */
export async function offerStatement(
  wish: z.infer<typeof offerSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<Response> {
  const { account } = requireCampaign(wish.campaign, deps)
  const createdAt = deps.now().toISOString()
  // Ids sort by time, so that the list needs no index.
  const id = `${createdAt.replace(/\D/gu, '')}-${deps.newId()}`
  const statement: Statement = {
    id,
    campaign: wish.campaign,
    account: account.number,
    name: wish.name.normalize('NFC'),
    state: 'offered',
    createdAt,
    staff: staff.subject,
  }
  const { fields } = await deps.files.offer(id)
  const done = await deps.statements.offer(statement)
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'offer-statement', of: id, outcome })
  requireDone(done)
  return respondJson(201, { id, url: UPLOAD_PATH, fields })
}
