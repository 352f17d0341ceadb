import * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { ServeMoneyOutDeps } from './deps.ts'
import { auditMarkSchema } from './list-audit.ts'

const readingsSchema = z.object({
  day: z.iso.date(),
  next: z.optional(auditMarkSchema),
  /** One record, or one member of staff, by their codes. */
  of: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  staff: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
})

/**
 * `GET /api/staff/readings?day=…&of=…&staff=…&next=…`: who read personal data on a day in Vietnam,
 * in order. With `of`, the code of a record, those that gave out this record, by itself or in a
 * list. A page that is not the last may hold fewer readings than others, or none.
 */
export async function listReadings(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const asked = readingsSchema.safeParse(request.query)
  if (!asked.success) throw new HttpProblem('answers-invalid')
  const { day, next: from, ...only } = asked.data
  const { items, next } = await deps.proposals.listReadings(day, only, from)
  // Whoever asks after one record learns that a list held it, and not which others it held.
  const readings = only.of === undefined ? items : items.map(({ codes: _codes, ...row }) => row)
  return respondJson(200, { day, readings, next: next ?? null })
}
