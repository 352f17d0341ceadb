import * as z from 'zod/mini'
import { campaignIdSchema } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import {
  PROPOSAL_PREFIX,
  makeReferenceCode,
  readReferenceCode,
} from '../../../shared/reference-code.ts'
import { MONEY_POT, reportFunds } from '../funds.ts'
import { PROPOSAL_STATES } from '../proposal.ts'
import type { Proposal } from '../proposal.ts'
import type { proposalBodySchema } from '../proposal-body.ts'
import type { approvalSchema, evidenceOfferSchema, rejectionSchema } from '../proposal-input.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { Staff } from '../../http/staff.ts'
import { hashKey, hashWish, readNextMark, requireDone } from '../../http/staff-request.ts'
import type { EvidenceFiles } from '../evidence-files.ts'
import type { ProposalStore } from '../proposal-store.ts'
import { draftProposal } from './draft-proposal.ts'
import type { DraftProposalDeps } from './draft-proposal.ts'

export interface ServeMoneyOutDeps extends DraftProposalDeps {
  proposals: ProposalStore
  files: Pick<EvidenceFiles, 'sign' | 'read' | 'offer' | 'address'>
  now: () => Date
  randomBytes: (count: number) => Uint8Array
  /** Told of every act: who by subject, what, on which reference. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}
/** Where the portal's own address leads into the bucket. */
const UPLOAD_PATH = '/upload'

/** `POST /api/staff/evidence`: where and how to put one file that shows a disbursement. */
export async function offerEvidence(
  offered: z.output<typeof evidenceOfferSchema>,
  { files }: ServeMoneyOutDeps,
): Promise<Response> {
  const { id, fields } = await files.sign(offered)
  return respondJson(201, { id, url: UPLOAD_PATH, fields })
}

/** `POST /api/staff/proposals`: keeps a proposal until somebody else decides on it. The same key twice is one proposal. */
export async function propose(
  request: Request,
  body: z.output<typeof proposalBodySchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const hashes = hashWish(request, [staff.subject, body], deps.sha256)
  const earlier = await deps.proposals.findByKey(hashes.keyHash)
  if (earlier?.requestHash === hashes.requestHash) return answerProposed(earlier.code, deps)
  if (earlier) throw new HttpProblem('key-reused')
  const id = makeReferenceCode(deps.randomBytes(6), PROPOSAL_PREFIX)
  const proposal = await draftProposal(
    body,
    { id, proposedBy: staff.subject, createdAt: deps.now().toISOString() },
    deps,
  )
  const written = await deps.proposals.put({ proposal, ...hashes })
  const { outcome } = written
  deps.report({ staff: staff.subject, act: `propose-${body.kind}`, code: id, outcome })
  // Another call with this key was faster by a moment.
  if (written.outcome === 'repeated') return answerProposed(written.code, deps)
  // An id that is taken already: the next try gets another one.
  if (written.outcome === 'refused') throw new HttpProblem('try-again')
  requireDone(written)
  return respondProposed(proposal)
}

async function answerProposed(id: string, deps: ServeMoneyOutDeps): Promise<Response> {
  return respondProposed(await findProposal(id, deps))
}

const respondProposed = ({ id, state, version }: Proposal): Response =>
  respondJson(201, { id, reference: id, state, version })

const listSchema = z.object({
  campaign: campaignIdSchema,
  state: z.optional(z.enum(PROPOSAL_STATES)),
})
/** Proposals that are read at the same time. */
const AT_ONCE = 10

/** `GET /api/staff/proposals?campaign=…&state=…&next=…`: the proposals of a campaign in one state, the oldest first. */
export async function listProposals(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const asked = listSchema.safeParse(request.query)
  if (!asked.success) throw new HttpProblem('answers-invalid')
  const { campaign, state = 'waiting' } = asked.data
  const { items, next } = await deps.proposals.list(
    campaign,
    state,
    readNextMark(request.query.next),
  )
  const proposals: Proposal[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const found = await Promise.all(
      items.slice(at, at + AT_ONCE).map((id) => deps.proposals.find(id)),
    )
    // The list may lag behind the proposals by a moment.
    proposals.push(
      ...found.filter((one) => one?.state === state).filter((one) => one !== undefined),
    )
  }
  return respondJson(200, { campaign, state, proposals, next: next ?? null })
}

/** `GET /api/staff/proposals/{id}`. */
export async function showProposal(id: string, deps: ServeMoneyOutDeps): Promise<Response> {
  return respondJson(200, await findProposal(id, deps))
}

async function findProposal(
  text: string,
  { proposals }: Pick<ServeMoneyOutDeps, 'proposals'>,
): Promise<Proposal> {
  const id = readReferenceCode(text, PROPOSAL_PREFIX)
  const proposal = id === undefined ? undefined : await proposals.find(id)
  if (!proposal) throw new HttpProblem('not-found')
  return proposal
}

/** `GET /api/staff/proposals/{id}/evidence/{file}`: where a file of a proposal can be fetched for some minutes, public or not. */
export async function addressEvidence(
  id: string,
  fileId: string,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const { evidence = [] } = await findProposal(id, deps)
  const file = evidence.find((one) => one.id === fileId)
  if (!file) throw new HttpProblem('not-found')
  const { name, type, sha256 } = file
  const { url, validSeconds } = await deps.files.address(fileId, file)
  return respondJson(200, { url, name, type, sha256, validSeconds })
}

/** `POST /api/staff/proposals/{id}/approve`: by another person than who proposed it, and only what still fits. */
export async function approve(
  id: string,
  request: Request,
  { version }: z.output<typeof approvalSchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const proposal = await findForSecondPerson(id, staff, deps)
  const done = await deps.proposals.approve({
    proposal,
    version,
    staff: staff.subject,
    keyHash,
    requestHash: 'approve',
    now: deps.now(),
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: `approve-${proposal.kind}`, code: proposal.id, outcome })
  if (done.outcome === 'exceeds-funds') throw new HttpProblem('exceeds-funds')
  requireDone(done)
  return respondDecided(proposal.id, deps)
}

/** `POST /api/staff/proposals/{id}/reject`: with a reason for colleagues. */
export async function reject(
  id: string,
  request: Request,
  { version, reason }: z.output<typeof rejectionSchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['reject', reason], deps.sha256)
  const proposal = await findForSecondPerson(id, staff, deps)
  const done = await deps.proposals.reject({
    proposal,
    version,
    staff: staff.subject,
    ...hashes,
    now: deps.now(),
    reason,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: `reject-${proposal.kind}`, code: proposal.id, outcome })
  requireDone(done)
  return respondDecided(proposal.id, deps)
}

async function findForSecondPerson(
  id: string,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Proposal> {
  const proposal = await findProposal(id, deps)
  if (proposal.proposedBy === staff.subject) throw new HttpProblem('second-person-needed')
  return proposal
}

async function respondDecided(id: string, deps: ServeMoneyOutDeps): Promise<Response> {
  const { state, version, entry, left } = await findProposal(id, deps)
  return respondJson(200, {
    id,
    reference: id,
    state,
    version,
    entry,
    ...(left === undefined ? {} : { left }),
  })
}

/** `GET /api/staff/funds?campaign=…`: what a campaign has received, given back, allocated and disbursed, and what is left of it. */
export async function showFunds(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const campaign = findCampaign(request.query.campaign ?? '', deps)
  if (!campaign) throw new HttpProblem('campaign-unknown')
  const { funds, totals, still } = await deps.proposals.readFunds(campaign.id)
  const { [MONEY_POT]: money, ...goods } = reportFunds(funds, totals, still)
  const rows = Object.entries(goods).map(([pot, report]) => {
    const [kind = '', unit = ''] = pot.split('|')
    return { kind, unit, ...report }
  })
  return respondJson(200, { campaign: campaign.id, version: funds.version, money, goods: rows })
}

const auditSchema = z.object({
  day: z.iso.date(),
  next: z.optional(z.string().check(z.regex(/^[0-9TZ:.-]{20,30}#[0-9a-f-]{36}$/u))),
})

/** `GET /api/staff/audit?day=…&next=…`: what staff did with money on a day in Vietnam, in order. */
export async function listAudit(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const asked = auditSchema.safeParse(request.query)
  if (!asked.success) throw new HttpProblem('answers-invalid')
  const { day, next: from } = asked.data
  const { items, next } = await deps.proposals.listAudit(day, from)
  return respondJson(200, { day, acts: items, next: next ?? null })
}
