import { api } from '../api/client.ts'
import type { paths } from '../api/api-types.d.ts'
import type { Filter } from '../frame/filter.ts'
import { page } from '../frame/page.ts'
import type { Query, Queue } from '../frame/queue.ts'
import { why } from './statement.ts'
import { LIST_WORDS, TRANSFER_TEXTS } from './transfer-texts.ts'

type Listed = paths['/api/staff/transfers']['get']['responses'][200]['content']['application/json']
export type Told = Listed['transfers'][number]
type Asked = paths['/api/staff/transfers']['get']['parameters']['query']
export type Decision =
  paths['/api/staff/transfers/{name}/decide']['post']['requestBody']['content']['application/json']

/** A row by its account, day, sum and id. */
interface RowPlace {
  account: string
  day: string
  amountVnd: number
  id: string
}

interface Decided {
  proposedBy: string
  proposedAt: string
  reason: string
  approvedBy?: string
  rejectedBy?: string
  rejection?: string
}

/** The description of the API leaves these members open; this is what they hold. */
export interface Transfer
  extends Omit<
    Told,
    | 'sentBack'
    | 'reassign'
    | 'handOver'
    | 'split'
    | 'partOf'
    | 'assignWish'
    | 'rowWish'
    | 'notGift'
    | 'paysOut'
  > {
  account: string
  campaign: string
  time?: string
  reference?: string
  source: string
  code?: string
  codes?: readonly string[]
  decidedAt?: string
  sentBack?: Decided & { debit?: { day: string; amountVnd: number } }
  reassign?: Decided & { from?: string; to?: string }
  handOver?: Omit<Decided, 'reason'> & {
    to: string
    code?: string
    approvedAt?: string
    debit?: RowPlace
    credit?: RowPlace
    back?: Decided & { approvedAt?: string }
    carried?: ReadonlyArray<{ debit: RowPlace; credit?: RowPlace; amountVnd: number }>
  }
  split?: Omit<Decided, 'reason'> & {
    parts: ReadonlyArray<{ amountVnd: number; campaign: string; code?: string; name?: string }>
  }
  partOf?: { amountVnd: number; name: string }
  assignWish?: { code: string; by: string; at: string; state?: string }
  rowWish?: { to: string; by: string; at: string; state?: string; code?: string }
  notGift?: { kind: string; by: string; at: string; secondedBy?: string; counterDays?: string[] }
  paysOut?: {
    entries: ReadonlyArray<{ index: number; amountVnd: number }>
    by: string
    at: string
    secondedBy?: string
  }
}

export const asTransfer = (told: Told): Transfer => told as unknown as Transfer

/** In the order in which the bank's rows are worked through. */
const STATES = Object.keys(LIST_WORDS) as ReadonlyArray<NonNullable<Asked['state']>>

export const FILTERS: readonly Filter[] = [
  {
    name: 'campaign',
    label: TRANSFER_TEXTS.campaign,
    choices: page.campaigns.map(({ id, names }) => ({ value: id, text: names })),
  },
  {
    name: 'state',
    label: TRANSFER_TEXTS.list,
    choices: STATES.map((state) => ({ value: state, text: LIST_WORDS[state] })),
  },
]

/** What somebody asks after instead of a list: a day and a sum, an entry, or a code. */
export const isSearch = ({ day, entry, code }: Query): boolean =>
  day !== undefined || entry !== undefined || code !== undefined

const whole = (value: string | undefined): number | undefined =>
  value === undefined ? undefined : Number(value)

/** A row that is looked for by its facts stands in no list, or in one that is not known. */
function askedOf(query: Query) {
  const { campaign = '', day, amount, entry, code } = query
  const state = STATES.find((one) => one === query.state)
  return isSearch(query)
    ? { campaign, why, day, amount: whole(amount), entry: whole(entry), code }
    : { campaign, why, state }
}

export const TRANSFERS: Queue<Listed, Told> = {
  path: '/chuyen-khoan',
  // Whoever decides a row that they looked for comes back to what they looked for.
  filters: ['campaign', 'state', 'day', 'amount', 'entry', 'code'],
  ask: (query, next) =>
    api.GET('/api/staff/transfers', { params: { query: { ...askedOf(query), next } } }),
  take: (query, as) =>
    api.GET('/api/staff/transfers', {
      params: { query: { ...askedOf(query), as } },
      parseAs: 'blob',
    }),
  page: ({ transfers, next }) => ({ rows: transfers, next }),
  idOf: ({ name }) => name,
}

/** Day and sum of a row, which its name holds. */
export function placeOf(name: string): { day: string; amount: number } | undefined {
  try {
    const text = atob(name.replaceAll('-', '+').replaceAll('_', '/'))
    const [, day, amount] = JSON.parse(text) as [string, string, number, string]
    return { day, amount }
  } catch {
    return undefined
  }
}

/** Rows of one day and sum may be many, as where everybody gives the same; they are looked through. */
const MAX_PAGES = 20

/** One row as it stands now; its answer has no data where there is none. */
export async function findTransfer(name: string, campaign: string) {
  const place = placeOf(name)
  let next: string | undefined
  for (let pages = place ? 0 : MAX_PAGES; pages < MAX_PAGES; pages++) {
    const { data, error, response } = await api.GET('/api/staff/transfers', {
      params: { query: { campaign, ...place, next, why } },
    })
    if (!data) return { error, response }
    const found = data.transfers.find((one) => one.name === name)
    if (found) return { data: asTransfer(found), response }
    if (data.next === null) break
    ;({ next } = data)
  }
  return { error: undefined, response: new Response(undefined, { status: 410 }) }
}

/** All rows of a list that somebody looks for, as those of one sum: a list may be of many pages. */
export async function findRows(
  { campaign, state }: { campaign: string; state: NonNullable<Asked['state']> },
  is: (row: Transfer) => boolean,
) {
  const rows: Transfer[] = []
  let next: string | undefined
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const { data, error, response } = await api.GET('/api/staff/transfers', {
      params: { query: { campaign, state, next, why } },
    })
    if (!data) return { error, response }
    rows.push(...data.transfers.map(asTransfer).filter(is))
    if (data.next === null) return { data: rows as readonly Transfer[], response }
    ;({ next } = data)
  }
  return { data: rows as readonly Transfer[], response: new Response() }
}
