import type { ScheduleView } from '../../template/schedule-views.ts'

/** Calls a function by its logical id in the template. */
export type Invoke = (functionId: string, event: unknown) => Promise<unknown>

/**
 * Some functions read what others write: the audit reads the log that the publisher begins. Such a
 * ring fails the first time on empty data, and is made again when the others have ended, as Lambda
 * repeats an event that failed.
 */
export async function ringTogether(
  schedules: readonly ScheduleView[],
  invoke: Invoke,
): Promise<void> {
  const rung = await Promise.all(
    schedules.map(async ({ functionId }) => ({ functionId, ok: await ring(functionId, invoke) })),
  )
  const failed = rung.filter(({ ok }) => !ok)
  await Promise.all(failed.map(({ functionId }) => ring(functionId, invoke)))
}

/** Resolves to false when the function failed. */
export function ring(functionId: string, invoke: Invoke): Promise<boolean> {
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
