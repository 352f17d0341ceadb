import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { BodyOf } from './proposal-body.ts'

/** `12/QĐ-MTTQ ngày 20/10/2025`, as decisions are cited. */
export function citeDecision({ number, day }: { number: string; day: string }): string {
  return `${number} ngày ${day.split('-').toReversed().join('/')}`
}

const OFFICE = { v: 1, channel: 'office' } as const
type Worth = Pick<LedgerEntry, 'amountVnd' | 'goods'>
const worthOf = ({ amountVnd, goods }: Worth): Worth => (goods ? { goods } : { amountVnd })
const wayOf = (body: Worth & { channel?: 'transfer' | 'cash' | undefined }) =>
  body.goods ? 'in-kind' : (body.channel ?? 'office')

export function allocatedEntry(body: BodyOf<'allocation'>, day: string): LedgerEntry {
  const { campaign, commune, purpose, decision } = body
  return {
    ...OFFICE,
    kind: 'allocated',
    campaign,
    day,
    ...worthOf(body),
    commune,
    purpose,
    decision: citeDecision(decision),
  }
}

/** The commune or purpose and the decision are those of the allocation. */
export function disbursedEntry(
  body: BodyOf<'disbursement'>,
  allocated: LedgerEntry,
  evidence: string,
  day: string,
): LedgerEntry {
  const { campaign, commune, purpose, decision } = allocated
  return {
    v: 1,
    kind: 'disbursed',
    campaign,
    day,
    channel: wayOf(body),
    ...worthOf(body),
    commune,
    purpose,
    decision,
    evidence,
  }
}

/**
 * The donor finds the entry by its code. Commune and donor's kind are those of the gift, so that
 * each split shrinks where it grew. The public reason is written as the entry's purpose, because by
 * the format of the books only corrections have a reason.
 */
export function refundedEntry(
  body: BodyOf<'refund'>,
  received: LedgerEntry,
  day: string,
): LedgerEntry {
  const { campaign, code, commune, donorKind } = received
  return {
    v: 1,
    kind: 'refunded',
    campaign,
    day,
    channel: wayOf(body),
    code,
    ...worthOf(body),
    commune,
    donorKind,
    purpose: body.publicReason,
  }
}

export function correctedEntry(
  body: BodyOf<'correction'>,
  wrong: LedgerEntry,
  day: string,
): LedgerEntry {
  const { campaign, code, commune, donorKind, purpose, decision } = wrong
  return {
    ...OFFICE,
    kind: 'corrected',
    campaign,
    day,
    code,
    ...worthOf(body),
    commune,
    donorKind,
    purpose,
    decision,
    state: body.state,
    corrects: body.entry,
    reason: body.publicReason,
  }
}

/**
 * Whether an entry belongs to this allocation, as far as the books tell. Two allocations that say
 * the same cannot be told apart there.
 */
export function isOfAllocation(entry: LedgerEntry, allocated: LedgerEntry): boolean {
  const told = ({ campaign, commune, purpose, decision, goods }: LedgerEntry) =>
    JSON.stringify([campaign, commune, purpose, decision, goods?.kind, goods?.unit])
  return told(entry) === told(allocated)
}
