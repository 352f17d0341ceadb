import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { findGiftForm } from '../../../shared/forms/find-gift.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import { describeIssues } from '../../http/describe-issues.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { ShownEntry } from '../ledger-reader-store.ts'
import type { ShowLedgerDeps } from './deps.ts'
import { renderLedgerPage } from './ledger-page.ts'
import type { Listing } from './listing.ts'

export function respondListing(
  request: Request,
  asked: RawValues,
  listing: Listing,
  { shells }: ShowLedgerDeps,
): Response {
  const { locale } = request
  if (request.wantsJson)
    return respondJson(200, {
      entries: listing.entries.map(toJson),
      next: 'next' in listing ? (listing.next ?? null) : null,
    })
  return respondPage(shells, locale, 200, renderLedgerPage(listing, asked, locale))
}

export function respondIssues(
  request: Request,
  asked: RawValues,
  issues: readonly Issue[],
  { shells }: ShowLedgerDeps,
): Response {
  const { locale } = request
  if (request.wantsJson)
    return respondJson(422, {
      error: { code: 'answers-invalid', issues: describeIssues(findGiftForm, issues, locale) },
    })
  const page = renderLedgerPage({ by: 'nothing', entries: [] }, asked, locale, issues)
  return respondPage(shells, locale, 422, page)
}

/** Only these members are shown, because a row may hold others. */
export const toJson = ({ index, entry, name }: ShownEntry) => ({
  index,
  entry: parseEntry(entry),
  name: name ?? null,
})
