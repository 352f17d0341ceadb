import * as z from 'zod'

/** The properties of a function, with the defaults of Lambda. */
export const functionSchema = z.looseObject({
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Description: z.string().optional(),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()) }).optional(),
  Role: z.string(),
})
