/** How much of a service was used. */
export interface Tally {
  calls: number
  capacityUnits: number
}

/** The tally under a name, made where there is none yet. */
export function openTally(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? { calls: 0, capacityUnits: 0 }
  tallies.set(name, tally)
  return tally
}
