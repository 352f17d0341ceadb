/** How much of a service was used. */
export interface Tally {
  calls: number
  capacityUnits: number
  /** Bytes of what the calls carried. */
  sentBytes: number
  /** The same units by table, and by index as `<table>/<index>`. */
  unitsByTable: Map<string, number>
}

/** The tally under a name, made where there is none yet. */
export function openTally(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? {
    calls: 0,
    capacityUnits: 0,
    sentBytes: 0,
    unitsByTable: new Map(),
  }
  tallies.set(name, tally)
  return tally
}

/** Adds what a call has used, by table and index. */
export function addUnits(tally: Tally, used: ReadonlyArray<readonly [string, number]>): void {
  for (const [table, units] of used) {
    tally.capacityUnits += units
    tally.unitsByTable.set(table, (tally.unitsByTable.get(table) ?? 0) + units)
  }
}
