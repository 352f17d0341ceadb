import { GOODS, UNITS } from '../../../shared/goods.ts'
import { toLocale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd, sayVndTogether } from '../../../shared/money.ts'
import { formatMoment, formatShortDay } from '../../../shared/vietnam-time.ts'

/**
 * Keeps the figures of a campaign's page fresh. Without this script the page stays true as of its
 * build, and says so.
 */
const EVERY_MS = 30_000
const DATA_URL = '/data/campaign.json'

interface Tally {
  amountVnd: number
  count: number
}

const root = document.querySelector<HTMLElement>('[data-campaign]')
const locale = toLocale(document.documentElement.lang)

async function refresh(section: HTMLElement): Promise<void> {
  if (document.visibilityState === 'hidden') return
  try {
    const response = await fetch(DATA_URL, { signal: AbortSignal.timeout(10_000) })
    const data = await response.json()
    const campaign = data.campaigns.find(
      ({ id }: { id: string }) => id === section.dataset.campaign,
    )
    showMoney(section, campaign.totals.money)
    showGoods(section, campaign.totals.goods)
    for (const name of ['byDonorKind', 'byDay'] as const)
      showSplit(section, name, campaign.totals[name])
    for (const note of section.querySelectorAll('[data-unknown]')) note.remove()
    const time = formatMoment(new Date(data.asOf), locale)
    setText(
      section,
      '[data-as-of]',
      (section.dataset.asOfText ?? '')
        .replace('{time}', time)
        .replace('{size}', formatInteger(data.ledgerSize, locale)),
    )
    section.querySelector('[data-late]')?.setAttribute('hidden', '')
    const picture = document.querySelector<HTMLImageElement>('img[data-live]')
    // The drawing changes with the books, and when the campaign ends.
    const isOver = campaign.closesAt !== null && Date.now() >= Date.parse(campaign.closesAt)
    const fresh = `${picture?.dataset.live}?${data.ledgerSize}${isOver ? '.over' : ''}`
    if (picture && !picture.src.endsWith(fresh)) picture.src = fresh
  } catch {
    section.querySelector('[data-late]')?.removeAttribute('hidden')
  }
}

function showMoney(section: HTMLElement, money: Record<string, Tally>): void {
  const tallies = Object.entries(money)
  for (const [, { amountVnd, count }] of tallies)
    if (!Number.isSafeInteger(amountVnd) || !Number.isSafeInteger(count))
      throw new TypeError('tally')
  const said = sayVndTogether(
    tallies.map(([, { amountVnd }]) => amountVnd),
    locale,
  )
  for (const [at, [state, tally]] of tallies.entries()) {
    setText(section, `[data-said="${state}"]`, said[at] ?? '')
    showTally(section, state, tally)
  }
}

function showTally(section: HTMLElement, state: string, { amountVnd, count }: Tally): void {
  setText(
    section,
    `[data-exact="${state}"]`,
    amountVnd >= 1_000_000 ? formatVnd(amountVnd, locale) : '',
  )
  setText(section, `[data-count="${state}"]`, formatInteger(count, locale))
}

/**
 * Rows of goods, built by the DOM's own means: nothing that came over the network is read as
 * markup.
 */
function showGoods(section: HTMLElement, goods: Record<string, Goods>): void {
  const body = section.querySelector('[data-goods]')
  const rows = Object.entries(goods).filter(
    ([, { received, pledged }]) => received.quantity > 0 || pledged.quantity > 0,
  )
  if (!body) return
  const none = section.querySelector<HTMLElement>('[data-goods-none]')
  if (none) none.textContent = none.dataset.goodsNone ?? ''
  none?.toggleAttribute('hidden', rows.length > 0)
  section.querySelector('[data-goods-table]')?.toggleAttribute('hidden', rows.length === 0)
  body.replaceChildren(
    ...rows.map(([key, { received, pledged }]) => {
      const [kind = '', unit = ''] = key.split('|')
      const row = document.createElement('tr')
      const name = document.createElement('th')
      name.scope = 'row'
      name.textContent = (GOODS as Record<string, Record<string, string>>)[kind]?.[locale] ?? kind
      const measure = (UNITS as Record<string, Record<string, string>>)[unit]?.[locale] ?? unit
      const cells = [received, pledged].map(({ quantity }) =>
        Object.assign(document.createElement('td'), {
          className: 'number',
          textContent: `${formatInteger(quantity, locale)} ${measure}`,
        }),
      )
      row.append(name, ...cells)
      return row
    }),
  )
}

type Goods = Record<'received' | 'pledged', { quantity: number }>
type Split = Record<string, { pledged: Tally; received: Tally }>

/**
 * Fills the rows of a breakdown; days that the built page did not know get rows of their own,
 * newest first.
 */
function showSplit(section: HTMLElement, name: string, split: Split): void {
  const body = section.querySelector(`[data-split="${name}"]`)
  if (!body) return
  // A row that the figures do not name is zero, now that they are known.
  const built = [...body.querySelectorAll<HTMLElement>('[data-key]')].map((row) => row.dataset.key)
  const keys = new Set([...built.filter((key) => key !== undefined), ...Object.keys(split)])
  for (const key of [...keys].toSorted()) {
    let row = body.querySelector(`[data-key="${CSS.escape(key)}"]`)
    if (!row && name === 'byDay') {
      row = document.createElement('tr')
      row.setAttribute('data-key', key)
      const head = document.createElement('th')
      head.scope = 'row'
      head.textContent = formatShortDay(key, locale)
      const cells = [0, 1].map(() =>
        Object.assign(document.createElement('td'), { className: 'number' }),
      )
      row.append(head, ...cells)
      body.prepend(row)
    }
    const [received, pledged] = row?.querySelectorAll('td') ?? []
    if (pledged) pledged.textContent = formatInteger(split[key]?.pledged.amountVnd ?? 0, locale)
    if (received) received.textContent = formatInteger(split[key]?.received.amountVnd ?? 0, locale)
  }
  const none = section.querySelector<HTMLElement>('[data-days-none]')
  if (name !== 'byDay' || !none) return
  none.textContent = none.dataset.daysNone ?? ''
  none.toggleAttribute('hidden', body.childElementCount > 0)
}

function setText(section: HTMLElement, selector: string, text: string): void {
  const element = section.querySelector(selector)
  if (element) element.textContent = text
}

if (root) {
  void refresh(root)
  setInterval(() => void refresh(root), EVERY_MS)
  document.addEventListener('visibilitychange', () => void refresh(root))
}

/** The page is built before its address is known where it runs on one machine. */
for (const code of document.querySelectorAll('[data-embed]'))
  code.textContent = (code.textContent ?? '').replace('src="/', `src="${location.origin}/`)
