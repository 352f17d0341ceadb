import * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/** The place of a row within its day. */
export const auditMarkSchema = z.string().check(z.regex(/^[0-9TZ:.-]{20,30}#[0-9a-f-]{36}$/u))
const auditSchema = z.object({ day: z.iso.date(), next: z.optional(auditMarkSchema) })

/** `GET /api/staff/audit?day=…&next=…`: what staff did with money on a day in Vietnam, in order. */
export async function listAudit(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const asked = auditSchema.safeParse(request.query)
  if (!asked.success) throw new HttpProblem('answers-invalid')
  const { day, next: from } = asked.data
  const { items, next } = await deps.proposals.listAudit(day, from)
  return respondJson(200, { day, acts: items, next: next ?? null })
}
