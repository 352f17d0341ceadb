import { giftListForm } from '../../../shared/forms/gift-list.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { canonicalEntry, parseEntry } from '../../../shared/ledger/entry.ts'
import { describeIssues } from '../../http/describe-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { openSignedLog } from '../signed-rows.ts'
import type { ShowLedgerDeps } from './deps.ts'
import { isWanted, readPlaces } from './gift-list.ts'
import type { ListedGift, Wanted } from './gift-list.ts'
import { renderGifts } from './gifts-page.ts'
import { PLACE_PATTERN } from './list-of-day.ts'
import { PAGE_GIFTS, scanGifts } from './scan-gifts.ts'
import { INDEX_PATTERN } from './show-entry.ts'
import { showSigned } from './show-signed.ts'
import { asTheyStand } from './standing-gifts.ts'

interface Found {
  gifts: ReadonlyArray<Omit<ListedGift, 'showsPlace'>>
  /** Where the next page begins. */
  next: { before: string } | { after: string } | undefined
}

/**
 * `GET /api/gifts`: those who gave, the newest first, or those of a day; of a commune, or of
 * organisations. It reads a bounded part of the books, however many gifts there are.
 */
export async function showGifts(request: Request, deps: ShowLedgerDeps): Promise<Response> {
  const { query, locale } = request
  const { day = '', commune = '', who = '' } = query
  const asked = { day, commune, who }
  const validated = validateForm(giftListForm, asked, readingContext(request, deps.now()))
  if (!validated.ok) {
    const { issues } = validated
    if (request.wantsJson) {
      const told = describeIssues(giftListForm, issues, locale)
      return respondJson(422, { error: { code: 'answers-invalid', issues: told } })
    }
    const page = renderGifts({ gifts: [], asked, issues, locale, campaign: query.campaign })
    return respondPage(deps.shells, locale, 422, page)
  }
  const text = (name: string): string | undefined =>
    validated.values[name] === undefined ? undefined : String(validated.values[name])
  const wanted: Wanted = {
    campaign: query.campaign,
    day: text('day'),
    commune: text('commune'),
    who: text('who'),
  }
  const { size } = await openSignedLog(deps)
  const found = wanted.day
    ? await listDay(wanted, wanted.day, request, deps)
    : await listNewest(wanted, request, size, deps)
  const mayShow = await readPlaces(deps)
  const told = found.gifts.map((gift) => ({ ...gift, showsPlace: mayShow(gift.entry) }))
  // Asked for a commune, a gift without a name would tell where it is from.
  const listed = wanted.commune
    ? told.filter(({ name, showsPlace }) => name !== undefined || showsPlace)
    : told
  const { gifts, mayBeLess } = await asTheyStand(listed, size, deps)
  const hides = listed.length < told.length
  if (request.wantsJson)
    return respondJson(200, { gifts: gifts.map(toJson), next: found.next ?? null, mayBeLess })
  const { campaign } = query
  const page = renderGifts({ gifts, asked, locale, campaign, next: found.next, hides, mayBeLess })
  return respondPage(deps.shells, locale, 200, page)
}

async function listNewest(
  wanted: Wanted,
  { query: { before } }: Request,
  size: number,
  deps: ShowLedgerDeps,
): Promise<Found> {
  if (before !== undefined && !INDEX_PATTERN.test(before)) throw new HttpProblem('body-malformed')
  const place = { before: before === undefined ? size : Number(before), size }
  const { gifts, next } = await scanGifts(isWanted(wanted), place, deps)
  const named = await Promise.all(
    gifts.map(async ([index, entry]) => {
      const row = await deps.reader.get(index)
      // Beside a text that somebody changed, a name proves nothing.
      return { index, entry, name: row?.entry === canonicalEntry(entry) ? row.name : undefined }
    }),
  )
  return { gifts: named, next: next === undefined ? undefined : { before: String(next) } }
}

async function listDay(
  wanted: Wanted,
  day: string,
  { query: { after } }: Request,
  deps: ShowLedgerDeps,
): Promise<Found> {
  if (after !== undefined && !PLACE_PATTERN.test(after)) throw new HttpProblem('body-malformed')
  const place = after === undefined ? { day } : { day, after }
  const rows = await deps.reader.listByDay(place, PAGE_GIFTS)
  const shown = await showSigned(rows, deps)
  const gifts = shown
    .map(({ index, entry, name }) => ({ index, entry: parseEntry(entry), name }))
    .filter(({ entry }) => isWanted(wanted)(entry))
  const last = rows.length === PAGE_GIFTS ? rows.at(-1)?.dayOrder : undefined
  return { gifts, next: last === undefined ? undefined : { after: last } }
}

/** Where the place is hidden, the index would tell it as well: the entry of the books has it. */
function toJson({ index, entry, name, showsPlace }: ListedGift) {
  const isPlaced = showsPlace || name !== undefined
  return {
    ...(isPlaced ? { index } : {}),
    day: entry.day,
    campaign: entry.campaign,
    amountVnd: entry.amountVnd ?? null,
    goods: entry.goods ?? null,
    donorKind: entry.donorKind ?? null,
    commune: isPlaced ? (entry.commune ?? null) : null,
    name: name ?? null,
  }
}
