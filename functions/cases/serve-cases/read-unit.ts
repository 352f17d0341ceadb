import { UNITS_OF_STAFF } from '../../../shared/forms/public-texts.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'

/** The unit whose cases are asked for. @throws HttpProblem `answers-invalid`. */
export function readUnit(request: Request): string {
  const unit = request.query.unit ?? ''
  if (!Object.hasOwn(UNITS_OF_STAFF, unit)) throw new HttpProblem('answers-invalid')
  return unit
}
