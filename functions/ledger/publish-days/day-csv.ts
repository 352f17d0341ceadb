import { findCommune } from '../../../shared/communes.ts'
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
/**
 * The members of an entry under their own names, which are the same in every language and do not
 * change; the name of the commune stands last, for people.
 */
export const HEAD = ['index', ...MEMBERS, 'goodsKind', 'quantity', 'unit', 'communeName']

export function toCells([index, entry]: Line): readonly Cell[] {
  const { kind = '', quantity = '', unit = '' } = entry.goods ?? {}
  const commune = findCommune(entry.commune ?? '')?.fullName ?? ''
  return [index, ...MEMBERS.map((name) => entry[name] ?? ''), kind, quantity, unit, commune]
}
