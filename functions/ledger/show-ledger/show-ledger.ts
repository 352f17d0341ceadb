import { DAY_FILES_KEY, dayFilesSchema } from '../../../shared/day-files.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { findGiftForm } from '../../../shared/forms/find-gift.ts'
import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { fillText } from '../../../shared/locale.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { describeIssues } from '../../http/describe-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import { respondEntryProof } from '../entry-proof-page.ts'
import type { DayFileStore } from '../day-file-store.ts'
import type { LedgerReader, ShownEntry } from '../ledger-reader-store.ts'
import type { LogFiles } from '../log-files.ts'
import { renderDays } from './days-page.ts'
import { renderEntryPage } from './entry-page.ts'
import { renderLedgerPage } from './ledger-page.ts'
import type { Listing } from './ledger-page.ts'

export interface ShowLedgerDeps {
  shells: PageShells
  reader: LedgerReader
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  dayFiles: Pick<DayFileStore, 'get'>
  now: () => Date
}

/** Entries on a page: with its shell some 8 KB. */
const PAGE_ENTRIES = 25
const PLACE_PATTERN = /^\d{16}#\d{12}$/u
const INDEX_PATTERN = /^\d{1,12}$/u

/** `GET /api/ledger`: the newest entries, those before an index, or those that a donor looks for by code or by day and sum. */
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

/** `GET /api/ledger/entries/{index}`: the permanent address of an entry; with `format=proof`, what proves that it is in the books. */
export async function showEntry(
  request: Request,
  typedIndex: string,
  deps: ShowLedgerDeps,
): Promise<Response> {
  if (!INDEX_PATTERN.test(typedIndex)) throw new HttpProblem('entry-missing')
  const index = Number(typedIndex)
  const shown = await deps.reader.get(index)
  if (!shown) throw new HttpProblem('entry-missing')
  if (request.query.format === 'proof') {
    const ledger = { findEntry: () => Promise.resolve(shown.entry) }
    return respondEntryProof(index, `so-${index}`, undefined, { ledger, log: deps.log })
  }
  if (request.wantsJson) return respondJson(200, toJson(shown))
  const title = fillText(BOOK_TEXTS.entryTitle[request.locale], { index: String(index) })
  return respondPage(deps.shells, request.locale, 200, {
    title,
    main: await renderEntryPage(shown, request.locale),
  })
}

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

async function readDays({ dayFiles }: ShowLedgerDeps): Promise<DayFiles | undefined> {
  const found = await dayFiles.get(DAY_FILES_KEY)
  return found && dayFilesSchema.parse(JSON.parse(found.body))
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

function respondListing(
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

function respondIssues(
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

/** Never more than these members: a row may hold others. */
const toJson = ({ index, entry, name }: ShownEntry) => ({
  index,
  entry: parseEntry(entry),
  name: name ?? null,
})
