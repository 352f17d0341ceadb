import { findGiftForm } from '../../../shared/forms/find-gift.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import type { ShowLedgerDeps } from './deps.ts'
import type { Listing } from './ledger-page.ts'
import { respondIssues, respondListing } from './respond-listing.ts'
import { INDEX_PATTERN } from './show-entry.ts'

/** The number of entries on a page. With them a page is some 8 KB. */
const PAGE_ENTRIES = 25
const PLACE_PATTERN = /^\d{16}#\d{12}$/u

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
    const entries = await deps.reader.listByCode(wanted, PAGE_ENTRIES)
    return respondListing(request, asked, { by: 'code', code: wanted, entries }, deps)
  }
  const after = request.query.after
  if (after !== undefined && !PLACE_PATTERN.test(after)) throw new HttpProblem('body-malformed')
  const wanted = {
    day: String(values.day),
    ...(values.amount === undefined ? {} : { amountVnd: Number(values.amount) }),
  }
  const found = await deps.reader.listByDay(
    { ...wanted, ...(after === undefined ? {} : { after }) },
    PAGE_ENTRIES + 1,
  )
  const entries = found.slice(0, PAGE_ENTRIES)
  const next = found.length > PAGE_ENTRIES ? entries.at(-1)?.dayOrder : undefined
  return respondListing(request, asked, { by: 'day', ...wanted, entries, next }, deps)
}

async function listNewest(
  { query: { before } }: Request,
  { reader }: ShowLedgerDeps,
): Promise<Listing> {
  const head = await reader.getSize()
  if (before !== undefined && !INDEX_PATTERN.test(before)) throw new HttpProblem('body-malformed')
  const end = before === undefined ? head.size : Math.min(Number(before), head.size)
  const entries = await reader.listBefore(end, PAGE_ENTRIES)
  return {
    by: 'newest',
    ...head,
    entries,
    next: (entries.at(-1)?.index ?? 0) > 0 ? entries.at(-1)?.index : undefined,
  }
}
