import { findCommune } from './communes.ts'
import { toCsv } from './csv.ts'
import type { Cell } from './csv.ts'
import type { LedgerEntry } from './ledger/entry.ts'

/** An entry of the books, with its place in them. */
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
const HEAD = ['index', ...MEMBERS, 'goodsKind', 'quantity', 'unit', 'communeName']

function toCells([index, entry]: Line): readonly Cell[] {
  const { kind = '', quantity = '', unit = '' } = entry.goods ?? {}
  const commune = findCommune(entry.commune ?? '')?.fullName ?? ''
  return [index, ...MEMBERS.map((name) => entry[name] ?? ''), kind, quantity, unit, commune]
}

/** `/data/days/<day>.csv`. */
export const dayCsv = (lines: readonly Line[]): string => toCsv(HEAD, lines.map(toCells))

/** `/data/days/<day>.json`. */
export function dayJson(day: string, lines: readonly Line[]): string {
  const rows = lines.map(([index, entry]) => JSON.stringify({ index, entry }))
  return `{"format":"nhip-cau/day/1","day":${JSON.stringify(day)},"entries":[\n${rows.join(',\n')}\n]}\n`
}
