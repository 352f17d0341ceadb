import { findReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashKey, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { NameRecordStore } from '../name-record-store.ts'
import type { NameRulingStore } from '../name-ruling-store.ts'
import { listWorths, nameStanding } from '../name-standing.ts'
import type { NameRecord, NameRuling } from '../name-standing.ts'
import type { NameStore } from '../name-store.ts'

export interface ServeNamesDeps {
  names: Pick<NameStore, 'listNames'>
  nameRecords: Pick<NameRecordStore, 'find'>
  rulings: NameRulingStore
  now: () => Date
  sha256: (text: string) => string
  /** Told of every act: who by subject, what, on which reference. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}

/** `GET /api/staff/names/{code}`: what a clerk must see before saying anything of a name. */
export async function showNames(typed: string, deps: ServeNamesDeps): Promise<Reading<RecordRead>> {
  const record = await findRecord(typed, deps)
  const { code, campaign, ruling } = record
  const response = respondJson(200, {
    reference: code,
    campaign,
    names: await deps.names.listNames(code),
    standing: nameStanding(record),
    ruling: ruling ?? null,
    worths: listWorths(record),
  })
  return { response, read: { of: code } }
}

/**
 * `POST /api/staff/names/{code}/pass` and `…/hide`: what the publisher obeys from its next run on.
 */
export async function ruleOnName(
  ruling: NameRuling,
  typed: string,
  { request, body, staff }: { request: Request; body: { reason: string }; staff: Staff },
  deps: ServeNamesDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const record = await findRecord(typed, deps)
  const { code } = record
  const done = await deps.rulings.rule({
    record,
    ruling,
    reason: body.reason,
    keyHash,
    at: deps.now().toISOString(),
    staff: staff.subject,
  })
  deps.report({ staff: staff.subject, act: `${ruling}-name`, code, outcome: done.outcome })
  requireDone(done)
  return respondJson(200, { reference: code, standing: nameStanding(await findRecord(code, deps)) })
}

/**
 * @throws HttpProblem `not-found` for a code that the books do not know, or know without a donor.
 */
async function findRecord(typed: string, { nameRecords }: ServeNamesDeps): Promise<NameRecord> {
  const code = findReferenceCode(typed)
  const record = code === undefined ? undefined : (await nameRecords.find([code])).get(code)
  if (!record) throw new HttpProblem('not-found')
  return record
}
