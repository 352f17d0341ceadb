import * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import { isVoid } from '../contribution.ts'
import { lineOfReceipt, lineOfSlip, standingOfLine, sumDay } from '../day-line.ts'
import type { DayLine } from '../day-line.ts'
import { RECEIPT_PATTERN } from '../receipt-number.ts'
import { renderDaySheet } from './day-sheet-page.ts'
import type { DayPart } from './day-sheet-page.ts'
import type { ServeCounterDeps } from './deps.ts'
import { requireCampaign } from './require-campaign.ts'

const daySchema = z.iso.date()
/** Time and paper of the line after which a page begins. */
const PLACE_PATTERN = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}Z#[A-Z\d-]{1,20}$/u
/** Lines that are read at the same time. */
const AT_ONCE = 10

/**
 * `GET /api/staff/counter-days/{day}?campaign=…&next=…`: everything for which counters handed a
 * paper over on a day, and what has become of it. What was closed stays on it for ever.
 */
export async function showDay(
  day: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<ListRead>> {
  const part = await readDay(day, request, deps)
  const { campaign, lines, next } = part
  const response = respondJson(200, {
    campaign: campaign.id,
    day,
    lines: lines.map((line) => ({ ...line, standing: standingOfLine(line) })),
    sums: sumDay(lines),
    next: next ?? null,
  })
  return { response, read: readOf(part) }
}

/** `GET …/{day}/sheet?campaign=…&next=…`: the same on paper, in Vietnamese, to be signed. */
export async function showDaySheet(
  day: string,
  request: Request,
  deps: ServeCounterDeps,
): Promise<Reading<ListRead>> {
  const part = await readDay(day, request, deps)
  const page = renderDaySheet(part, deps.now())
  return { response: respondPage(deps.shells, 'vi', 200, page), read: readOf(part) }
}

const readOf = ({ campaign, day, lines }: DayPart): ListRead => ({
  filter: { campaign: campaign.id, day },
  count: lines.length,
  // A gift that waited has a slip, and a receipt as well once it was counted.
  codes: lines.flatMap(({ number, slip }) => [number, slip].filter((one) => one !== undefined)),
})

async function readDay(day: string, request: Request, deps: ServeCounterDeps): Promise<DayPart> {
  const campaign = requireCampaign(request, deps)
  if (!daySchema.safeParse(day).success) throw new HttpProblem('not-found')
  const { next: after } = request.query
  if (after !== undefined && !PLACE_PATTERN.test(after)) throw new HttpProblem('answers-invalid')
  const { items, next } = await deps.days.list(campaign.id, day, after)
  const lines: DayLine[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const some = items.slice(at, at + AT_ONCE)
    lines.push(...(await Promise.all(some.map((of) => readLine(campaign.id, of, deps)))))
  }
  return { campaign, day, lines, next }
}

async function readLine(campaign: string, of: string, deps: ServeCounterDeps): Promise<DayLine> {
  if (RECEIPT_PATTERN.test(of)) {
    const receipt = await deps.contributions.find(campaign, of)
    if (receipt) return lineOfReceipt(receipt)
  }
  const gift = await deps.waiting.find(of)
  if (!gift) throw new Error('line-of-day-vanished')
  const { number } = gift
  const receipt = number === undefined ? undefined : await deps.contributions.find(campaign, number)
  // What has become of it since is told by its receipt alone.
  return receipt && isVoid(receipt) ? lineOfReceipt(receipt) : lineOfSlip(gift)
}
