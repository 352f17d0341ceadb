import { renderBridgeSvg, STATE_NAMES } from '../../../shared/bridge-svg.ts'
import { campaignPhase } from '../../../shared/campaign.ts'
import { communeName, findCommune } from '../../../shared/communes.ts'
import { GOODS, UNITS } from '../../../shared/goods.ts'
import { escapeHtml } from '../../../shared/html.ts'
import { toBase64, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { STATES } from '../../../shared/ledger/entry.ts'
import type { MoneyState } from '../../../shared/ledger/entry.ts'
import type { TalliesByState } from '../../../shared/ledger/totals.ts'
import { KIND_NAMES } from '../../../shared/ledger-texts.ts'
import type { Locale, Localized } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { formatDay, formatMoment, vietnamDay } from '../../../shared/vietnam-time.ts'
import type { Allocation, GoodsLine, Notice } from '../notice.ts'
import { renderTable } from '../../http/paper.ts'
import type { Cell } from '../../http/paper.ts'
import { renderQrSvg } from '../../http/qr-svg.ts'
import { sayNotice } from './notice-texts.ts'

/** A notice, for whom, when, and where the reader reaches the portal. */
export interface NoticeView {
  notice: Notice
  locale: Locale
  now: Date
  origin: string
}

export function renderAsOf({ notice, locale, now }: NoticeView): string {
  const { asOf, ledgerSize } = notice
  const time = formatMoment(asOf === undefined ? now : new Date(asOf), locale)
  return `<p class="sheet__under">${sayNotice(asOf === undefined ? 'noData' : 'asOf', locale, { time, size: formatInteger(ledgerSize, locale) })}</p>`
}

/** The drawing as an image in the page, so that it says what the page says; as a document of its own its style is its own, which the page's policy would not allow inline. */
export function renderBridge({ notice, locale, now }: NoticeView): string {
  const { campaign, money, asOf } = notice
  const drawing = renderBridgeSvg({
    totals: money,
    locale,
    asOf: asOf === undefined ? now : new Date(asOf),
    campaignName: campaign.names[locale],
    closed: campaignPhase(campaign, now) === 'closed',
    demo: campaign.demo,
  })
  const svg = String(drawing)
  const height = /viewBox="0 0 360 (\d+)"/u.exec(svg)?.[1] ?? '306'
  return `<img class="sheet__bridge" src="data:image/svg+xml;base64,${toBase64(toUtf8(svg))}" width="360" height="${height}" alt="${escapeHtml(sayNotice('progress', locale))}">`
}

export function placeName(commune: string, locale: Locale): string {
  const found = findCommune(commune)
  if (found) return communeName(found, locale)
  return sayNotice(commune === 'elsewhere' ? 'elsewhere' : 'noCommune', locale)
}

export function acceptedBetween(
  { campaign: { opensAt, closesAt } }: Notice,
  locale: Locale,
): string {
  const from = formatDay(vietnamDay(new Date(opensAt)), locale)
  return closesAt === null
    ? sayNotice('from', locale, { from })
    : sayNotice('fromTo', locale, { from, to: formatMoment(new Date(closesAt), locale) })
}

/** Four states, each with its sum and how many acts make it up. */
export function renderMoney({ notice: { money }, locale }: NoticeView): string {
  const rows = STATES.map((state): Cell[] => [
    STATE_NAMES[state][locale],
    { number: formatInteger(money[state].amountVnd, locale) },
    { number: formatInteger(money[state].count, locale) },
  ])
  const head = [
    sayNotice('state', locale),
    { number: sayNotice('sum', locale) },
    { number: sayNotice('acts', locale) },
  ]
  return renderTable(sayNotice('money', locale), head, rows)
}

/** One row for each split of the money, with its sums: what is allocated has no donor, and so no kind of one. */
export function renderSplit(
  caption: string,
  first: string,
  rows: ReadonlyArray<readonly [string, TalliesByState]>,
  locale: Locale,
  states: readonly MoneyState[] = STATES,
): string {
  if (rows.length === 0) return `<p><b>${escapeHtml(caption)}:</b> ${sayNotice('none', locale)}</p>`
  const head = [first, ...states.map((state) => ({ number: STATE_NAMES[state][locale] }))]
  const cells = rows.map(([label, tallies]): Cell[] => [
    label,
    ...states.map((state) => ({ number: formatInteger(tallies[state].amountVnd, locale) })),
  ])
  return renderTable(`${caption} (VND)`, head, cells)
}

const kindName = (kind: string, locale: Locale): string =>
  (GOODS as Record<string, Localized>)[kind]?.[locale].replace(/ \(.*\)$/u, '') ?? kind
const quantityOf = (quantity: number, unit: string, locale: Locale): string =>
  `${formatInteger(quantity, locale)} ${(UNITS as Record<string, Localized>)[unit]?.[locale] ?? unit}`

/** Goods received, allocated and handed out, by kind and unit; `max` lines. */
export function renderGoods(
  { notice: { goods, commune }, locale }: NoticeView,
  max: number,
): string {
  const caption = sayNotice(commune === undefined ? 'goods' : 'goodsAll', locale)
  if (goods.length === 0) return `<p><b>${caption}:</b> ${sayNotice('noGoods', locale)}</p>`
  const states = ['received', 'allocated', 'disbursed'] as const
  const row = ({ kind, unit, tallies }: GoodsLine): Cell[] => [
    kindName(kind, locale),
    ...states.map((state) => ({ number: quantityOf(tallies[state].quantity, unit, locale) })),
  ]
  const head = [
    sayNotice('goodsKind', locale),
    ...states.map((state) => ({ number: STATE_NAMES[state][locale] })),
  ]
  return (
    renderTable(caption, head, goods.slice(0, max).map(row)) +
    renderMore('moreGoods', goods.length - max, locale)
  )
}

/** Where the money and goods went, the newest first; `max` lines. */
export function renderAllocations(
  { notice: { allocations = [], money }, locale }: NoticeView,
  max: number,
): string {
  const caption = sayNotice('allocations', locale)
  // The list follows the totals within a minute: meanwhile nothing must be said that they contradict.
  const none =
    money.allocated.count + money.disbursed.count > 0 ? 'allocationsSoon' : 'noAllocations'
  if (allocations.length === 0) return `<p><b>${caption}:</b> ${sayNotice(none, locale)}</p>`
  const heads = (['day', 'where', 'decision'] as const).map((name) => sayNotice(name, locale))
  const rows = allocations.slice(0, max).map((one) => allocationRow(one, locale))
  const more = renderMore('moreAllocations', allocations.length - max, locale)
  return (
    renderTable(
      caption,
      [...heads, { number: sayNotice('howMuch', locale) }, { number: sayNotice('entry', locale) }],
      rows,
    ) + more
  )
}

function allocationRow(
  { index, kind, day, amountVnd, goods, commune, purpose, decision }: Allocation,
  locale: Locale,
): Cell[] {
  const where = [commune === undefined ? undefined : placeName(commune, locale), purpose]
    .filter((part) => part !== undefined)
    .join(', ')
  const gift =
    amountVnd === undefined
      ? goods
        ? `${quantityOf(goods.quantity, goods.unit, locale)} ${kindName(goods.kind, locale)}`
        : ''
      : formatVnd(amountVnd, locale)
  return [
    day.split('-').toReversed().join('/'),
    `${kind === 'disbursed' ? KIND_NAMES.disbursed[locale] : KIND_NAMES.allocated[locale]}${where === '' ? '' : `: ${where}`}`,
    decision ?? '',
    { number: gift },
    { number: String(index) },
  ]
}

function renderMore(name: 'moreGoods' | 'moreAllocations', count: number, locale: Locale): string {
  return count > 0
    ? `<p class="sheet__small">${sayNotice(name, locale, { count: formatInteger(count, locale) })}</p>`
    : ''
}

/** Characters of the root hash on paper: 96 bits, which nobody can make a second tree for. */
const ROOT_CHARACTERS = 16

/** Where anybody can check it, and the head of the books that it belongs to. */
export function renderCheck({ notice: { checkpoint }, locale, origin }: NoticeView): string {
  const address = origin + pageUrl('verify', locale)
  const head = checkpoint
    ? sayNotice('checkpoint', locale, {
        size: formatInteger(checkpoint.size, locale),
        root: `<code>${toBase64(checkpoint.root).slice(0, ROOT_CHARACTERS)}</code>`,
      })
    : sayNotice('noCheckpoint', locale)
  const link = `<a class="sheet__link" href="${pageUrl('verify', locale)}">${escapeHtml(address)}</a>`
  return [
    `<section class="sheet__proof">${String(renderQrSvg(address, sayNotice('qr', locale)))}`,
    `<div><h2>${sayNotice('check', locale)}</h2><p>${sayNotice('checkLead', locale, { address: link })}</p><p>${head}</p>`,
    `<p class="sheet__small">${sayNotice('legal', locale)} <span class="no-print">${sayNotice('print', locale)}</span></p></div></section>`,
  ].join('')
}
