import type { Cell } from '../../../shared/csv.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'

export type Line = readonly [index: number, entry: LedgerEntry]

const MEMBERS = [
  'day',
  'kind',
  'campaign',
  'channel',
  'code',
  'amountVnd',
  'donorKind',
  'commune',
  'commitment',
  'purpose',
  'decision',
  'evidence',
  'state',
  'corrects',
  'reason',
] as const satisfies ReadonlyArray<keyof LedgerEntry>
export const HEAD = ['index', ...MEMBERS, 'goodsKind', 'quantity', 'unit']

export function toCells([index, entry]: Line): readonly Cell[] {
  const { kind = '', quantity = '', unit = '' } = entry.goods ?? {}
  return [index, ...MEMBERS.map((name) => entry[name] ?? ''), kind, quantity, unit]
}
