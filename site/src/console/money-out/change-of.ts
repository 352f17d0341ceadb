import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import type { Proposal } from './proposal.ts'

/** The sums that are told of money, and of each kind of goods in each unit. */
export const FUND_NAMES = [
  'received',
  'refunded',
  'allocated',
  'disbursed',
  'leftToAllocate',
  'leftToDisburse',
] as const
export type Funds = Readonly<Record<(typeof FUND_NAMES)[number], number>>

/** Goods of one kind in one unit; money has none. */
export type Goods = Pick<NonNullable<LedgerEntry['goods']>, 'kind' | 'unit'>

export interface Change {
  goods: Goods | undefined
  sums: Partial<Funds>
}

/** What an approval does to the sums of the campaign: to those of money, or of the goods it names. */
export function changeOf({
  state,
  kind,
  entry,
}: Pick<Proposal, 'state' | 'kind' | 'entry'>): Change | undefined {
  const sum = entry.amountVnd ?? entry.goods?.quantity
  if (state !== 'waiting' || sum === undefined) return undefined
  const sums = sumsOf(kind, entry.state, sum)
  return sums && { goods: entry.goods && pick(entry.goods), sums }
}

const pick = ({ kind, unit }: Goods): Goods => ({ kind, unit })

function sumsOf(
  kind: Proposal['kind'],
  state: LedgerEntry['state'],
  sum: number,
): Partial<Funds> | undefined {
  if (kind === 'allocation') return changeByState('allocated', sum)
  if (kind === 'disbursement') return changeByState('disbursed', sum)
  if (kind === 'refund') return { refunded: sum, leftToAllocate: -sum }
  return kind === 'correction' ? changeByState(state, sum) : undefined
}

function changeByState(state: LedgerEntry['state'], sum: number): Partial<Funds> {
  if (state === 'received') return { received: sum, leftToAllocate: sum }
  if (state === 'allocated') return { allocated: sum, leftToAllocate: -sum, leftToDisburse: sum }
  return state === 'disbursed' ? { disbursed: sum, leftToDisburse: -sum } : {}
}

/** The sums of the goods that are meant; of what never came, each is zero. */
export const fundsOfGoods = (rows: ReadonlyArray<Goods & Funds>, { kind, unit }: Goods): Funds =>
  rows.find((row) => row.kind === kind && row.unit === unit) ?? NOTHING

const NOTHING: Funds = {
  received: 0,
  refunded: 0,
  allocated: 0,
  disbursed: 0,
  leftToAllocate: 0,
  leftToDisburse: 0,
}
