import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { asOfNow } from '../not-ahead.ts'
import { openSignedLog } from '../signed-rows.ts'
import type { ShowLedgerDeps } from './deps.ts'
import type { Listing } from './listing.ts'
import { INDEX_PATTERN } from './show-entry.ts'
import { listSigned } from './show-signed.ts'

/** The number of entries on a page. With them a page is some 8 KB. */
export const PAGE_ENTRIES = 25

/** The newest entries that are signed, or those before an index. */
export async function listNewest(
  { query: { before } }: Request,
  deps: ShowLedgerDeps,
): Promise<Listing> {
  if (before !== undefined && !INDEX_PATTERN.test(before)) throw new HttpProblem('body-malformed')
  const [log, { updatedAt }] = await Promise.all([openSignedLog(deps), deps.reader.getSize()])
  const told = updatedAt === undefined ? undefined : asOfNow(updatedAt, deps.now())
  const to = before === undefined ? log.size : Math.min(Number(before), log.size)
  const from = Math.max(0, to - PAGE_ENTRIES)
  const rows = await deps.reader.listBefore(to, PAGE_ENTRIES)
  const entries = await listSigned({ from, to }, rows, log)
  return {
    by: 'newest',
    size: log.size,
    updatedAt: told,
    entries,
    next: from > 0 ? from : undefined,
  }
}
