import { NO_COUNT, addToCount, cursorAfter, isMeant } from '../pledge-sweep.ts'
import type { Sweep } from '../pledge-sweep.ts'
import type { SweepStore } from '../sweep-store.ts'
import type { SweepWorkStore } from '../sweep-work-store.ts'

export interface CarryOutSweepsDeps {
  sweeps: Pick<SweepStore, 'list' | 'find'>
  work: SweepWorkStore
  now: () => Date
  /** Epoch milliseconds after which no further step is begun; the next ring goes on. */
  stopAt: number
}

/** Pledges that are ended at the same time. */
const AT_ONCE = 8
/** A pledge that somebody changes at the same moment is read anew, so many times. */
const MAX_TRIES = 5

/**
 * Goes on with every sweep that a clock has to do with, step by step. Each step is one write on the
 * condition that nobody else has made it, so that a run which dies is taken up where it stopped, and
 * two runs at once do nothing twice.
 */
export async function carryOutSweeps(deps: CarryOutSweepsDeps): Promise<{ steps: number }> {
  let steps = 0
  const failures: unknown[] = []
  for (const state of ['counting', 'running'] as const) {
    const { items } = await deps.sweeps.list(state)
    for (const id of items) {
      try {
        let sweep = await deps.sweeps.find(id)
        while (sweep?.state === state && deps.now().getTime() < deps.stopAt) {
          await (state === 'counting' ? countOn(sweep, deps) : runOn(sweep, deps))
          steps++
          sweep = await deps.sweeps.find(id)
        }
      } catch (error) {
        // The others have their turn all the same; the alarm hears of it in the end.
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw failures[0]
  return { steps }
}

/** Looks through a bounded part, and writes down which pledges of it are meant. */
async function countOn(sweep: Sweep, { work, now }: CarryOutSweepsDeps): Promise<void> {
  const { cursor, filter } = sweep
  if (!cursor) throw new Error('sweep-without-cursor')
  const { codes, next } = await work.look(cursor.source, cursor.next, filter)
  const found = codes.length === 0 ? [] : await work.findPledges(codes)
  const meant = found.filter((pledge) => isMeant(pledge, filter))
  const { cursor: _cursor, ...rest } = sweep
  const goesOn = cursorAfter(cursor, next, filter)
  const count = addToCount(sweep.count, meant)
  const after: Sweep = {
    ...rest,
    ...(goesOn ? { cursor: goesOn } : {}),
    version: sweep.version + 1,
    count,
    parts: sweep.parts + (meant.length > 0 ? 1 : 0),
  }
  const moved = goesOn ? after : counted(after, now().toISOString())
  await work.move(
    sweep,
    moved,
    meant.map(({ code }) => code),
  )
}

/** False pledges wait for a second person; a lapse was decided already; and of nothing nothing is left to do. */
function counted(sweep: Sweep, at: string): Sweep {
  if (sweep.count.pledges === NO_COUNT.pledges) return { ...sweep, state: 'done', finishedAt: at }
  return { ...sweep, state: sweep.kind === 'false' ? 'waiting' : 'running' }
}

/** Carries one list out. What was ended is told by the pledges themselves, so that a list that is begun anew counts the same. */
async function runOn(sweep: Sweep, deps: CarryOutSweepsDeps): Promise<void> {
  const codes = await deps.work.findPart(sweep.id, sweep.partsDone)
  const ended: boolean[] = []
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const some = codes.slice(at, at + AT_ONCE)
    ended.push(...(await Promise.all(some.map((code) => endOne(code, sweep, deps)))))
  }
  const endedNow = ended.filter(Boolean).length
  const partsDone = sweep.partsDone + 1
  const after: Sweep = {
    ...sweep,
    version: sweep.version + 1,
    partsDone,
    ended: sweep.ended + endedNow,
    passedOver: sweep.passedOver + ended.length - endedNow,
    ...(partsDone === sweep.parts ? { state: 'done', finishedAt: deps.now().toISOString() } : {}),
  }
  await deps.work.move(sweep, after, [])
}

/** Whether the pledge is ended by this sweep; false for one that something came for, or that somebody else has ended. */
async function endOne(
  code: string,
  sweep: Sweep,
  { work, now }: CarryOutSweepsDeps,
): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [pledge] = await work.findPledges([code])
    if (pledge?.sweep === sweep.id) return true
    // A large one may have been confirmed since it was counted: it is meant all the same.
    if (!pledge || !isMeant(pledge, { ...sweep.filter, reach: 'all' })) return false
    if ((await work.end(pledge, sweep, now().toISOString())) === 'ended') return true
  }
  throw new Error('pledge-changes-all-the-time')
}
