import type { ScheduleView } from '../../template/event-views.ts'

type Invoke = (functionId: string, event: unknown) => Promise<unknown>

/**
 * Rings functions as the template's schedules say. The first ring of all of them is waited for, so
 * that whoever opens the portal finds its figures there.
 */
export async function startSchedules(
  schedules: readonly ScheduleView[],
  invoke: Invoke,
): Promise<{ stop: () => void }> {
  await ringTogether(schedules, invoke)
  const timers = schedules.map(({ functionId, everyMs }) =>
    // A failed ring is in the function's log, and the next one comes by itself.
    setInterval(() => void ring(functionId, invoke), everyMs),
  )
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) }
}

/**
 * Some functions read what others write: the audit reads the log that the publisher begins. Such a
 * ring fails the first time on empty data, and is made again when the others have ended, as Lambda
 * repeats an event that failed.
 */
async function ringTogether(schedules: readonly ScheduleView[], invoke: Invoke): Promise<void> {
  const rung = await Promise.all(
    schedules.map(async ({ functionId }) => ({ functionId, ok: await ring(functionId, invoke) })),
  )
  const failed = rung.filter(({ ok }) => !ok)
  await Promise.all(failed.map(({ functionId }) => ring(functionId, invoke)))
}

/** Resolves to false when the function failed. */
function ring(functionId: string, invoke: Invoke): Promise<boolean> {
  const event = {
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    time: new Date().toISOString(),
    detail: {},
  }
  return invoke(functionId, event).then(
    () => true,
    () => false,
  )
}
