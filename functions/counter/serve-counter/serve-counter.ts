import { campaignPhase } from '../../../shared/campaign.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { toBase64 } from '../../../shared/ledger/bytes.ts'
import { commitToName } from '../../../shared/ledger/entry.ts'
import { CODE_BODY_LENGTH, makeReferenceCode } from '../../../shared/reference-code.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { checkContribution, checkList } from '../contribution-input.ts'
import type { ContributionInput, InputIssue, ListInput, NameWish } from '../contribution-input.ts'
import {
  draftContribution,
  draftList,
  giveNumber,
  pledgeFault,
  RECEIPT_PATTERN,
  receiptYear,
  totalVnd,
} from '../contribution.ts'
import type { Contribution, GiftSeal } from '../contribution.ts'
import { originOf } from '../../http/paper.ts'
import { fieldIssue } from '../../http/field-issues.ts'
import type { FieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import { PLEDGE_PROBLEMS } from '../../pledges/problem-texts.ts'
import { RECEIPT_ISSUES } from '../problem-texts.ts'
import type { ListRead, Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ContributionStore } from '../contribution-store.ts'
import type { OpenPledgeStore } from '../../pledges/open-pledge-store.ts'
import { renderReceipt } from './paper-receipt-page.ts'

export interface ServeCounterDeps {
  contributions: ContributionStore
  pledges: Pick<OpenPledgeStore, 'find'>
  shells: PageShells
  /** Whether demonstration campaigns exist here. */
  demo: boolean
  now: () => Date
  randomBytes: (size: number) => Uint8Array
  sha256: (text: string) => string
  wait: (ms: number) => Promise<void>
  /** Told of every write whose outcome is not known. */
  reportFailure: (cause: unknown) => void
  /** Told of every receipt: ids alone. */
  report: (act: { staff: string; act: string; number: string; gifts: number }) => void
}

/** `POST /api/staff/contributions`: cash or goods of one giver. */
export async function receiveGift(
  request: Request,
  input: ContributionInput,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const call = openCall(request, ['gift', input], deps)
  return answer(call, staff, deps, async (receivedAt) => {
    const campaign = requireOpen(input.campaign, deps)
    refuse(checkContribution(input, campaign, vietnamDay(new Date(receivedAt))))
    if (input.pledgeCode !== undefined) {
      const fault = pledgeFault(
        input.pledgeCode === '' ? undefined : await deps.pledges.find(input.pledgeCode),
        input,
      )
      refuse(fault ? [fault] : [])
    }
    const name = input.donor.kind === 'anonymous' ? undefined : input.donor.name
    const seal = await makeSeal(name, deps, input.pledgeCode)
    return draftContribution(input, seal, { receivedAt, staff: staff.subject })
  })
}

/** `POST /api/staff/contributions/list`: what the head of a village brings for its people, under one number. */
export async function receiveList(
  request: Request,
  input: ListInput,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const call = openCall(request, ['list', input], deps)
  return answer(call, staff, deps, async (receivedAt) => {
    const campaign = requireOpen(input.campaign, deps)
    refuse(checkList(input, campaign, vietnamDay(new Date(receivedAt))))
    const seals = await Promise.all(input.lines.map(({ name }) => makeSeal(name, deps)))
    return draftList(input, seals, { receivedAt, staff: staff.subject })
  })
}

interface Call {
  keyHash: string
  requestHash: string
}
const openCall = (request: Request, body: unknown, { sha256 }: ServeCounterDeps): Call =>
  hashWish(request, body, sha256)

/** By Decree 93/2021/NĐ-CP nothing is accepted after the announced end, nor before the beginning. @throws HttpProblem. */
function requireOpen(id: string, { demo, now }: ServeCounterDeps): Campaign {
  const campaign = findCampaign(id, { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  if (campaignPhase(campaign, now()) !== 'open')
    throw new HttpProblem(PLEDGE_PROBLEMS['campaign-closed'])
  return campaign
}

function refuse(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new HttpProblem('answers-invalid', { issues: issues.map(tellIssue) })
}

const tellIssue = ({ field, code }: InputIssue): FieldIssue =>
  code === 'required' ? fieldIssue(field, code) : { field, code, text: RECEIPT_ISSUES[code] }

/** The chance that a code is taken already is one in thousands of millions for each gift; an entry of the same code would only be found beside it. */
async function makeSeal(
  name: string | undefined,
  { randomBytes }: ServeCounterDeps,
  reference = makeReferenceCode(randomBytes(CODE_BODY_LENGTH)),
): Promise<GiftSeal> {
  const salt = randomBytes(16)
  return {
    reference,
    nameSalt: toBase64(salt),
    commitment: name === undefined ? undefined : await commitToName(name, salt),
  }
}

type Draft = Omit<Contribution, 'number'>

/**
 * Answers with the receipt of this key: the earlier one, whatever has become of campaign and pledge in the meantime, or a new one. Only what is in the table is answered for.
 */
async function answer(
  call: Call,
  staff: Staff,
  deps: ServeCounterDeps,
  make: (at: string) => Promise<Draft>,
): Promise<Response> {
  const earlier = await replay(call, deps)
  if (earlier) return respondReceived(earlier)
  const contribution = await store(await make(deps.now().toISOString()), call, deps)
  deps.report({
    staff: staff.subject,
    act: 'receive',
    number: contribution.number,
    gifts: contribution.gifts.length,
  })
  return respondReceived(contribution)
}

/** Counters that write at the same moment take numbers in turns: of twenty, the last one has its own after some twenty tries, which take about two of the function's ten seconds. */
const MAX_TRIES = 40
const WAIT_MS = 8

async function store(draft: Draft, call: Call, deps: ServeCounterDeps): Promise<Contribution> {
  let cause: unknown
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const last = await deps.contributions.lastNumber(draft.campaign, draft.receivedAt)
    const written = await deps.contributions.put({ draft, ...call, last })
    if (written.outcome === 'done') return giveNumber(draft, last)
    if (written.outcome === 'repeated') return findEarlier(written.code, deps)
    if (written.outcome === 'key-reused') throw new HttpProblem('key-reused')
    if (written.outcome === 'unknown') return giveUp(written.cause, deps)
    if (written.outcome === 'refused' && written.by.includes('pledge')) refuse([PLEDGE_CHANGED])
    if (written.outcome === 'busy') cause = written.cause
    await deps.wait(WAIT_MS * (1 + ((deps.randomBytes(1)[0] ?? 0) % 12)))
  }
  throw new HttpProblem('try-again', { cause })
}
const PLEDGE_CHANGED = { field: 'pledgeCode', code: 'pledge-unfit' } as const

/** What failed is in the log, and the clerk is told that sending again is safe. */
function giveUp(cause: unknown, { reportFailure }: ServeCounterDeps): never {
  reportFailure(cause)
  throw new HttpProblem('outcome-unknown', { cause })
}

/** The receipt that this key has made. @throws HttpProblem `key-reused` when it was for something else. */
async function replay(
  { keyHash, requestHash }: Call,
  deps: ServeCounterDeps,
): Promise<Contribution | undefined> {
  const earlier = await deps.contributions.findByKey(keyHash)
  if (!earlier) return undefined
  if (earlier.requestHash !== requestHash) throw new HttpProblem('key-reused')
  return findEarlier(earlier.code, deps)
}

/** A receipt by what its key's row names it. */
async function findEarlier(
  code: string,
  { contributions }: ServeCounterDeps,
): Promise<Contribution> {
  const [campaign = '', number = ''] = code.split('#')
  const found = await contributions.find(campaign, number)
  if (!found) throw new Error('receipt-vanished')
  return found
}

/** Names and phones are not repeated: whoever has sent them has them. */
function respondReceived(contribution: Contribution): Response {
  const { number, campaign, receivedAt, gifts } = contribution
  return respondJson(201, {
    number,
    campaign,
    receivedAt,
    amountVnd: totalVnd(contribution),
    gifts: gifts.map(({ reference, amountVnd, goods }) => ({ reference, amountVnd, goods })),
    receipt: `/api/staff/contributions/${number}/receipt?campaign=${campaign}`,
  })
}

/** `GET /api/staff/contributions/{number}?campaign=…`: a receipt with its givers. Salts stay on paper and in the table. */
export async function showContribution(
  number: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<RecordRead>> {
  const { gifts, ...shown } = await findContribution(number, request, deps)
  const unsalted = gifts.map(({ nameSalt: _salt, ...gift }) => gift)
  return { response: respondJson(200, { ...shown, gifts: unsalted }), read: readOf(shown) }
}

/** Numbers begin anew in each campaign, so that a trace names both. */
const readOf = ({ campaign, number }: Pick<Contribution, 'campaign' | 'number'>): RecordRead => ({
  of: `${campaign}#${number}`,
})

/** `GET /api/staff/contributions/{number}/receipt?campaign=…`: the same on paper, in Vietnamese, since it is signed under Vietnamese law. */
export async function showReceipt(
  number: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<RecordRead>> {
  const contribution = await findContribution(number, request, deps)
  const page = renderReceipt(contribution, requireCampaign(request, deps), originOf(request))
  return { response: respondPage(deps.shells, 'vi', 200, page), read: readOf(contribution) }
}

async function findContribution(
  number: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Contribution> {
  const found = await deps.contributions.find(requireCampaign(request, deps).id, number)
  if (!found) throw new HttpProblem('not-found')
  return found
}

/** Each campaign has numbers of its own, so that a number alone names no receipt. @throws HttpProblem `campaign-unknown`. */
function requireCampaign({ query }: Request, { demo }: ServeCounterDeps): Campaign {
  const campaign = findCampaign(query.campaign ?? '', { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  return campaign
}

/** Body of `POST /api/staff/contributions/{number}/hide-name`. */
/** A giver takes the consent to show the name back (Law 91/2025/QH15); the entry stays, and its commitment with it. Asked again it is done already. */
export async function hideName(
  number: string,
  { campaign, reference }: NameWish,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const contribution = await deps.contributions.find(campaign, number)
  const gift = contribution?.gifts.find((one) => one.reference === reference)
  if (!contribution || !gift) throw new HttpProblem('not-found')
  const at = deps.now().toISOString()
  const done = await deps.contributions.hideName({
    contribution,
    reference,
    at,
    staff: staff.subject,
  })
  if (done.outcome === 'unknown') deps.reportFailure(done.cause)
  requireDone(done)
  deps.report({ staff: staff.subject, act: 'hide-name', number, gifts: 1 })
  return respondJson(200, { number, reference, publishName: false })
}

const YEAR_PATTERN = /^\d{4}$/u

/** `GET /api/staff/contributions?campaign=…&next=…`: receipts, the newest first, year after year. No names: who needs one opens the receipt. */
export async function listContributions(
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<ListRead>> {
  const campaign = requireCampaign(request, deps)
  const { next = receiptYear(deps.now().toISOString()) } = request.query
  const year = YEAR_PATTERN.test(next) ? next : RECEIPT_PATTERN.exec(next)?.[1]
  if (year === undefined) throw new HttpProblem('answers-invalid')
  const { items, more } = await deps.contributions.list(campaign.id, year, next)
  const first = receiptYear(new Date(campaign.opensAt).toISOString())
  const earlierYear = year > first ? String(Number(year) - 1) : null
  const response = respondJson(200, {
    contributions: items.map(summarize),
    next: more ? (items.at(-1)?.number ?? null) : earlierYear,
  })
  return { response, read: { filter: { campaign: campaign.id, year }, count: items.length } }
}

function summarize(contribution: Contribution) {
  const { number, receivedAt, place, pledge, list, gifts } = contribution
  const goods = gifts
    .flatMap((gift) => gift.goods ?? [])
    .map(({ kind, quantity, unit }) => ({ kind, quantity, unit }))
  return {
    number,
    receivedAt,
    place,
    pledge,
    village: list?.village,
    gifts: gifts.length,
    amountVnd: totalVnd(contribution),
    goods,
  }
}
