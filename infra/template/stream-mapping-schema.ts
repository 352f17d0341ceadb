import * as z from 'zod'

/** The properties of an event source mapping, with the defaults of Lambda. */
export const mappingSchema = z.looseObject({
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
