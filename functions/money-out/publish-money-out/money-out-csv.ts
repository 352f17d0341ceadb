import { findCommune } from '../../../shared/communes.ts'
import type { Cell } from '../../../shared/csv.ts'
import type { MoneyOutEntry } from '../../../shared/money-out-data.ts'

const MEMBERS = [
  'index',
  'day',
  'kind',
  'amountVnd',
  'commune',
  'purpose',
  'decision',
  'reason',
  'state',
  'corrects',
] as const
/**
 * The members of the list under their own names, which are the same in every language and do not
 * change; the name of the commune stands last, for people.
 */
export const HEAD = [
  ...MEMBERS,
  'goodsKind',
  'quantity',
  'unit',
  'evidenceSha256',
  'evidenceUrl',
  'communeName',
]

export function toCells(entry: MoneyOutEntry): readonly Cell[] {
  const { kind = '', quantity = '', unit = '' } = entry.goods ?? {}
  return [
    ...MEMBERS.map((name) => entry[name] ?? ''),
    kind,
    quantity,
    unit,
    entry.evidence?.sha256 ?? '',
    entry.evidence?.url ?? '',
    findCommune(entry.commune ?? '')?.fullName ?? '',
  ]
}
