import { parseEntry } from '../../../shared/ledger/entry.ts'
import { fillText } from '../../../shared/locale.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../problem-texts.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { respondEntryProof } from '../entry-proof-page.ts'
import { openSignedLog } from '../signed-rows.ts'
import type { ShowLedgerDeps } from './deps.ts'
import { renderEntryPage } from './entry-page.ts'
import { asSigned } from './show-signed.ts'
import { toJson } from './respond-listing.ts'
import { tellWays, waySourcesOf } from '../told-ways.ts'

export const INDEX_PATTERN = /^\d{1,12}$/u

/**
 * `GET /api/ledger/entries/{index}`: the permanent address of an entry; with `format=proof`, what
 * proves that it is in the books.
 */
export async function showEntry(
  request: Request,
  typedIndex: string,
  deps: ShowLedgerDeps,
): Promise<Response> {
  if (!INDEX_PATTERN.test(typedIndex)) throw new HttpProblem(LEDGER_PROBLEMS['entry-missing'])
  const index = Number(typedIndex)
  const [log, row] = [await openSignedLog(deps), await deps.reader.get(index)]
  // Between its commit and the next signature an entry is there, and nothing is shown of it yet.
  if (index >= log.size)
    throw new HttpProblem(LEDGER_PROBLEMS[row ? 'proof-not-yet' : 'entry-missing'])
  const shown = await asSigned(row, index, log)
  if (request.query.format === 'proof') {
    const ledger = { findEntry: () => Promise.resolve(shown.entry) }
    return respondEntryProof(index, `so-${index}`, undefined, { ledger, log: deps.log })
  }
  if (request.wantsJson) return respondJson(200, toJson(shown))
  const title = fillText(BOOK_TEXTS.entryTitle[request.locale], { index: String(index) })
  const entry = parseEntry(shown.entry)
  const ways = await tellWays([[index, entry]], waySourcesOf({ ...deps, log }))
  return respondPage(deps.shells, request.locale, 200, {
    title,
    main: await renderEntryPage(shown, request.locale, ways),
  })
}
