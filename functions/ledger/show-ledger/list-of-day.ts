import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { ShowLedgerDeps } from './deps.ts'
import { PAGE_ENTRIES } from './list-newest.ts'
import { showSigned } from './show-signed.ts'
import type { Listing } from './listing.ts'

/** A place among the entries of a day, as the link to the next page names it. */
export const PLACE_PATTERN = /^\d{16}#\d{12}$/u

/** The entries of a day, or those of one sum on it, behind the place that is asked for. */
export async function listOfDay(
  wanted: { day: string; amountVnd?: number },
  { query: { after } }: Request,
  deps: ShowLedgerDeps,
): Promise<Listing> {
  if (after !== undefined && !PLACE_PATTERN.test(after)) throw new HttpProblem('body-malformed')
  const found = await deps.reader.listByDay(
    { ...wanted, ...(after === undefined ? {} : { after }) },
    PAGE_ENTRIES + 1,
  )
  const page = found.slice(0, PAGE_ENTRIES)
  const entries = await showSigned(page, deps)
  const next = found.length > PAGE_ENTRIES ? page.at(-1)?.dayOrder : undefined
  return { by: 'day', ...wanted, entries, next }
}
