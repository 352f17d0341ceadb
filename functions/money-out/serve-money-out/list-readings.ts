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
 * in order. A page that is not the last may hold fewer readings than others, or none.
 */
export async function listReadings(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const asked = readingsSchema.safeParse(request.query)
  if (!asked.success) throw new HttpProblem('answers-invalid')
  const { day, next: from, ...only } = asked.data
  const { items, next } = await deps.proposals.listReadings(day, only, from)
  return respondJson(200, { day, readings: items, next: next ?? null })
}
