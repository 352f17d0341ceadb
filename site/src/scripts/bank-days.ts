import type { BankAccount, BankDay, BankDays, Gap } from '../../../shared/bank/bank-days-data.ts'
import { toLocale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { formatDay, formatMoment, vietnamDay } from '../../../shared/vietnam-time.ts'

/**
 * Shows what each account holds by the bank and by the books, the newest days first. Without this
 * script the page leads to the same as a table.
 */
const section = document.querySelector<HTMLElement>('[data-bank-days]')
const locale = toLocale(document.documentElement.lang)
const words = JSON.parse(section?.dataset.words ?? '{}') as Record<string, string>
const say = (name: string, values: Readonly<Record<string, string>> = {}): string =>
  (words[name] ?? '').replaceAll(/\{(\w+)\}/gu, (_whole, key: string) => values[key] ?? '')

/** So many days of an account are shown; all of them stand in the table. */
const SHOWN_DAYS = 31

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
  const items = gaps.map(({ from, to, amountVnd }) => {
    const values = { from: formatDay(from, locale), to: formatDay(to, locale) }
    return make('li', say('gap', { ...values, sum: signed(amountVnd) }))
  })
  return [make('p', say('gaps')), make('ul', ...items)]
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
    make('ul', ...days.slice(-SHOWN_DAYS).toReversed().map(showDay)),
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
    if (asOf) asOf.textContent = say('asOf', values)
  } catch {
    if (asOf) asOf.textContent = say('late')
  }
}

if (section) void show(section)
