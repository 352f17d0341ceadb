import { findGiftForm } from '../../../shared/forms/find-gift.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import type { ShowLedgerDeps } from './deps.ts'
import { listNewest } from './list-newest.ts'
import { listOfDay } from './list-of-day.ts'
import { showSigned } from './show-signed.ts'
import { respondIssues, respondListing } from './respond-listing.ts'

/**
 * All staff of an agency may give under one code, and each looks for the own gift there. The list
 * of a code has no further pages.
 */
const ENTRIES_OF_CODE = 250

/**
 * `GET /api/ledger`: the newest entries, those before an index, or those that a donor looks for by
 * code or by day and sum.
 */
export async function showLedger(request: Request, deps: ShowLedgerDeps): Promise<Response> {
  const { code = '', day = '', amount = '' } = request.query
  const asked = { code, day, amount }
  const isSearch =
    request.query.code !== undefined ||
    request.query.day !== undefined ||
    request.query.amount !== undefined
  if (!isSearch) return respondListing(request, {}, await listNewest(request, deps), deps)
  const validated = validateForm(findGiftForm, asked, readingContext(request, deps.now()))
  if (!validated.ok) return respondIssues(request, asked, validated.issues, deps)
  const { values } = validated
  if (values.code !== undefined) {
    const wanted = findReferenceCode(String(values.code)) ?? ''
    const rows = await deps.reader.listByCode(wanted, ENTRIES_OF_CODE)
    const entries = await showSigned(rows, deps)
    return respondListing(request, asked, { by: 'code', code: wanted, entries }, deps)
  }
  const wanted = {
    day: String(values.day),
    ...(values.amount === undefined ? {} : { amountVnd: Number(values.amount) }),
  }
  return respondListing(request, asked, await listOfDay(wanted, request, deps), deps)
}
