import { splitPledgeInput } from '../../../shared/forms/pledge-input.ts'
import type { PledgeFormOf } from '../../../shared/forms/pledge.ts'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashKey, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { listHandedIn } from '../handed-in.ts'
import { campaignOf } from '../pledge-campaign.ts'
import { WAITS_FOR, pledgedEntry } from '../pledge.ts'
import type { Pledge } from '../pledge.ts'
import type { PledgeStore, WaitingPledge } from '../pledge-store.ts'
import type { Page } from '../../storage/queue.ts'

export interface ServePledgesDeps {
  pledges: Pick<PledgeStore, 'find' | 'confirm' | 'listWaiting' | 'listOfSameNetwork'>
  formOf: PledgeFormOf
  now: () => Date
  sha256: (text: string) => string
  /** Told of every act: who by subject, what, on which reference. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}

/**
 * `GET /api/staff/pledges?waits=…&like=…&next=…`: pledges that wait for a clerk, the oldest first:
 * those that are large, that came without a proof of work, or in a flood. With `like`, the
 * reference of a pledge, all that came from the same network in the last 30 days, whether they wait
 * or not.
 */
export async function listWaitingPledges(
  request: Request,
  deps: ServePledgesDeps,
): Promise<Reading<ListRead>> {
  const from = request.query.next
  const { like, waits = 'sum' } = request.query
  if (like !== undefined) {
    const pledge = await findPledge(like, deps)
    return give(await deps.pledges.listOfSameNetwork(pledge, from), { like: pledge.code })
  }
  const waitsFor = WAITS_FOR.find((one) => one === waits)
  if (!waitsFor) throw new HttpProblem('answers-invalid')
  return give(await deps.pledges.listWaiting(from, waitsFor), { waits: waitsFor })
}

const give = (
  { items, next }: Page<WaitingPledge>,
  filter: ListRead['filter'],
): Reading<ListRead> => ({
  response: respondJson(200, { pledges: items, next: next ?? null }),
  read: { filter, count: items.length, codes: items.map(({ code }) => code) },
})

/**
 * `GET /api/staff/pledges/{code}`: a pledge with its donor's contact, for the call that confirms
 * it; without it once the pledge was taken back. Salts and hashes stay in the table.
 */
export async function showPledge(
  code: string,
  deps: ServePledgesDeps,
): Promise<Reading<RecordRead>> {
  const pledge = await findPledge(code, deps)
  const {
    lookupSalt: _lookup,
    lookupHash: _hash,
    nameSalt: _name,
    keyHash: _key,
    handedIn,
    ...facts
  } = pledge
  const waits = listHandedIn(handedIn)
  const shown = { ...facts, ...(waits.length === 0 ? {} : { handedIn: waits }) }
  const read = { of: pledge.code }
  if (pledge.state !== 'withdrawn') return { response: respondJson(200, shown), read }
  const { open } = splitPledgeInput(deps.formOf(campaignOf(pledge)), pledge.input)
  return { response: respondJson(200, { ...shown, input: open }), read }
}

async function findPledge(code: string, deps: ServePledgesDeps): Promise<Pledge> {
  const reference = findReferenceCode(code)
  const pledge = reference === undefined ? undefined : await deps.pledges.find(reference)
  if (!pledge) throw new HttpProblem('not-found')
  return pledge
}

/**
 * `POST /api/staff/pledges/{code}/confirm`: a pledge above the campaign's limit becomes public,
 * after a clerk has spoken with its donor.
 */
export async function confirmPledge(
  code: string,
  request: Request,
  staff: Staff,
  deps: ServePledgesDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const pledge = await findPledge(code, deps)
  const at = deps.now().toISOString()
  const done = await deps.pledges.confirm({
    pledge,
    entry: pledgedEntry(pledge),
    keyHash,
    at,
    staff: staff.subject,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'confirm', code: pledge.code, outcome })
  requireDone(done)
  return respondJson(200, { reference: pledge.code, state: 'public' })
}
