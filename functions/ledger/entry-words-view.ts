import { findCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { communeName, findCommune } from '../../shared/communes.ts'
import { GOODS, UNITS } from '../../shared/goods.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { BOOK_TEXTS } from './book-texts.ts'
import type { Locale, Localized } from '../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../shared/money.ts'
import { formatDay } from '../../shared/vietnam-time.ts'

export const entryUrl = (index: number, locale: Locale): string =>
  `/api/ledger/entries/${index}?lang=${locale}`
export const listUrl = (query: Record<string, string>, locale: Locale): string =>
  `/api/ledger?${new URLSearchParams({ ...query, lang: locale }).toString()}`

/** The sum, or how many of what goods. */
export function giftOf(
  { amountVnd, goods }: Pick<LedgerEntry, 'amountVnd' | 'goods'>,
  locale: Locale,
): string {
  if (amountVnd !== undefined) return formatVnd(amountVnd, locale)
  if (!goods) return ''
  const kinds: Readonly<Record<string, Localized>> = GOODS
  const units: Readonly<Record<string, Localized>> = UNITS
  const unit = units[goods.unit]?.[locale] ?? goods.unit
  return `${formatInteger(goods.quantity, locale)} ${unit} · ${kinds[goods.kind]?.[locale] ?? goods.kind}`
}

/** Words that staff wrote: a reader of another language hears them read as what they are. */
export const inVietnamese = (text: string, locale: Locale): Html | string =>
  locale === 'vi' ? text : html`<span lang="vi">${text}</span>`

export function placeOf({ commune: code }: LedgerEntry, locale: Locale): string | undefined {
  if (code === undefined) return undefined
  if (code === 'elsewhere') return BOOK_TEXTS.elsewhere[locale]
  const commune = findCommune(code)
  return commune ? communeName(commune, locale) : code
}

/** Whose books an entry is in, where a portal keeps those of several campaigns. */
export function campaignNameOf({ campaign }: LedgerEntry, locale: Locale): string | undefined {
  if (listCampaigns({ demo: false }).length < 2) return undefined
  return findCampaign(campaign, { demo: true })?.names[locale] ?? campaign
}

export const isDemo = ({ campaign }: LedgerEntry): boolean =>
  findCampaign(campaign, { demo: true })?.demo ?? false

/** A day as it stands at the beginning of a line. */
export function dayAtStart(day: string, locale: Locale): string {
  const text = formatDay(day, locale)
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

/** The way back to the books. */
export const renderBack = (locale: Locale): Html => html`
  <p class="no-print"><a href="/api/ledger?lang=${locale}">${BOOK_TEXTS.back[locale]}</a></p>`
