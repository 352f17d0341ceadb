import { findCampaign } from '../../../shared/campaigns.ts'
import { fromHex, toBase64 } from '../../../shared/ledger/bytes.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import { keptNotPersonal } from '../../ledger/public-words.ts'
import { isForReturn } from '../../ledger/sent-back.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import { decisionDayFault } from '../decision-day.ts'
import { DECISION_DAY_ISSUES } from '../problem-texts.ts'
import { effectOf } from '../../ledger/pot.ts'
import type { BodyOf, ProposalBody } from '../proposal-body.ts'
import type { Proposal } from '../proposal.ts'
import {
  allocatedEntry,
  correctedEntry,
  disbursedEntry,
  isOfAllocation,
  refundedEntry,
} from '../proposed-entry.ts'
import { wrongField } from '../../http/wrong-field.ts'
import { PROPOSAL_ISSUES } from '../field-texts.ts'
import { findAllocation, findEntry, requireSamePot } from './find-named.ts'
import type { DraftProposalDeps } from './deps.ts'
import { findProposal } from './find-proposal.ts'
import { readEvidence } from './gather-evidence.ts'

type Base = Pick<Proposal, 'id' | 'proposedBy' | 'createdAt'>
type Drafted = Pick<Proposal, 'entry' | 'allocation' | 'of' | 'evidence' | 'withdraws'>

/**
 * Makes the proposal that a body asks for, with the very entry that approving it will put into the
 * public books. Whether it fits is decided when it is approved.
 * @throws HttpProblem when the body names what is not there, or what does not belong together.
 */
export async function draftProposal(
  body: ProposalBody,
  base: Base,
  deps: DraftProposalDeps,
): Promise<Proposal> {
  const day = vietnamDay(new Date(base.createdAt))
  const drafted = await draft(body, day, deps)
  const { campaign } = drafted.entry
  if (!findCampaign(campaign, deps)) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  return {
    ...base,
    kind: body.kind,
    campaign,
    state: 'waiting',
    version: 0,
    note: body.note,
    ...('notPersonal' in body ? keptNotPersonal(body) : {}),
    ...drafted,
  }
}

async function draft(body: ProposalBody, day: string, deps: DraftProposalDeps): Promise<Drafted> {
  switch (body.kind) {
    case 'allocation':
      return draftAllocation(body, day, deps)
    case 'disbursement':
      return draftDisbursement(body, day, deps)
    case 'refund':
      return draftRefund(body, day, deps)
    case 'correction':
      return draftCorrection(body, day, deps)
    case 'withdrawal':
      return draftWithdrawal(body, deps)
  }
}

function draftAllocation(
  body: BodyOf<'allocation'>,
  day: string,
  deps: Pick<DraftProposalDeps, 'demo'>,
): Drafted {
  const campaign = findCampaign(body.campaign, deps)
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  const fault = decisionDayFault(body.decision.day, campaign, day)
  if (fault !== undefined) {
    const issue = { field: 'decision.day', code: fault, text: DECISION_DAY_ISSUES[fault] }
    throw new HttpProblem('answers-invalid', { issues: [issue] })
  }
  return { entry: allocatedEntry(body, day) }
}

async function draftDisbursement(
  body: BodyOf<'disbursement'>,
  day: string,
  deps: DraftProposalDeps,
): Promise<Drafted> {
  const allocation = await findAllocation(body.allocation, deps)
  requireSamePot(body, allocation.entry)
  const evidence = await readEvidence(body.evidence, deps)
  const [first] = evidence
  if (!first) throw wrongField('evidence', 'required', PROPOSAL_ISSUES.noEvidence)
  return {
    entry: disbursedEntry(body, allocation.entry, toBase64(fromHex(first.sha256)), day),
    allocation: allocation.id,
    evidence,
  }
}

async function draftRefund(
  body: BodyOf<'refund'>,
  day: string,
  deps: DraftProposalDeps,
): Promise<Drafted> {
  const { entry: received, origin } = await findEntry(body.entry, deps)
  if (received.kind !== 'received' || isForReturn(received))
    throw wrongField('entry', 'not-an-option', PROPOSAL_ISSUES.notReceived)
  requireSamePot(body, received)
  return {
    entry: refundedEntry(body, received, day),
    of: { index: body.entry, amount: effectOf(received).delta, origin },
  }
}

/**
 * A correction is never corrected itself, because it would not be clear what is right now. One
 * corrects the first entry once more.
 */
async function draftCorrection(
  body: BodyOf<'correction'>,
  day: string,
  deps: DraftProposalDeps,
): Promise<Drafted> {
  const { entry: wrongEntry, origin } = await findEntry(body.entry, deps)
  if (wrongEntry.kind === 'corrected' || isForReturn(wrongEntry))
    throw wrongField('entry', 'not-an-option', PROPOSAL_ISSUES.notCorrectable)
  const { state, delta } = effectOf(wrongEntry)
  if (state !== body.state) throw wrongField('state', 'not-an-option', PROPOSAL_ISSUES.otherState)
  requireSamePot(body, wrongEntry)
  const entry = correctedEntry(body, wrongEntry, day)
  const target = { index: body.entry, amount: delta, origin }
  const usesAllocation = state === 'allocated' || state === 'disbursed'
  if (!usesAllocation) {
    if (body.allocation !== undefined) throw wrongField('allocation', 'unknown-field')
    return { entry, of: target }
  }
  if (body.allocation === undefined) throw wrongField('allocation', 'required')
  const allocation = await findAllocation(body.allocation, deps)
  if (!isOfAllocation(wrongEntry, allocation.entry))
    throw wrongField('allocation', 'not-an-option', PROPOSAL_ISSUES.otherAllocation)
  return { entry, of: target, allocation: allocation.id }
}

/** A published file is to leave the public. Its hash stays in the books, which do not change. */
async function draftWithdrawal(
  { proposal, file, publicReason }: BodyOf<'withdrawal'>,
  deps: DraftProposalDeps,
): Promise<Drafted> {
  const { id, state, entry, evidence = [] } = await findProposal(proposal, deps)
  const named = evidence.find((one) => one.id === file)
  if (!named) throw new HttpProblem('not-found')
  if (state !== 'approved' || !named.public || named.withdrawn)
    throw new HttpProblem('state-changed')
  return { entry, withdraws: { proposal: id, file, reason: publicReason } }
}
