import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import { isWanted, wantedTerms } from '../search-words.ts'
import type { FoundRow } from '../search-rows.ts'
import type { SearchInput } from '../statement-input.ts'
import type { Transfer } from '../transfer.ts'
import type { SearchTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { giveTransfers } from './list-transfers.ts'

/**
 * Pages of a search that one person may ask for within an hour. A page has 25 rows, so that it takes
 * a person 26 hours and more to draw 200,000 rows out, each of which leaves its trace.
 */
const SEARCHES_PER_HOUR = 300
/** What is counted of each page, under the name of the attempt. */
export const SEARCH_PACE = {
  name: 'pages',
  perHour: { count: SEARCHES_PER_HOUR, weight: SEARCHES_PER_HOUR },
}

/**
 * `POST /api/staff/transfers/search`. The index only says what may be wanted; what is given are
 * rows that are read, whose words are opened, and which are what was asked for. What is kept of a
 * search is by what kinds of things it was, never the words themselves.
 */
export async function searchTransfers(
  input: SearchInput,
  request: Request,
  staff: Staff,
  deps: SearchTransfersDeps,
): Promise<Reading<ListRead>> {
  const campaign = requireCampaign(input.campaign, deps)
  const terms = wantedTerms(input)
  requireSearch(input, terms)
  await requirePace(staff, deps)
  const account = campaign.account.number
  const found =
    input.statement !== undefined && input.line !== undefined
      ? { rows: await deps.search.findLine(input.statement, input.line), next: undefined }
      : await deps.search.find(account, terms, input.next)
  const places = new Map(
    found.rows.filter((row) => fits(row, input)).map((row) => [row.id, { ...row, account }]),
  )
  const kept = await deps.transfers.findMany([...places.values()])
  const transfers = [...places.keys()]
    .map((id) => kept.get(id))
    .filter((one): one is Transfer => one !== undefined)
    .filter((one) => one.campaign === campaign.id && isWanted(one, input))
  const filter = { campaign: campaign.id, by: kindsOf(input).join(' ') }
  return giveTransfers(transfers, found.next, { filter, locale: request.locale }, deps)
}

/** Nothing that can be looked for is no search: it would give out everything. */
function requireSearch({ statement, line, next }: SearchInput, terms: readonly string[]): void {
  const isLine = statement !== undefined && line !== undefined
  if ((statement === undefined) !== (line === undefined)) throw new HttpProblem('answers-invalid')
  if (!isLine && terms.length === 0) throw new HttpProblem('answers-invalid')
  if (next !== undefined && (isLine || !isCursor(next))) throw new HttpProblem('answers-invalid')
}

const CURSOR = /^[\w~#-]{1,150}:\d{1,9}$/u
const isCursor = (next: string): boolean => CURSOR.test(next)

/** What cannot be counted is not searched: nobody is harmed who asks again. */
async function requirePace(
  { subject }: Staff,
  { pace, now }: Pick<SearchTransfersDeps, 'pace' | 'now'>,
): Promise<void> {
  const counted = await pace.take({ act: 'search', of: [subject] }, 1, [SEARCH_PACE], now())
  if (counted === 'over') throw new HttpProblem('too-many-attempts')
  if (counted !== 'within') throw new HttpProblem('try-again')
}

const fits = (
  { day, amountVnd }: FoundRow,
  { from, to, amountVnd: wanted }: Pick<SearchInput, 'from' | 'to' | 'amountVnd'>,
): boolean =>
  (from === undefined || day >= from) &&
  (to === undefined || day <= to) &&
  (wanted === undefined || amountVnd === wanted)

const KINDS = ['words', 'account', 'reference', 'statement', 'from', 'to', 'amountVnd'] as const
const kindsOf = (input: SearchInput): readonly string[] =>
  KINDS.filter((kind) => input[kind] !== undefined)
