import type * as z from 'zod/mini'
import { findCampaign } from '../../../shared/campaigns.ts'
import {
  SWEEP_PREFIX,
  makeReferenceCode,
  readReferenceCode,
} from '../../../shared/reference-code.ts'
import { fieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import { NO_COUNT, SWEEP_STATES, lapsesBefore, sourcesOf } from '../pledge-sweep.ts'
import type { LapseRules, Sweep, SweepFilter } from '../pledge-sweep.ts'
import type { SweepBody, sweepApprovalSchema, sweepRejectionSchema } from '../sweep-input.ts'
import type { SweepDecision } from '../sweep-items.ts'
import type { SweepStore } from '../sweep-store.ts'
import { readableOne } from '../../http/readable-one.ts'

export interface ServeSweepsDeps {
  sweeps: SweepStore
  lapse: LapseRules
  demo: boolean
  now: () => Date
  randomBytes: (size: number) => Uint8Array
  sha256: (text: string) => string
  /** Told of every act: who by subject, what, on which sweep. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}

/**
 * `POST /api/staff/pledge-sweeps`: proposes to annul false pledges, or lets those lapse for which
 * nothing came in their time. Which they are is counted first; the answer comes at once.
 */
export async function proposeSweep(
  request: Request,
  body: SweepBody,
  staff: Staff,
  deps: ServeSweepsDeps,
): Promise<Response> {
  const hashes = hashWish(request, [staff.subject, body], deps.sha256)
  const earlier = await deps.sweeps.findByKey(hashes.keyHash)
  if (earlier?.requestHash === hashes.requestHash) return tell(earlier.code, 201, deps)
  if (earlier) throw new HttpProblem('key-reused')
  const sweep = makeSweep(body, staff, deps)
  const written = await deps.sweeps.put(sweep, hashes)
  const { outcome } = written
  deps.report({ staff: staff.subject, act: `propose-sweep-${body.kind}`, code: sweep.id, outcome })
  if (written.outcome === 'repeated') return tell(written.code, 201, deps)
  // An id that is taken already: the next try gets another one.
  if (written.outcome === 'refused') throw new HttpProblem('try-again')
  requireDone(written)
  return respondJson(201, show(sweep))
}

function makeSweep(body: SweepBody, staff: Staff, deps: ServeSweepsDeps): Sweep {
  const now = deps.now()
  const filter = makeFilter(body, now, deps)
  const [source = 'log'] = sourcesOf(filter)
  return {
    id: makeReferenceCode(deps.randomBytes(6), SWEEP_PREFIX),
    kind: body.kind,
    state: 'counting',
    version: 0,
    createdAt: now.toISOString(),
    proposedBy: staff.subject,
    reason: body.reason,
    filter,
    cursor: { source },
    count: NO_COUNT,
    parts: 0,
    partsDone: 0,
    ended: 0,
    passedOver: 0,
  }
}

/** What is sent after the proposal is never meant. */
function makeFilter(body: SweepBody, now: Date, deps: ServeSweepsDeps): SweepFilter {
  const campaign = findCampaign(body.campaign, deps)
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  if (body.kind === 'lapse')
    return { campaign: campaign.id, to: lapsesBefore(campaign, deps.lapse, now), reach: 'all' }
  const { like, from, to = now.toISOString(), reach = 'all' } = body
  if (like === '')
    throw new HttpProblem('answers-invalid', { issues: [fieldIssue('like', 'not-an-option')] })
  return {
    campaign: campaign.id,
    ...(like === undefined ? {} : { like }),
    ...(from === undefined ? {} : { from }),
    to: to < now.toISOString() ? to : now.toISOString(),
    reach,
  }
}

/** `GET /api/staff/pledge-sweeps?state=…&next=…`: sweeps in a state, the oldest first. */
export async function listSweeps(request: Request, deps: ServeSweepsDeps): Promise<Response> {
  const { state: asked = 'waiting', next: from } = request.query
  const state = SWEEP_STATES.find((one) => one === asked)
  if (!state) throw new HttpProblem('answers-invalid')
  const { items, next } = await deps.sweeps.list(state, from)
  const found = await Promise.all(items.map((id) => readableOne(id, () => deps.sweeps.find(id))))
  // The list may lag behind the sweeps by a moment.
  const sweeps = found.filter((one) => one !== undefined).filter((one) => one.state === state)
  return respondJson(200, { state, sweeps: sweeps.map(show), next: next ?? null })
}

/** `GET /api/staff/pledge-sweeps/{id}`: how many pledges it means, which are the first and the last, and how far it is. */
export async function showSweep(id: string, deps: ServeSweepsDeps): Promise<Response> {
  return respondJson(200, show(await findSweep(id, deps)))
}

/** `POST /api/staff/pledge-sweeps/{id}/approve`: by another person than who proposed it, who has seen the count. */
export async function approveSweep(
  id: string,
  request: Request,
  { version }: z.output<typeof sweepApprovalSchema>,
  staff: Staff,
  deps: ServeSweepsDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['approve', version], deps.sha256)
  return decide(id, { version, staff: staff.subject, ...hashes }, undefined, deps)
}

/** `POST /api/staff/pledge-sweeps/{id}/reject`: with a reason for colleagues. */
export async function rejectSweep(
  id: string,
  request: Request,
  { version, reason }: z.output<typeof sweepRejectionSchema>,
  staff: Staff,
  deps: ServeSweepsDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['reject', version, reason], deps.sha256)
  return decide(id, { version, staff: staff.subject, ...hashes }, reason, deps)
}

async function decide(
  id: string,
  decision: Omit<SweepDecision, 'sweep' | 'at'>,
  rejection: string | undefined,
  deps: ServeSweepsDeps,
): Promise<Response> {
  const sweep = await findSweep(id, deps)
  if (sweep.proposedBy === decision.staff) throw new HttpProblem('second-person-needed')
  const at = deps.now().toISOString()
  const done = await deps.sweeps.decide({ ...decision, sweep, at }, rejection)
  const act = `${rejection === undefined ? 'approve' : 'reject'}-sweep-${sweep.kind}`
  deps.report({ staff: decision.staff, act, code: sweep.id, outcome: done.outcome })
  requireDone(done)
  return tell(sweep.id, 200, deps)
}

async function findSweep(text: string, { sweeps }: ServeSweepsDeps): Promise<Sweep> {
  const id = readReferenceCode(text, SWEEP_PREFIX)
  const sweep = id === undefined ? undefined : await sweeps.find(id)
  if (!sweep) throw new HttpProblem('not-found')
  return sweep
}

async function tell(id: string, status: number, deps: ServeSweepsDeps): Promise<Response> {
  return respondJson(status, show(await findSweep(id, deps)))
}

/** Where the clock is does not concern people. */
const show = ({ cursor: _cursor, parts: _parts, partsDone: _done, ...shown }: Sweep) => shown
