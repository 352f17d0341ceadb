import type { BankAccount, BankDay, BankDays, Gap } from '../../../shared/bank/bank-days-data.ts'
import { toLocale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { formatDay, formatMoment, vietnamDay } from '../../../shared/vietnam-time.ts'
import { listMonths } from '../bank-days-months.ts'
import type { BankMonth } from '../bank-days-months.ts'

/**
 * Shows what each account holds by the bank and by the books, the newest days first and the days of
 * earlier months when their month is opened. Without this script the page leads to the same as a
 * table.
 */
const section = document.querySelector<HTMLElement>('[data-bank-days]')
const locale = toLocale(document.documentElement.lang)
const words = JSON.parse(section?.dataset.words ?? '{}') as Record<string, string>
const say = (name: string, values: Readonly<Record<string, string>> = {}): string =>
  (words[name] ?? '').replaceAll(/\{(\w+)\}/gu, (_whole, key: string) => values[key] ?? '')

/** So many gaps between statements are shown, the newest; all of them stand in the file. */
const SHOWN_GAPS = 20

/** Built by the DOM's own means: nothing that came over the network is read as markup. */
function make(name: string, ...content: ReadonlyArray<Node | string>): HTMLElement {
  const element = document.createElement(name)
  element.append(...content)
  return element
}

/** The sign stands before the sum, as in a book of accounts. */
const signed = (amountVnd: number): string =>
  `${amountVnd < 0 ? '−' : '+'}${formatVnd(Math.abs(amountVnd), locale)}`
const sumOf = (amountVnd: number): string =>
  amountVnd < 0 ? signed(amountVnd) : formatVnd(amountVnd, locale)

/** What statements say of a day on which they contradict each other. */
function tellContradiction({ contradicting }: BankDay): string {
  if (!contradicting) return ''
  const tellings = contradicting.map(({ creditVnd, debitVnd }) =>
    say('telling', { credit: sumOf(creditVnd), debit: sumOf(debitVnd) }),
  )
  return ` · ${say('contradicting', { tellings: tellings.join('; ') })}`
}

function showDay(one: BankDay): HTMLElement {
  const { day, bank, heldVnd, differenceVnd = 0, reasons = {} } = one
  const books = say('books', { sum: sumOf(heldVnd) })
  const date = make('b', formatDay(day, locale))
  const doubt = tellContradiction(one)
  if (!bank) return make('li', date, ` · ${say('unknown')} · ${books}${doubt}`)
  const atBank = say('bank', { sum: sumOf(bank.closingVnd) })
  const why = Object.entries(reasons)
    .map(([reason, amountVnd]) => `${say(`why ${reason}`)} ${signed(amountVnd)}`)
    .join('; ')
  const told =
    differenceVnd === 0 && why === ''
      ? say('equal')
      : `${say('differs', { sum: signed(differenceVnd) })} ${why}`
  return make('li', date, ` · ${atBank} · ${books} · ${told}${doubt}`)
}

function showGaps(gaps: readonly Gap[]): readonly HTMLElement[] {
  if (gaps.length === 0) return []
  const shown = gaps.slice(-SHOWN_GAPS).toReversed()
  const items = shown.map(({ from, to, amountVnd }) => {
    const values = { from: formatDay(from, locale), to: formatDay(to, locale) }
    return make('li', say('gap', { ...values, sum: signed(amountVnd) }))
  })
  const left = gaps.length - shown.length
  const more = left > 0 ? [make('li', say('moreGaps', { count: formatInteger(left, locale) }))] : []
  return [make('p', say('gaps')), make('ul', ...items, ...more)]
}

/** A month, whose days are made once somebody opens it: a campaign may have hundreds of them. */
function showMonth({ month, days, differing }: BankMonth, at: number): HTMLElement {
  const [year = '', number = ''] = month.split('-')
  const values = {
    month: `${number}/${year}`,
    days: formatInteger(days.length, locale),
    differing: formatInteger(differing, locale),
  }
  const details = document.createElement('details')
  details.append(make('summary', say(differing === 0 ? 'evenMonth' : 'month', values)))
  const fill = (): void => {
    if (details.childElementCount === 1) details.append(make('ul', ...days.map(showDay)))
  }
  details.addEventListener('toggle', fill)
  if (at === 0) {
    fill()
    details.open = true
  }
  return details
}

function showAccount(one: BankAccount): readonly HTMLElement[] {
  const { campaign, account, statementsOf, balances, days, gaps = [] } = one
  const source =
    statementsOf === undefined
      ? say('noSource')
      : say('source', { day: formatDay(vietnamDay(new Date(statementsOf)), locale) })
  const notes = [source, ...(balances === 'moved' && statementsOf ? [say('moved')] : [])]
  return [
    make('h3', `${say(`of ${campaign}`) || campaign}: ${say('account', { account })}`),
    make('p', notes.join(' ')),
    ...showGaps(gaps),
    ...listMonths(days).map(showMonth),
  ]
}

async function show(root: HTMLElement): Promise<void> {
  const asOf = root.querySelector('[data-bank-as-of]')
  try {
    const response = await fetch(root.dataset.bankDays ?? '', {
      signal: AbortSignal.timeout(10_000),
    })
    const { accounts, asOf: at, ledgerSize } = (await response.json()) as BankDays
    const shown = accounts.filter(({ days }) => days.length > 0)
    root.querySelector('[data-bank-list]')?.replaceChildren(...shown.flatMap(showAccount))
    const values = {
      time: formatMoment(new Date(at), locale),
      size: formatInteger(ledgerSize, locale),
    }
    if (asOf) asOf.textContent = say(ledgerSize === 0 ? 'none' : 'asOf', values)
  } catch {
    if (asOf) asOf.textContent = say('late')
  }
}

if (section) void show(section)
