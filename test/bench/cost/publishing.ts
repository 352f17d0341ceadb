import { setTimeout } from 'node:timers/promises'
import { NO_USAGE } from '../../../infra/commands/cost/measured.ts'
import type { Usage } from '../../../infra/commands/cost/measured.ts'
import { notNegative, plus } from '../../../infra/commands/cost/usage.ts'
import { sizeOfBooks, waitForBooks } from './books.ts'
import { fillPledge, newViewer } from './donors.ts'
import type { Place } from './donors.ts'
import { measure } from './meter.ts'

const PUBLISHER = 'publish-ledger'
/** Each of so many rounds sends pledges of so many donors at once. */
const ALONE = { rounds: 12, donors: 1 }
const CROWD = { rounds: 3, donors: 40 }

/**
 * What one run of the publisher takes, and what each entry takes beside it: two unknowns, from
 * rounds in which pledges come one by one and rounds in which they come together.
 */
export async function measurePublishing(
  place: Place,
): Promise<{ run: Usage; entry: Usage; entries: number }> {
  const alone = await publish(place, ALONE)
  const crowd = await publish(place, CROWD)
  // usage = runs × run + entries × entry, twice.
  const determinant = alone.runs * crowd.entries - crowd.runs * alone.entries
  const solve = (a: number, one: Usage, b: number, other: Usage): Usage =>
    notNegative(plus(plus(NO_USAGE, a / determinant, one), -b / determinant, other))
  return {
    run: solve(crowd.entries, alone.usage, alone.entries, crowd.usage),
    entry: solve(alone.runs, crowd.usage, crowd.runs, alone.usage),
    entries: alone.entries + crowd.entries,
  }
}

async function publish(
  place: Place,
  { rounds, donors }: { rounds: number; donors: number },
): Promise<{ runs: number; entries: number; usage: Usage }> {
  const { url } = place.portal
  let usage = NO_USAGE
  for (let round = 0; round < rounds; round++) {
    const ready: Array<() => Promise<void>> = []
    for (let donor = 0; donor < donors; donor++)
      ready.push(await fillPledge(place, newViewer(place)))
    const size = await sizeOfBooks(url)
    const used = await measure(place.portal, [PUBLISHER], async () => {
      await Promise.all(ready.map((send) => send()))
      await waitForBooks(url, size + donors)
      // The run that has published them ends, and the bells of what it has written are heard.
      await setTimeout(2_500)
    })
    usage = plus(usage, 1, used)
  }
  return { runs: usage.functions[PUBLISHER]?.calls ?? 0, entries: rounds * donors, usage }
}
