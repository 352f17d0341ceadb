import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { functionIdOf } from './function-ids.ts'

/** A function that a clock rings. */
export interface ScheduleView {
  functionId: string
  everyMs: number
}

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

/**
 * All clocks of the app; rules that wait for events of AWS are none.
 * @throws Error for a schedule that is no rate.
 */
export function listSchedules(assembly: Assembly): readonly ScheduleView[] {
  const schema = z.looseObject({
    ScheduleExpression: z.string().optional(),
    Targets: z.array(z.looseObject({ Arn: z.string() })).default([]),
  })
  return listOfType(assembly, 'AWS::Events::Rule').flatMap(([logicalId, { Properties }]) => {
    const { ScheduleExpression, Targets } = schema.parse(resolve(assembly, Properties))
    if (ScheduleExpression === undefined) return []
    const rate = /^rate\((\d+) (minute|hour|day)s?\)$/u.exec(ScheduleExpression)
    if (!rate) throw new Error(`The schedule of ${logicalId} is not a rate: ${ScheduleExpression}`)
    return Targets.map(({ Arn }) => ({
      functionId: functionIdOf(assembly, Arn),
      everyMs: Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? 0),
    }))
  })
}
