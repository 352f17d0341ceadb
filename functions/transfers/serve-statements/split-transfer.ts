import type * as z from 'zod/mini'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type { OpenPledge } from '../../pledges/pledge.ts'
import type { SplitStep } from '../split-items.ts'
import { findSplitFault } from '../split.ts'
import type { Split, SplitPart } from '../split.ts'
import type {
  handOverApprovalSchema,
  returnRejectionSchema,
  splitWishSchema,
} from '../statement-input.ts'
import { isEarly } from '../odd-day.ts'
import { isLate, publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import { beginAct, endOnTransfer, requireProposed, requireTransfer } from './act-by-two.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { requireNotFollowed } from './followed-rows.ts'
import { partElsewhere, partTooLate, tellSplitFault } from './split-issues.ts'

type Told = Promise<Reading<RecordRead>>
type Typed = z.output<typeof splitWishSchema>
type Looked = Pick<Typed, 'notFollowed' | 'notFollowedOtherwise'>

/**
 * `POST /api/staff/transfers/{name}/split`: proposes that a gift which waits is for several campaigns
 * or pledges, each with its part.
 */
export async function proposeSplit(
  name: string,
  request: Request,
  { parts: typed, ...looked }: Typed,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const transfer = await requireTransfer(name, deps)
  const wish = ['split', JSON.stringify(typed), ...wordsOf(looked)]
  const step: SplitStep = { transfer, ...beginAct(request, wish, staff, deps) }
  if (await isRepeated(step, deps))
    return endOnTransfer('propose-split', step, { outcome: 'repeated' }, deps)
  // A part is a gift of one campaign and one pledge already.
  if (transfer.state !== 'waiting' || transfer.partOf || transfer.amountVnd <= 0)
    throw new HttpProblem('state-changed')
  const fault = findSplitFault(transfer.amountVnd, typed)
  if (fault) throw tellSplitFault(fault)
  const parts = await readParts(transfer, typed, deps)
  const done = await deps.splits.propose(
    step,
    await lookThrough(transfer, parts, looked, deps),
    (campaign) => requireCampaign(campaign, deps).account.number,
  )
  return endOnTransfer('propose-split', step, done, deps)
}

/** `POST /api/staff/transfers/{name}/approve-split`: by another person than who proposed it. */
export async function approveSplit(
  name: string,
  request: Request,
  { proposedAt, ...looked }: z.output<typeof handOverApprovalSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const transfer = await requireTransfer(name, deps)
  const wish = ['approve-split', proposedAt, ...wordsOf(looked)]
  const step: SplitStep = { transfer, ...beginAct(request, wish, staff, deps) }
  if (await isRepeated(step, deps))
    return endOnTransfer('approve-split', step, { outcome: 'repeated' }, deps)
  const proposed = requireProposed(transfer.split, { proposedAt, staff: staff.subject })
  const accountOf = (campaign: string): string => requireCampaign(campaign, deps).account.number
  const pledges = await findPledges(proposed, deps)
  // The counts come first: what is decided of the accounts' credits from now on refuses the write.
  const versions = await readVersions(
    new Set([transfer.account, ...proposed.parts.map(({ campaign }) => accountOf(campaign))]),
    deps,
  )
  const parts = await lookThrough(transfer, proposed.parts, looked, deps)
  const before = { ...proposed, parts: [...parts] }
  const ground = { before, pledges, accountOf, versions, markOf: deps.markOf }
  return endOnTransfer('approve-split', step, await deps.splits.approve(step, ground), deps)
}

/** `POST /api/staff/transfers/{name}/reject-split`: with a reason for colleagues. */
export async function rejectSplit(
  name: string,
  request: Request,
  { proposedAt, reason }: z.output<typeof returnRejectionSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const transfer = await requireTransfer(name, deps)
  const wish = ['reject-split', proposedAt, reason]
  const step: SplitStep = { transfer, ...beginAct(request, wish, staff, deps) }
  const before = requireProposed(transfer.split, { proposedAt, staff: staff.subject })
  const done = await deps.splits.reject(
    step,
    before,
    reason,
    (campaign) => requireCampaign(campaign, deps).account.number,
  )
  return endOnTransfer('reject-split', step, done, deps)
}

/** @throws HttpProblem `key-reused`. */
async function isRepeated(step: SplitStep, { splits }: ServeTransfersDeps): Promise<boolean> {
  const earlier = await splits.findEarlier(step)
  if (earlier === 'key-reused') throw new HttpProblem('key-reused')
  return earlier === 'repeated'
}

const wordsOf = ({ notFollowed = [], notFollowedOtherwise }: Looked): readonly string[] => [
  ...notFollowed,
  ...(notFollowedOtherwise ? ['known otherwise'] : []),
]

/** @throws HttpProblem `answers-invalid`, `campaign-unknown`. */
async function readParts(
  transfer: Transfer,
  typed: Typed['parts'],
  deps: ServeTransfersDeps,
): Promise<readonly SplitPart[]> {
  const parts: SplitPart[] = []
  for (const [at, { amountVnd, campaign, code }] of typed.entries()) {
    const to = requireCampaign(campaign, deps)
    // What the other campaign could not accept either goes back.
    const isOther = campaign !== transfer.campaign
    if (isOther && (isLate(transfer, to) || isEarly({ day: publicDay(transfer) }, to)))
      throw partTooLate(at)
    if (code === undefined || code.trim() === '') {
      parts.push({ amountVnd, campaign })
      continue
    }
    const wanted = findReferenceCode(code)
    const pledge = wanted && (await deps.transfers.findPledges([wanted])).get(wanted)
    if (!pledge || pledge.campaign !== campaign) throw partElsewhere(at, pledge !== undefined)
    parts.push({ amountVnd, campaign, code: pledge.code })
  }
  // Two ways to type one code are one pledge.
  const fault = findSplitFault(transfer.amountVnd, parts)
  if (fault) throw tellSplitFault(fault)
  return parts
}

/**
 * Holds that the money of no part for another campaign has come on the account of that one already.
 * @returns the parts, each with why it could not be looked through, where it could not.
 */
async function lookThrough(
  transfer: Transfer,
  parts: readonly SplitPart[],
  { notFollowed: known = [], notFollowedOtherwise }: Looked,
  deps: ServeTransfersDeps,
): Promise<readonly SplitPart[]> {
  const isKnownOtherwise = notFollowedOtherwise === true
  const looked: SplitPart[] = []
  for (const part of parts) {
    const { campaign, code = '', amountVnd } = part
    const unlooked =
      campaign === transfer.campaign
        ? undefined
        : await requireNotFollowed(
            { ...transfer, amountVnd },
            { to: requireCampaign(campaign, deps), code, known, isKnownOtherwise },
            deps,
          )
    looked.push(unlooked === undefined ? part : { ...part, unlooked })
  }
  return looked
}

/** @throws HttpProblem `state-changed` where one of them is gone. */
async function findPledges(
  { parts }: Split,
  { transfers }: ServeTransfersDeps,
): Promise<ReadonlyMap<string, OpenPledge>> {
  const codes = parts.flatMap(({ code }) => code ?? [])
  const pledges = await transfers.findPledges(codes)
  if (codes.some((code) => !pledges.has(code))) throw new HttpProblem('state-changed')
  return pledges
}

async function readVersions(
  accounts: ReadonlySet<string>,
  { handedMoney }: ServeTransfersDeps,
): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>()
  for (const account of accounts) versions.set(account, (await handedMoney.read(account)).version)
  return versions
}
