import type { RawValues } from '../../../shared/forms/field.ts'
import { lookupForm } from '../../../shared/forms/lookup.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { HttpProblem } from '../../http/problem.ts'
import { PLEDGE_PROBLEMS } from '../../pledges/problem-texts.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { findByCodes, openCase } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import {
  respondLookupForm,
  respondNoMatch,
  respondPledge,
  respondCase,
  respondText,
} from './respond-found.ts'

/** `POST /api/lookup`: how a case or a pledge stands, for whoever holds both codes. */
export async function lookUp(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const validated = validateForm(lookupForm, raw, readingContext(request, deps.now()))
  if (!validated.ok) return respondLookupForm(request, raw, validated.issues, deps)
  const found = await findByCodes(
    request,
    String(validated.values.reference),
    String(validated.values.lookupCode),
    deps,
  )
  if (!found) return respondNoMatch(request, raw, deps)
  return found.kind === 'pledge'
    ? respondPledge(request, found, deps)
    : respondCase(request, found, deps)
}

/**
 * `GET /api/submissions/receipt`: what this browser has just sent, as a page or as a text file to
 * keep.
 */
export async function showCaseReceipt(request: Request, deps: LookUpDeps): Promise<Response> {
  const codes = deps.receipts.open(request)
  const found = codes && (await openCase(codes.code, codes.lookupCode, deps))
  if (!found) throw new HttpProblem(PLEDGE_PROBLEMS['receipt-expired'])
  if (request.query.format === 'text') return respondText(request, found, deps)
  return respondCase(request, { ...found, receiptId: codes.id }, deps, 'thanks')
}
