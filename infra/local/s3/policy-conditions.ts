import * as z from 'zod'

const conditionSchema = z.union([
  z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
  z.record(z.string(), z.string()),
])
/** What a policy asks of a post: an end of its time, and conditions on its fields and its file. */
export const policySchema = z.object({
  expiration: z.string(),
  conditions: z.array(conditionSchema),
})
export type Condition = z.infer<typeof conditionSchema>

/** A post as its conditions see it. Names of fields are in lower case. */
export interface ConditionedPost {
  bucket: string
  fields: Readonly<Record<string, string>>
  fileBytes: number
}

/** Why S3 does not take a post. */
export interface Refusal {
  status: number
  code: string
}

const DENIED: Refusal = { status: 403, code: 'AccessDenied' }

/**
 * Whether a condition holds.
 * @returns the fields that it speaks of, or why the post is refused.
 */
export function checkCondition(
  condition: Condition,
  post: ConditionedPost,
): { covered: readonly string[] } | Refusal {
  if (!Array.isArray(condition)) return checkEqual(condition, post)
  if (condition[0] === 'content-length-range') {
    const [, least, most] = condition
    if (post.fileBytes < least) return { status: 400, code: 'EntityTooSmall' }
    if (post.fileBytes > most) return { status: 400, code: 'EntityTooLarge' }
    return { covered: [] }
  }
  const [operator, variable, value] = condition
  const name = variable.replace(/^\$/u, '').toLowerCase()
  const held = post.fields[name] ?? ''
  const holds = operator === 'eq' ? held === value : held.startsWith(value)
  return holds ? { covered: [name] } : DENIED
}

/** A condition that is written as fields with the values that they must have. */
function checkEqual(
  wanted: Readonly<Record<string, string>>,
  { bucket, fields }: ConditionedPost,
): { covered: readonly string[] } | Refusal {
  const holds = Object.entries(wanted).every(
    ([name, value]) => (name === 'bucket' ? bucket : fields[name.toLowerCase()]) === value,
  )
  return holds ? { covered: Object.keys(wanted).map((name) => name.toLowerCase()) } : DENIED
}
