import { findCommune } from './communes.ts'
import { toCsv } from './csv.ts'
import type { Cell } from './csv.ts'
import type { MoneyOutEntry } from './money-out-data.ts'

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
const HEAD = [
  ...MEMBERS,
  'goodsKind',
  'quantity',
  'unit',
  'evidenceSha256',
  'evidenceUrl',
  'evidenceWithdrawn',
  'evidenceWithdrawnReason',
  'evidenceSameFileAs',
  'communeName',
]

function toCells(entry: MoneyOutEntry): readonly Cell[] {
  const { kind = '', quantity = '', unit = '' } = entry.goods ?? {}
  return [
    ...MEMBERS.map((name) => entry[name] ?? ''),
    kind,
    quantity,
    unit,
    entry.evidence?.sha256 ?? '',
    entry.evidence?.url ?? '',
    entry.evidence?.withdrawn?.day ?? '',
    entry.evidence?.withdrawn?.reason ?? '',
    entry.evidence?.sameFileAs ?? '',
    findCommune(entry.commune ?? '')?.fullName ?? '',
  ]
}

/** `/data/campaigns/<id>/money-out.csv`: the list for spreadsheets. */
export const moneyOutCsv = (entries: readonly MoneyOutEntry[]): string =>
  toCsv(HEAD, entries.map(toCells))
