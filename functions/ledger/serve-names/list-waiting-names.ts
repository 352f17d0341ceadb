import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import { isNameWaiting, listWorths } from '../name-standing.ts'
import { LEDGER_PROBLEMS } from '../problem-texts.ts'
import type { WaitingNameStore } from '../waiting-name-store.ts'
import type { ServeNamesDeps } from './serve-names.ts'

export interface ListWaitingNamesDeps extends Pick<ServeNamesDeps, 'names' | 'nameRecords'> {
  waiting: WaitingNameStore
  demo: boolean
}

/** Page of the log and code of the last name of the page before. */
const NEXT_PATTERN = /^\d{12}#[0-9A-Z]{1,20}$/u

/**
 * `GET /api/staff/names?campaign=…&next=…`: the names that nobody sees yet, because what came does
 * not meet what was pledged and no clerk has passed or hidden them; those of earlier entries first.
 * A page that is not the last may hold fewer than others, or none.
 */
export async function listWaitingNames(
  request: Request,
  { names, nameRecords, waiting, demo }: ListWaitingNamesDeps,
): Promise<Reading<ListRead>> {
  const campaign = findCampaign(request.query.campaign ?? '', { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  const { next: after } = request.query
  if (after !== undefined && !NEXT_PATTERN.test(after)) throw new HttpProblem('answers-invalid')
  const { items, next } = await waiting.list(campaign.id, after)
  const records = await nameRecords.find(items)
  // The list may hold a code a moment longer than its name waits: the record decides.
  const waits = items.map((code) => records.get(code)).filter((one) => one !== undefined)
  const found = await Promise.all(
    waits.filter(isNameWaiting).map(async (record) => ({
      reference: record.code,
      names: await names.listNames(record.code),
      worths: listWorths(record),
    })),
  )
  // Of a name that its donor has taken back nothing is left to decide.
  const shown = found.filter((one) => one.names.length > 0)
  const response = respondJson(200, { campaign: campaign.id, names: shown, next: next ?? null })
  const codes = shown.map(({ reference }) => reference)
  return { response, read: { filter: { campaign: campaign.id }, count: shown.length, codes } }
}
