import { hrefTo } from './address.ts'

export type Query = Readonly<Record<string, string>>

interface Page<Row> {
  rows: readonly Row[]
  next: string | null
}

/** What a list can be taken as. */
export type TableType = 'csv' | 'xlsx'

export interface Answered<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** A list that people work through, from one item to the next. */
export interface Queue<Data, Row> {
  /** Where its list stands; its items stand below. */
  path: string
  /** Filters that an item keeps in its address, so that its list is known. */
  filters: readonly string[]
  ask: (query: Query, next: string | undefined) => Promise<Answered<Data>>
  /** The whole list as one file, as it is filtered, where the portal gives it out so. */
  take?: (query: Query, as: TableType) => Promise<Answered<Blob>>
  page: (data: Data) => Page<Row>
  idOf: (row: Row) => string
}

export const itemHref = <Data, Row>(
  { path, filters }: Queue<Data, Row>,
  id: string,
  query: Query,
): string => hrefTo(`${path}/${encodeURIComponent(id)}`, pick(query, filters))

export const listHref = <Data, Row>({ path, filters }: Queue<Data, Row>, query: Query): string =>
  hrefTo(path, pick(query, filters))

const pick = (query: Query, names: readonly string[]): Query =>
  Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))

/** What of a list is known in this tab: ids in order, and whether more may follow. */
interface Known {
  ids: string[]
  next: string | null | undefined
}
const known = new Map<string, Known>()
/** Items that were decided in this tab: a list may hold them a moment longer. */
const decided = new Set<string>()

/** The list as a person last saw it, from which the next item is taken. */
export function rememberPage<Data, Row>(
  queue: Queue<Data, Row>,
  query: Query,
  { rows, next }: Page<Row>,
): void {
  known.set(listHref(queue, query), { ids: rows.map(queue.idOf), next })
}

/** Pages that are looked through for the next item. A page that is not the last may hold none. */
const MAX_PAGES = 5

/**
 * A page of a list. Where it holds nothing and more may follow, as on the first day of a year, it is
 * the next one that does.
 */
export async function askOnward<Data, Row>(
  queue: Queue<Data, Row>,
  query: Query,
  next: string | undefined,
): Promise<Answered<Data>> {
  let answered = await queue.ask(query, next)
  for (let pages = 1; pages < MAX_PAGES; pages++) {
    const page = answered.data === undefined ? undefined : queue.page(answered.data)
    if (!page || page.rows.length > 0 || page.next === null) break
    answered = await queue.ask(query, page.next)
  }
  return answered
}

/**
 * The item after this one, for whoever has decided it or lets it be for now; undefined at the end of
 * the list.
 */
export async function nextInQueue<Data, Row>(
  queue: Queue<Data, Row>,
  query: Query,
  id: string,
  isDecided: boolean,
): Promise<string | undefined> {
  if (isDecided) decided.add(id)
  const list = listHref(queue, query)
  let { ids, next }: Known = known.get(list) ?? { ids: [], next: undefined }
  for (let pages = 0; pages <= MAX_PAGES; pages++) {
    const found = ids.slice(ids.indexOf(id) + 1).find((one) => one !== id && !decided.has(one))
    if (found !== undefined) return found
    if (next === null) return undefined
    const { data } = await queue.ask(query, next).catch(() => ({ data: undefined }))
    if (data === undefined) return undefined
    const page = queue.page(data)
    ids = [...new Set([...ids, ...page.rows.map(queue.idOf)])]
    ;({ next } = page)
    known.set(list, { ids, next })
  }
  return undefined
}

/** Somebody else works in this tab now. */
export function forgetQueues(): void {
  known.clear()
  decided.clear()
}
