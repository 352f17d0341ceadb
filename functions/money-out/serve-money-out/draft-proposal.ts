import { findCampaign } from '../../../shared/campaigns.ts'
import { fromHex, toBase64 } from '../../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { PROPOSAL_PREFIX, readReferenceCode } from '../../../shared/reference-code.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { effectOf, potOf } from '../funds.ts'
import {
  allocatedEntry,
  correctedEntry,
  disbursedEntry,
  isOfAllocation,
  refundedEntry,
} from '../proposed-entry.ts'
import { publicName } from '../evidence.ts'
import type { Evidence } from '../evidence.ts'
import type { Proposal } from '../proposal.ts'
import type { ProposalBody } from '../proposal-body.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { FieldIssueCode } from '../../http/problem.ts'
import type { EvidenceFiles } from '../evidence-files.ts'
import type { ProposalStore } from '../proposal-store.ts'

export interface DraftProposalDeps {
  proposals: Pick<ProposalStore, 'find' | 'findEntry'>
  files: Pick<EvidenceFiles, 'read' | 'offer'>
  sha256: (data: string | Uint8Array) => string
  demo: boolean
}
type Base = Pick<Proposal, 'id' | 'proposedBy' | 'createdAt'>
type Drafted = Pick<Proposal, 'entry' | 'allocation' | 'of' | 'evidence'>
type BodyOf<Kind extends ProposalBody['kind']> = Extract<ProposalBody, { kind: Kind }>

/**
 * The proposal that a body asks for, with the very entry that approving it will put into the public books. Whether it fits is not asked here but at the moment of approval.
 * @throws HttpProblem when it names what is not there, or what does not belong together.
 */
export async function draftProposal(
  body: ProposalBody,
  base: Base,
  deps: DraftProposalDeps,
): Promise<Proposal> {
  const day = vietnamDay(new Date(base.createdAt))
  const drafted = await draft(body, day, deps)
  const { campaign } = drafted.entry
  if (!findCampaign(campaign, deps)) throw new HttpProblem('campaign-unknown')
  return {
    ...base,
    kind: body.kind,
    campaign,
    state: 'waiting',
    version: 0,
    note: body.note,
    ...drafted,
  }
}

async function draft(body: ProposalBody, day: string, deps: DraftProposalDeps): Promise<Drafted> {
  switch (body.kind) {
    case 'allocation':
      return { entry: allocatedEntry(body, day) }
    case 'disbursement':
      return draftDisbursement(body, day, deps)
    case 'refund':
      return draftRefund(body, day, deps)
    case 'correction':
      return draftCorrection(body, day, deps)
  }
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
  if (!first) throw wrong('evidence', 'required')
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
  const received = await findEntry(body.entry, deps)
  if (received.kind !== 'received') throw wrong('entry', 'not-an-option')
  requireSamePot(body, received)
  return {
    entry: refundedEntry(body, received, day),
    of: { index: body.entry, amount: effectOf(received).delta },
  }
}

/** A correction of a correction would leave open what is right now: one corrects the first entry once more instead. */
async function draftCorrection(
  body: BodyOf<'correction'>,
  day: string,
  deps: DraftProposalDeps,
): Promise<Drafted> {
  const wrongEntry = await findEntry(body.entry, deps)
  if (wrongEntry.kind === 'corrected') throw wrong('entry', 'not-an-option')
  const { state, delta } = effectOf(wrongEntry)
  if (state !== body.state) throw wrong('state', 'not-an-option')
  requireSamePot(body, wrongEntry)
  const entry = correctedEntry(body, wrongEntry, day)
  const of = { index: body.entry, amount: delta }
  const usesAllocation = state === 'allocated' || state === 'disbursed'
  if (!usesAllocation) {
    if (body.allocation !== undefined) throw wrong('allocation', 'unknown-field')
    return { entry, of }
  }
  if (body.allocation === undefined) throw wrong('allocation', 'required')
  const allocation = await findAllocation(body.allocation, deps)
  if (!isOfAllocation(wrongEntry, allocation.entry)) throw wrong('allocation', 'not-an-option')
  return { entry, of, allocation: allocation.id }
}

const wrong = (field: string, code: FieldIssueCode): HttpProblem =>
  new HttpProblem('answers-invalid', { issues: [{ field, code }] })

function requireSamePot(body: Pick<LedgerEntry, 'goods'>, entry: LedgerEntry): void {
  if (potOf(body) !== potOf(entry)) throw wrong(body.goods ? 'goods' : 'amountVnd', 'not-an-option')
}

async function findAllocation(text: string, { proposals }: DraftProposalDeps): Promise<Proposal> {
  const id = readReferenceCode(text, PROPOSAL_PREFIX)
  const found = id === undefined ? undefined : await proposals.find(id)
  if (found?.kind !== 'allocation') throw new HttpProblem('not-found')
  if (found.state !== 'approved') throw new HttpProblem('state-changed')
  return found
}

async function findEntry(index: number, { proposals }: DraftProposalDeps): Promise<LedgerEntry> {
  const entry = await proposals.findEntry(index)
  if (!entry) throw new HttpProblem('entry-missing')
  return entry
}

/**
 * Hashes what is kept of each file, and lays what may become public where the publisher finds it. Public files come first, so that the entry's hash is, where it can be, that of a file that
 * everybody can fetch.
 */
async function readEvidence(
  wanted: BodyOf<'disbursement'>['evidence'],
  { files, sha256 }: DraftProposalDeps,
): Promise<Evidence[]> {
  const evidence: Evidence[] = []
  for (const [at, { id, public: isPublic }] of wanted.entries()) {
    const file = await files.read(id)
    if (!file) throw wrong(`evidence.${at}.id`, 'not-an-option')
    const { name, type, bytes } = file
    const one = { id, name, type, size: bytes.byteLength, sha256: sha256(bytes), public: isPublic }
    // The same file twice is one file, which would have to be public and not.
    if (evidence.some((other) => other.sha256 === one.sha256))
      throw wrong(`evidence.${at}.id`, 'not-an-option')
    if (isPublic) await files.offer(publicName(one), file)
    evidence.push(one)
  }
  return evidence.toSorted((a, b) => Number(b.public) - Number(a.public))
}
