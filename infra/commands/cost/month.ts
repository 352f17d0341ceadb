import { NO_USAGE } from './measured.ts'
import type { Measured, Usage } from './measured.ts'
import type { Assumptions } from './prices.ts'
import { quantitiesOf } from './quantities.ts'
import type { Quantities } from './quantities.ts'
import { plus } from './usage.ts'

/** How often something is done in a month, by the names of the acts that were measured. */
export type Acts = Readonly<Record<string, number>>

/**
 * Acts that put an entry each into the public books, and how many of them come at once: rows come
 * by the statement.
 */
const ENTERED: Readonly<Record<string, number>> = { pledge: 1, 'statement-row': 500 }

const HOUR_MS = 3_600_000

/**
 * What a month takes in which so much is done: the clocks, which ring in any case, the acts, and the
 * publishing of what they enter.
 */
export function quantitiesOfMonth(
  acts: Acts,
  measured: Measured,
  assumed: Assumptions,
): Quantities {
  const month = quantitiesOf(usageOfMonth(acts, measured, assumed), measured, assumed)
  const { alarms, dashboards, keys, secrets } = measured.standing
  const metrics = countMetrics(acts, measured, assumed)
  const seals = countSeals(acts, measured, assumed)
  return { ...month, seals, alarms, dashboards, keys, secrets, metrics }
}

/**
 * Calls of KMS for keys of records. Each function that works with them asks once for a wrapping key,
 * which serves what else comes while it is open. A bench run, in which acts come one upon the other,
 * would show fewer calls than a month in which they come one by one.
 */
function countSeals(acts: Acts, { acts: known, sealing }: Measured, assumed: Assumptions): number {
  let seals = 0
  for (const [name, times] of Object.entries(acts))
    for (const [one, { calls }] of Object.entries(known[name]?.usage.functions ?? {}))
      if (sealing.functions.includes(one))
        seals += group(times * calls, sealing.openSeconds, assumed)
  return seals
}

function usageOfMonth(acts: Acts, measured: Measured, assumed: Assumptions): Usage {
  let usage = NO_USAGE
  for (const { everyMs, usage: ring } of Object.values(measured.clocks))
    usage = plus(usage, (assumed.hoursOfMonth * HOUR_MS) / everyMs, ring)
  let [entries, groups] = [0, 0]
  for (const [name, times] of Object.entries(acts)) {
    const act = measured.acts[name]
    if (!act) throw new Error(`Nobody has measured ${name}.`)
    usage = plus(usage, times, act.usage)
    const together = ENTERED[name]
    if (together === undefined) continue
    entries += times
    groups += times / together
  }
  usage = plus(usage, entries, measured.publishing.entry)
  const { run, leftBell } = measured.publishing
  const runs = countRuns(groups, measured, assumed)
  const bells = countBells(groups, measured, assumed)
  return plus(plus(usage, runs, run), bells - runs, leftBell)
}

/**
 * Runs of the publisher for entries, or groups of them, that come evenly through the month. A run
 * begins with one that finds none under way, and takes those along that come while rings are
 * gathered and until the next run may begin.
 */
export const countRuns = (
  arrivals: number,
  { publishing }: Measured,
  assumed: Assumptions,
): number => group(arrivals, publishing.gatheredSeconds + publishing.pauseSeconds, assumed)

/** Bells that these ring, of which those that are no run are left to the clock. */
const countBells = (arrivals: number, { publishing }: Measured, assumed: Assumptions): number =>
  group(arrivals, publishing.gatheredSeconds, assumed)

/** Groups of what comes evenly, when each takes along what comes within so many seconds. */
function group(arrivals: number, seconds: number, assumed: Assumptions): number {
  const perSecond = arrivals / (assumed.hoursOfMonth * 3_600)
  return arrivals / (1 + perSecond * seconds)
}

/** A metric is paid by the hours in which something is counted in it. */
function countMetrics(acts: Acts, measured: Measured, assumed: Assumptions): number {
  const parts = new Map<string, number>()
  const add = (names: readonly string[], timesAnHour: number): void => {
    for (const name of names) parts.set(name, Math.min(1, (parts.get(name) ?? 0) + timesAnHour))
  }
  for (const { everyMs, metrics } of Object.values(measured.clocks)) add(metrics, HOUR_MS / everyMs)
  for (const [name, times] of Object.entries(acts))
    add(measured.acts[name]?.metrics ?? [], times / assumed.hoursOfMonth)
  return [...parts.values()].reduce((sum, part) => sum + part, 0)
}
