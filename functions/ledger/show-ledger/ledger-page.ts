import { findCampaign } from '../../../shared/campaigns.ts'
import { communeName, findCommune } from '../../../shared/communes.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { findGiftForm } from '../../../shared/forms/find-gift.ts'
import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { renderForm } from '../../../shared/forms/render.ts'
import { FORM_TEXTS } from '../../../shared/forms/texts.ts'
import { GOODS, UNITS } from '../../../shared/goods.ts'
import { escapeHtml } from '../../../shared/html.ts'
import { fromBase64, toBase64, toHex, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { hashLeaf } from '../../../shared/ledger/merkle.ts'
import {
  CHANNEL_NAMES,
  DONOR_KIND_NAMES,
  KIND_NAMES,
  LEDGER_TEXTS,
  STATE_NAMES,
} from '../../../shared/ledger-texts.ts'
import type { Locale, Localized } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { formatDay, formatMoment } from '../../../shared/vietnam-time.ts'
import type { ShownEntry } from '../ledger-reader-store.ts'

/** Entries on a page, and why these. */
export type Listing = { entries: readonly ShownEntry[] } & (
  | { by: 'newest'; size: number; updatedAt: string | undefined; next: number | undefined }
  | { by: 'code'; code: string }
  | { by: 'day'; day: string; amountVnd?: number; next: string | undefined }
  | { by: 'nothing' }
)

type Row = readonly [label: string, html: string]

const say = (
  name: keyof typeof LEDGER_TEXTS,
  locale: Locale,
  values: Record<string, string> = {},
): string =>
  LEDGER_TEXTS[name][locale].replace(/\{(\w+)\}/gu, (_, key: string) => values[key] ?? '')
const entryUrl = (index: number, locale: Locale): string =>
  `/api/ledger/entries/${index}?lang=${locale}`
const listUrl = (query: Record<string, string>, locale: Locale): string =>
  escapeHtml(`/api/ledger?${new URLSearchParams({ ...query, lang: locale }).toString()}`)

/** The page of the books: what was found, the search with what was typed, and the way to the files by day. */
export function renderLedgerPage(
  listing: Listing,
  asked: RawValues,
  locale: Locale,
  issues: readonly Issue[] = [],
): { title: string; main: string } {
  const title = titleOf(listing, locale)
  const search = String(
    renderForm(findGiftForm, {
      locale,
      action: '/api/ledger',
      method: 'get',
      hidden: { lang: locale },
      values: asked,
      issues,
      submit: say('find', locale),
    }),
  )
  const found = listing.by === 'nothing' ? '' : renderFound(listing, locale)
  const more = [
    `<a href="/api/ledger?lang=${locale}">${say('newest', locale)}</a>`,
    `<a href="/api/ledger/days?lang=${locale}">${say('filesLink', locale)}</a>`,
    `<a href="${pageUrl('verify', locale)}">${say('check', locale)}</a>`,
  ]
  return {
    title: issues.length > 0 ? `${FORM_TEXTS.errorPrefix[locale]} ${title}` : title,
    main: [
      `<h1>${escapeHtml(title)}</h1>`,
      found,
      search,
      `<ul>${more.map((link) => `<li>${link}</li>`).join('')}</ul>`,
    ].join('\n'),
  }
}

function titleOf(listing: Listing, locale: Locale): string {
  switch (listing.by) {
    case 'newest':
      return say('newest', locale)
    case 'code':
      return say('entriesOfCode', locale, { code: listing.code })
    case 'day': {
      const day = formatDay(listing.day, locale).replace(/^ngày /u, '')
      return listing.amountVnd === undefined
        ? say('entriesOfDay', locale, { day })
        : say('entriesOfDayAmount', locale, { day, amount: formatVnd(listing.amountVnd, locale) })
    }
    case 'nothing':
      return say('findTitle', locale)
  }
}

function renderFound(listing: Exclude<Listing, { by: 'nothing' }>, locale: Locale): string {
  if (listing.entries.length === 0)
    return `<p class="notice">${say(listing.by === 'code' ? 'noneOfCode' : 'none', locale)}</p>`
  const size =
    listing.by === 'newest' && listing.updatedAt !== undefined
      ? `<p class="meta">${say('size', locale, { size: formatInteger(listing.size, locale), time: formatMoment(new Date(listing.updatedAt), locale) })}</p>`
      : ''
  const rows = listing.entries.map((shown) => renderRow(shown, locale))
  return `${size}${renderPairs(rows)}${renderNext(listing, locale)}`
}

function renderNext(listing: Exclude<Listing, { by: 'nothing' }>, locale: Locale): string {
  if (listing.by === 'code' || listing.next === undefined) return ''
  const amount: Record<string, string> =
    listing.by === 'day' && listing.amountVnd !== undefined
      ? { amount: String(listing.amountVnd) }
      : {}
  const query: Record<string, string> =
    listing.by === 'newest'
      ? { before: String(listing.next) }
      : { day: listing.day, ...amount, after: listing.next }
  return `<p><a rel="next" href="${listUrl(query, locale)}">${say(listing.by === 'newest' ? 'older' : 'more', locale)}</a></p>`
}

/** Pairs rather than a table: on a phone the sum would stand outside the window. */
function renderPairs(rows: readonly Row[]): string {
  const items = rows.map(
    ([label, html]) => `<div class="answers__row"><dt>${label}</dt><dd>${html}</dd></div>`,
  )
  return `<dl class="answers">${items.join('')}</dl>`
}

function renderRow({ index, entry: text, name }: ShownEntry, locale: Locale): Row {
  const entry = parseEntry(text)
  const who =
    name ?? (entry.donorKind === undefined ? undefined : DONOR_KIND_NAMES[entry.donorKind][locale])
  const words = [entry.purpose, entry.decision, entry.reason].map(
    (part) => part && inVietnamese(part, locale),
  )
  const about = [entry.code, who, placeOf(entry, locale)].map((part) => part && escapeHtml(part))
  const details = [...about, ...words, isDemo(entry) ? say('demo', locale) : undefined].filter(
    (part) => part !== undefined,
  )
  const state =
    entry.state === undefined
      ? ''
      : ` (${STATE_NAMES[entry.state][locale].toLocaleLowerCase('vi')})`
  return [
    `<a href="${entryUrl(index, locale)}">${say('entryTitle', locale, { index: formatInteger(index, locale) })}</a>`,
    `<b>${KIND_NAMES[entry.kind][locale]}${state}: ${escapeHtml(giftOf(entry, locale))}</b><br><span class="meta">${escapeHtml(capitalize(formatDay(entry.day, locale)))}${details.map((part) => ` · ${part}`).join('')}</span>`,
  ]
}

/** An entry by itself: what it says, its exact text, its hash, and how to prove it. */
export async function renderEntryPage(
  { index, entry: text, name }: ShownEntry,
  locale: Locale,
): Promise<string> {
  const entry = parseEntry(text)
  const campaign = findCampaign(entry.campaign, { demo: true })
  const plain: ReadonlyArray<readonly [keyof typeof LEDGER_TEXTS, string | undefined]> = [
    ['kind', KIND_NAMES[entry.kind][locale]],
    ['howMuch', giftOf(entry, locale)],
    ['date', capitalize(formatDay(entry.day, locale))],
    ['campaign', campaign?.names[locale] ?? entry.campaign],
    ['channel', CHANNEL_NAMES[entry.channel][locale]],
    ['code', entry.code],
    ['donor', name],
    [
      'donorKind',
      entry.donorKind === undefined ? undefined : DONOR_KIND_NAMES[entry.donorKind][locale],
    ],
    ['commune', placeOf(entry, locale)],
    ['state', entry.state === undefined ? undefined : STATE_NAMES[entry.state][locale]],
  ]
  const rows: Row[] = plain.flatMap(([label, value]) =>
    value === undefined ? [] : [[say(label, locale), escapeHtml(value)] as const],
  )
  for (const name of ['purpose', 'decision', 'reason'] as const)
    if (entry[name] !== undefined) rows.push([say(name, locale), inVietnamese(entry[name], locale)])
  if (entry.commitment !== undefined)
    rows.push([say('commitment', locale), `<code class="hash">${entry.commitment}</code>`])
  // As every tool prints it that a reader may hold the file against.
  if (entry.evidence !== undefined)
    rows.push([
      say('evidence', locale),
      `<code class="hash">${toHex(fromBase64(entry.evidence))}</code>`,
    ])
  if (entry.corrects !== undefined)
    rows.push([
      say('corrects', locale),
      `<a href="${entryUrl(entry.corrects, locale)}">${formatInteger(entry.corrects, locale)}</a>`,
    ])
  return [
    `<h1>${say('entryTitle', locale, { index: formatInteger(index, locale) })}</h1>`,
    isDemo(entry) ? `<p class="notice notice--demo">${say('demo', locale)}</p>` : '',
    renderPairs(rows),
    `<div class="actions no-print"><a class="button button--secondary" href="${entryUrl(index, locale)}&amp;format=proof">${say('proof', locale)}</a><a href="${pageUrl('verify', locale)}">${say('check', locale)}</a></div>`,
    `<h2>${say('asWritten', locale)}</h2><p>${say('asWrittenLead', locale)}</p><pre tabindex="0"><code>${escapeHtml(text)}</code></pre>`,
    `<p>${say('leafHash', locale)}: <code class="hash">${toBase64(await hashLeaf(toUtf8(text)))}</code></p>`,
    `<p class="no-print"><a href="/api/ledger?lang=${locale}">${say('back', locale)}</a></p>`,
  ].join('\n')
}

/** The files by day, each with its sum, under the signature that they belong to. */
export function renderDays(list: DayFiles | undefined, locale: Locale): string {
  const title = `<h1>${say('filesTitle', locale)}</h1>`
  const back = `<p class="no-print"><a href="/api/ledger?lang=${locale}">${say('back', locale)}</a></p>`
  if (!list || list.days.length === 0)
    return `${title}<p class="notice">${say('filesNone', locale)}</p>${back}`
  const file = ({ key, bytes, sha256 }: DayFiles['days'][number]['csv']): string =>
    `<p><a href="/${key}" download>${key.split('/').at(-1)}</a> (${formatInteger(Math.ceil(bytes / 1024), locale)} KB)<br><code class="hash">${sha256}</code></p>`
  const rows = list.days.map(
    ({ day, entries, csv, json }): Row => [
      `<a href="${listUrl({ day }, locale)}">${escapeHtml(capitalize(formatDay(day, locale)))}</a>`,
      `<p>${say('entries', locale)}: ${formatInteger(entries, locale)}</p>${file(csv)}${file(json)}`,
    ],
  )
  return [
    title,
    `<p>${say('filesLead', locale, { size: formatInteger(list.size, locale) })}</p>`,
    renderPairs(rows),
    `<h2>${say('signature', locale)}</h2><pre tabindex="0"><code>${escapeHtml(list.checkpoint)}</code></pre>`,
    `<p><a href="/data/days.json">${say('fileList', locale)}</a></p>`,
    back,
  ].join('\n')
}

function giftOf({ amountVnd, goods }: LedgerEntry, locale: Locale): string {
  if (amountVnd !== undefined) return formatVnd(amountVnd, locale)
  if (!goods) return ''
  const kinds: Readonly<Record<string, Localized>> = GOODS
  const units: Readonly<Record<string, Localized>> = UNITS
  return `${formatInteger(goods.quantity, locale)} ${units[goods.unit]?.[locale] ?? goods.unit} · ${kinds[goods.kind]?.[locale] ?? goods.kind}`
}

/** Words that staff wrote: a reader of another language hears them read as what they are. */
const inVietnamese = (text: string, locale: Locale): string =>
  locale === 'vi' ? escapeHtml(text) : `<span lang="vi">${escapeHtml(text)}</span>`

function placeOf({ commune: code }: LedgerEntry, locale: Locale): string | undefined {
  if (code === undefined) return undefined
  if (code === 'elsewhere') return say('elsewhere', locale)
  const commune = findCommune(code)
  return commune ? communeName(commune, locale) : code
}

const isDemo = ({ campaign }: LedgerEntry): boolean =>
  findCampaign(campaign, { demo: true })?.demo ?? false
const capitalize = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
