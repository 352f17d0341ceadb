import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { functionIdOf } from './function-ids.ts'
import { mappingSchema } from './stream-mapping-schema.ts'

/** A function that a table's stream rings. */
export interface StreamMappingView {
  functionId: string
  tableName: string
  batchSize: number
  windowMs: number
  maxRetries: number
  /**
   * EventBridge patterns; a record that matches one of them is delivered. None means every record.
   */
  patterns: readonly unknown[]
  failureQueue: string | undefined
}

/** All mappings from a table's stream to a function. */
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
