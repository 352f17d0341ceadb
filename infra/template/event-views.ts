import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { functionIdOf } from './function-views.ts'

export interface StreamMappingView {
  functionId: string
  tableName: string
  batchSize: number
  windowMs: number
  maxRetries: number
  /** EventBridge patterns; a record that matches one of them is delivered. None means every record. */
  patterns: readonly unknown[]
  failureQueue: string | undefined
}

const mappingSchema = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(100),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  MaximumRetryAttempts: z.number().default(-1),
  FilterCriteria: z.looseObject({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z
    .looseObject({ OnFailure: z.looseObject({ Destination: z.string() }) })
    .optional(),
})

export function listStreamMappings(assembly: Assembly): readonly StreamMappingView[] {
  return listOfType(assembly, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => {
    const mapping = mappingSchema.parse(resolve(assembly, Properties))
    return {
      functionId: functionIdOf(assembly, mapping.FunctionName),
      tableName: /table\/([^/]+)\/stream/u.exec(mapping.EventSourceArn)?.[1] ?? '',
      batchSize: mapping.BatchSize,
      windowMs: mapping.MaximumBatchingWindowInSeconds * 1_000,
      maxRetries: mapping.MaximumRetryAttempts,
      patterns: (mapping.FilterCriteria?.Filters ?? []).map(
        ({ Pattern }) => JSON.parse(Pattern) as unknown,
      ),
      failureQueue: mapping.DestinationConfig?.OnFailure.Destination,
    }
  })
}

export interface ScheduleView {
  functionId: string
  everyMs: number
}

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

export function listSchedules(assembly: Assembly): readonly ScheduleView[] {
  const schema = z.looseObject({
    ScheduleExpression: z.string().optional(),
    Targets: z.array(z.looseObject({ Arn: z.string() })).default([]),
  })
  return listOfType(assembly, 'AWS::Events::Rule').flatMap(([logicalId, { Properties }]) => {
    const { ScheduleExpression, Targets } = schema.parse(resolve(assembly, Properties))
    const rate = /^rate\((\d+) (minute|hour|day)s?\)$/u.exec(ScheduleExpression ?? '')
    if (!rate) throw new Error(`The schedule of ${logicalId} is not a rate: ${ScheduleExpression}`)
    return Targets.map(({ Arn }) => ({
      functionId: functionIdOf(assembly, Arn),
      everyMs: Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? 0),
    }))
  })
}
