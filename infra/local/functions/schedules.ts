import type { ScheduleView } from '../../template/schedule-views.ts'
import { ringTogether, ring } from './ring.ts'
import type { Invoke } from './ring.ts'

/**
 * Rings functions as the template's schedules say. The first ring of all of them is waited for, so
 * that whoever opens the portal finds its figures there. What only asks the portal from outside
 * waits for its time, and no start for it.
 */
export async function startSchedules(
  schedules: readonly ScheduleView[],
  invoke: Invoke,
  fromOutside: ReadonlySet<string> = new Set(),
): Promise<{ stop: () => void }> {
  await ringTogether(
    schedules.filter(({ functionId }) => !fromOutside.has(functionId)),
    invoke,
  )
  const timers = schedules.map(({ functionId, everyMs }) =>
    // A failed ring is in the function's log, and the next one comes by itself.
    setInterval(() => void ring(functionId, invoke), everyMs),
  )
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) }
}
