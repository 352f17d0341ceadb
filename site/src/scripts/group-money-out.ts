import type { MoneyOutEntry } from '../../../shared/money-out-data.ts'

export type Amount = Pick<MoneyOutEntry, 'amountVnd' | 'goods'>

export interface PlaceGroup {
  kind: 'commune' | 'purpose' | 'back'
  /** Commune code or purpose; empty for what went back. */
  key: string
  /**
   * Sums by what can be added up: all money, goods of one kind in one unit. Corrections are counted
   * in.
   */
  sums: ReadonlyArray<{ allocated: Amount; disbursed: Amount }>
  entries: readonly MoneyOutEntry[]
}

/**
 * The entries by where they went, each group's newest first; what went back to donors, and
 * corrections of what was received, stand apart and last.
 */
export function groupMoneyOut(entries: readonly MoneyOutEntry[]): readonly PlaceGroup[] {
  const groups = groupBy(entries, placeOf)
  const made = [...groups].map(([place, members]): PlaceGroup => {
    const [kind, key = ''] = place.split(/:(.*)/su) as [PlaceGroup['kind'], string?]
    return {
      kind,
      key,
      sums: kind === 'back' ? [] : sumsOf(members),
      entries: members.toReversed(),
    }
  })
  return [
    ...made.filter(({ kind }) => kind !== 'back'),
    ...made.filter(({ kind }) => kind === 'back'),
  ]
}

/** As `Map.groupBy`, which phones of 2023 do not have. */
function groupBy(
  entries: readonly MoneyOutEntry[],
  keyOf: (entry: MoneyOutEntry) => string,
): ReadonlyMap<string, readonly MoneyOutEntry[]> {
  const groups = new Map<string, MoneyOutEntry[]>()
  for (const entry of entries) {
    const members = groups.get(keyOf(entry))
    if (members) members.push(entry)
    else groups.set(keyOf(entry), [entry])
  }
  return groups
}

function placeOf({ commune, purpose }: MoneyOutEntry): string {
  if (commune !== undefined) return `commune:${commune}`
  return purpose === undefined ? 'back' : `purpose:${purpose}`
}

const stateOf = ({ kind, state }: MoneyOutEntry): string =>
  kind === 'corrected' ? (state ?? '') : kind
const amountOf = ({ amountVnd, goods }: Amount): number => amountVnd ?? goods?.quantity ?? 0

function sumsOf(entries: readonly MoneyOutEntry[]): PlaceGroup['sums'] {
  const pots = groupBy(entries, ({ goods }) => (goods ? `${goods.kind}|${goods.unit}` : ''))
  return [...pots.values()].map((members) => {
    const [{ goods } = {} as Amount] = members
    const sum = (state: string): Amount => {
      const total = members
        .filter((one) => stateOf(one) === state)
        .reduce((before, one) => before + amountOf(one), 0)
      return goods ? { goods: { ...goods, quantity: total } } : { amountVnd: total }
    }
    return { allocated: sum('allocated'), disbursed: sum('disbursed') }
  })
}
