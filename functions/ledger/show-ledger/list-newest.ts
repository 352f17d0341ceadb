import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { ShowLedgerDeps } from './deps.ts'
import type { Listing } from './listing.ts'
import { INDEX_PATTERN } from './show-entry.ts'

/** The number of entries on a page. With them a page is some 8 KB. */
export const PAGE_ENTRIES = 25

/** The newest entries, or those before an index. */
export async function listNewest(
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
