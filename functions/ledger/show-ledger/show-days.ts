import { DAY_FILES_KEY, dayFilesSchema } from '../../../shared/day-files.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { readJson } from '../../../shared/read-json.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { renderDays } from './days-page.ts'
import type { ShowLedgerDeps } from './deps.ts'

/** `GET /api/ledger/days`: the files by day, with what they are checked by. */
export async function showDays(request: Request, deps: ShowLedgerDeps): Promise<Response> {
  const list = await readDays(deps)
  if (request.wantsJson) return respondJson(200, list ?? { days: [] })
  const title = BOOK_TEXTS.filesTitle[request.locale]
  return respondPage(deps.shells, request.locale, 200, {
    title,
    main: renderDays(list, request.locale),
  })
}

/** A list that was damaged is one that is not there; its owner makes it anew within minutes. */
async function readDays({ dayFiles }: ShowLedgerDeps): Promise<DayFiles | undefined> {
  const found = await dayFiles.get(DAY_FILES_KEY)
  return readJson(dayFilesSchema, found?.body)
}
