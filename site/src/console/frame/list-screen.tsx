import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { go, hrefTo } from './address.ts'
import { queryOf } from './filter.ts'
import type { Filter } from './filter.ts'
import { useKeys } from './keys.ts'
import { TakeTable } from './take-table.tsx'
import { FRAME_TEXTS } from './texts.ts'
import { say } from './language.ts'
import type { Text } from './language.ts'
import { Shown, useLoaded } from './loading.tsx'
import { askOnward, itemHref, rememberPage } from './queue.ts'
import type { Query, Queue } from './queue.ts'

export interface Column<Row> {
  title: Text
  cell: (row: Row) => ComponentChildren
  /** Figures stand at the right edge. */
  isNumber?: boolean
  /** Its cell leads to the item. */
  isLink?: boolean
}

interface ListScreenProps<Data, Row> {
  title: Text
  lead?: Text
  queue: Queue<Data, Row>
  filters?: readonly Filter[]
  columns: ReadonlyArray<Column<Row>>
  empty: Text
  /** Where an item opens, where that is not below the list. */
  hrefOf?: (row: Row, query: Query) => string
  /** What may be done to many of the rows that are shown, at once. */
  bulk?: (rows: readonly Row[], reload: () => Promise<void>) => ComponentChildren
  /** What stands above the list: acts that begin something new. */
  children?: ComponentChildren
}

/** A list: a table on a laptop, cards on a phone, a page at a time. */
export function ListScreen<Data, Row>(props: ListScreenProps<Data, Row>) {
  const { title, lead, queue, filters = [], children } = props
  const query = queryOf(filters)
  const { next } = query
  const loaded = useLoaded(() => askOnward(queue, query, next), hrefTo(queue.path, query))
  const { data } = loaded
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (data !== undefined) rememberPage(queue, query, queue.page(data))
  }, [data])
  const move = (by: number): void => moveIn(list.current, by)
  useKeys([
    { key: 'j', text: FRAME_TEXTS.nextRow, run: () => move(1) },
    { key: 'k', text: FRAME_TEXTS.rowBefore, run: () => move(-1) },
  ])
  return (
    <>
      <div class="screen-head">
        <h1>{say(title)}</h1>
        {children}
      </div>
      {lead && <p>{say(lead)}</p>}
      {filters.length > 0 && <Filters path={queue.path} filters={filters} query={query} />}
      <Shown loaded={loaded}>
        {(shown) => {
          const page = queue.page(shown)
          return (
            <div ref={list}>
              {page.rows.length === 0 ? (
                <p class="empty">{say(page.next === null ? props.empty : FRAME_TEXTS.emptyPage)}</p>
              ) : (
                <Rows {...props} rows={page.rows} query={query} />
              )}
              <Pages path={queue.path} query={query} next={page.next} />
              {props.bulk?.(page.rows, loaded.reload)}
              {queue.take && <TakeTable take={queue.take} query={query} />}
            </div>
          )
        }}
      </Shown>
    </>
  )
}

function moveIn(list: HTMLElement | null, by: number): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = links.findIndex((link) => link === document.activeElement)
  links[at === -1 && by < 0 ? links.length - 1 : at + by]?.focus()
}

interface FiltersProps {
  path: string
  filters: readonly Filter[]
  query: Query
}

export const Filters = ({ path, filters, query }: FiltersProps) => (
  <div class="filters">
    {filters.map((filter) => (
      <label key={filter.name}>
        <span>{say(filter.label)}</span>
        <FilterField
          filter={filter}
          value={query[filter.name] ?? ''}
          // The first page of what is asked for now.
          ask={(value) =>
            go(hrefTo(path, { ...query, [filter.name]: value.trim(), next: undefined }))
          }
        />
      </label>
    ))}
  </div>
)

interface FilterFieldProps {
  filter: Filter
  value: string
  ask: (value: string) => void
}

/** What is typed is asked for when the field is left, or by Enter. */
function FilterField({ filter, value, ask }: FilterFieldProps) {
  if ('choices' in filter)
    return (
      <select value={value} onChange={({ currentTarget }) => ask(currentTarget.value)}>
        {filter.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {say(choice.text)}
          </option>
        ))}
      </select>
    )
  const attributes = {
    type: filter.type,
    value,
    maxLength: MAX_TYPED,
    autocomplete: 'off',
    onChange: ({ currentTarget }) => ask(currentTarget.value),
  } as InputHTMLAttributes
  return <input {...attributes} />
}
/** The API takes no longer word of any filter. */
const MAX_TYPED = 128

function Rows<Data, Row>({
  title,
  columns,
  queue,
  rows,
  query,
  hrefOf = (row, of) => itemHref(queue, queue.idOf(row), of),
}: ListScreenProps<Data, Row> & { rows: readonly Row[]; query: Query }) {
  return (
    <table class="list">
      <caption class="hidden">{say(title)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title.vi} scope="col" class={column.isNumber ? 'number' : undefined}>
              {say(column.title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={queue.idOf(row)}>
            {columns.map((column) => (
              <td
                key={column.title.vi}
                class={column.isNumber ? 'number' : undefined}
                data-label={say(column.title)}
              >
                {column.isLink ? (
                  <a href={hrefOf(row, query)} data-row>
                    {column.cell(row)}
                  </a>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Lists are read forward from a place; the way back is the browser's own. */
const Pages = ({ path, query, next }: { path: string; query: Query; next: string | null }) => (
  <nav class="acts pages" aria-label={say(FRAME_TEXTS.pages)}>
    {query.next !== undefined && (
      <a class="button quiet" href={hrefTo(path, { ...query, next: undefined })}>
        {say(FRAME_TEXTS.firstPage)}
      </a>
    )}
    {next !== null && (
      <a class="button quiet" href={hrefTo(path, { ...query, next })}>
        {say(FRAME_TEXTS.nextPage)}
      </a>
    )}
  </nav>
)
