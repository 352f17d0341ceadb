import { parseVnd } from '../../../../shared/parse-vnd.ts'
import { address, go, hrefTo } from '../frame/address.ts'
import { queryOf } from '../frame/filter.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayDay, sayVnd } from '../frame/language.ts'
import { itemHref } from '../frame/queue.ts'
import { holdsRole } from '../session/session.ts'
import { BulkNotGift } from './bulk-not-gift.tsx'
import { FATE_WORDS, KIND_WORDS, ODD_DAYS_NAMED, OUTCOME_WORDS } from './statement-words.ts'
import { sayMemo } from './say-memo.ts'
import { FILTERS, TRANSFERS, asTransfer, isSearch } from './transfer.ts'
import type { Told } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'

const COLUMNS: ReadonlyArray<Column<Told>> = [
  { title: TRANSFER_TEXTS.day, cell: ({ day }) => <span class="day">{sayDay(day)}</span> },
  { title: TRANSFER_TEXTS.memo, isLink: true, cell: sayMemo },
  { title: TRANSFER_TEXTS.why, cell: (row) => reasonOf(row) },
  { title: TRANSFER_TEXTS.hints, cell: (row) => hintsOf(row) },
  { title: TRANSFER_TEXTS.sum, isNumber: true, cell: ({ amountVnd }) => sayVnd(amountVnd) },
]

function reasonOf({ state, outcome, oddDay }: Told): string {
  if (state === 'waiting' && oddDay !== undefined) return say(ODD_DAYS_NAMED[oddDay])
  const words = state === 'waiting' ? OUTCOME_WORDS[outcome] : FATE_WORDS[state]
  return words ? say(words) : state
}

function hintsOf(row: Told): string {
  const { near = [], suggests, assignWish, rowWish } = asTransfer(row)
  const wish = assignWish ?? rowWish
  const kind = suggests && KIND_WORDS[suggests]
  return [
    ...(wish ? [say(TRANSFER_TEXTS.wished, { who: wish.by })] : []),
    ...(near.length > 0 ? [say(TRANSFER_TEXTS.nearCount, { count: String(near.length) })] : []),
    ...(kind ? [say(kind)] : []),
  ].join(' · ')
}

/** Rows of the bank that a person must decide on, list by list. */
export default function TransfersScreen() {
  const { query } = address.value
  return (
    <ListScreen
      title={TRANSFER_TEXTS.title}
      queue={TRANSFERS}
      filters={isSearch(query) ? FILTERS.slice(0, 1) : FILTERS}
      columns={COLUMNS}
      empty={TRANSFER_TEXTS.empty}
      bulk={(rows, reload) =>
        holdsRole('accountant') && (
          <BulkNotGift rows={rows} campaign={queryOf(FILTERS).campaign ?? ''} reload={reload} />
        )
      }
      hrefOf={(row, of) =>
        itemHref(TRANSFERS, row.name, { ...of, campaign: asTransfer(row).campaign })
      }
    >
      <Find />
    </ListScreen>
  )
}

/** Finds a row that stands in no list, as when a donor asks after a gift. */
function Find() {
  const { query } = address.value
  const { campaign } = queryOf(FILTERS)
  const find = (event: SubmitEvent): void => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget as HTMLFormElement)
    const field = (name: string): string => {
      const value = typed.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const sum = parseVnd(field('amount'))
    const amount = sum.ok ? String(sum.amountVnd) : undefined
    const asked =
      field('code') || field('entry')
        ? { code: field('code').toUpperCase(), entry: field('entry') }
        : { day: field('day'), amount }
    go(hrefTo(TRANSFERS.path, { campaign, ...asked }))
  }
  return (
    <details class="find" open={isSearch(query)}>
      <summary>{say(TRANSFER_TEXTS.find)}</summary>
      <form onSubmit={find}>
        <p class="hint">{say(TRANSFER_TEXTS.findHint)}</p>
        <div class="filters">
          <label>
            <span>{say(TRANSFER_TEXTS.day)}</span>
            <input type="date" name="day" defaultValue={query.day} />
          </label>
          <label>
            <span>{say(TRANSFER_TEXTS.sum)}</span>
            <input name="amount" inputMode="decimal" defaultValue={query.amount} />
          </label>
          <label>
            <span>{say(TRANSFER_TEXTS.findCode)}</span>
            <input name="code" autocomplete="off" defaultValue={query.code} />
          </label>
          <label>
            <span>{say(TRANSFER_TEXTS.findEntry)}</span>
            <input name="entry" inputMode="numeric" defaultValue={query.entry} />
          </label>
        </div>
        <p class="acts">
          <button class="quiet" type="submit">
            {say(TRANSFER_TEXTS.findButton)}
          </button>
          {isSearch(query) && (
            <a href={hrefTo(TRANSFERS.path, { campaign })}>{say(TRANSFER_TEXTS.all)}</a>
          )}
        </p>
      </form>
    </details>
  )
}
