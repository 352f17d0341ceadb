import { renderPairs } from '../../../shared/answers-list.ts'
import type { Pair } from '../../../shared/answers-list.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { giftListForm } from '../../../shared/forms/gift-list.ts'
import { renderForm } from '../../../shared/forms/render.ts'
import { FORM_TEXTS } from '../../../shared/forms/texts.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { DONOR_KIND_NAMES } from '../../../shared/ledger-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import type { Page } from '../../http/respond.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { GIFTS_TEXTS } from '../gifts-texts.ts'
import type { ListedGift } from './gift-list.ts'
import {
  campaignNameOf,
  dayAtStart,
  entryUrl,
  giftOf,
  isDemo,
  placeOf,
  renderBack,
} from '../entry-words-view.ts'

export interface GiftsView {
  gifts: readonly ListedGift[]
  /** What was typed into the form. */
  asked: RawValues
  issues?: readonly Issue[]
  locale: Locale
  campaign: string | undefined
  next?: Readonly<Record<string, string>> | undefined
  /** Whether gifts without a name are left out, because their commune has so few. */
  hides?: boolean
  /** Whether something may have gone back or been corrected that is not counted here. */
  mayBeLess?: boolean
}

/** Those who gave, as a list that can be read aloud, and on paper without what is not read. */
export function renderGifts(view: GiftsView): Page {
  const { gifts, asked, issues = [], locale, campaign, hides = false, mayBeLess = false } = view
  const say = sayIn(GIFTS_TEXTS, locale)
  const title = say('title')
  const name = findCampaign(campaign ?? '', { demo: true })?.names[locale]
  const demo = gifts.some(({ entry }) => isDemo(entry))
  const search = renderForm(giftListForm, {
    locale,
    action: '/api/gifts',
    method: 'get',
    hidden: { lang: locale, ...(campaign === undefined ? {} : { campaign }) },
    values: asked,
    issues,
    submit: say('find'),
  })
  const parts = [
    html`<h1>${title}</h1>`,
    name === undefined ? undefined : html`<p class="lead">${name}</p>`,
    demo ? html`<p class="notice notice--demo">${BOOK_TEXTS.demo[locale]}</p>` : undefined,
    html`<p>${say('thanks')}</p>`,
    hides ? html`<p class="notice">${say('onlyNamed')}</p>` : undefined,
    mayBeLess ? html`<p class="notice">${say('mayBeLess')}</p>` : undefined,
    issues.length > 0 ? undefined : renderList(gifts, locale),
    renderNext(view),
    html`<p class="meta">${say('names')} <span class="no-print">${say('print')}</span></p>`,
    html`<div class="no-print">${search}${renderLinks(campaign, locale)}</div>`,
  ]
  return {
    title: issues.length > 0 ? `${FORM_TEXTS.errorPrefix[locale]} ${title}` : title,
    main: joinHtml(parts, '\n'),
  }
}

function renderList(gifts: readonly ListedGift[], locale: Locale): Html {
  const say = sayIn(GIFTS_TEXTS, locale)
  if (gifts.length === 0) return html`<p class="notice">${say('none')}</p>`
  const sum = gifts.reduce((all, { entry }) => all + (entry.amountVnd ?? 0), 0)
  const count = formatInteger(gifts.length, locale)
  return html`
    ${renderPairs(gifts.map((gift) => renderGift(gift, locale)))}
    <p>${say('count', { count, sum: formatVnd(sum, locale) })}</p>`
}

/** Who, from where, what and when: what is read aloud comes in that order. */
function renderGift({ index, entry, name, showsPlace }: ListedGift, locale: Locale): Pair {
  const kind = entry.donorKind && DONOR_KIND_NAMES[entry.donorKind][locale]
  const isPlaced = showsPlace || name !== undefined
  const place = isPlaced ? placeOf(entry, locale) : undefined
  const who = name ?? kind ?? GIFTS_TEXTS.anonymous[locale]
  const details = [place, campaignNameOf(entry, locale)].flatMap((part) =>
    part === undefined ? [] : [html` · ${part}`],
  )
  const link = html`
    <span class="no-print"> · <a href="${entryUrl(index, locale)}">${GIFTS_TEXTS.entry[locale]}</a></span>`
  return [
    who,
    html`
      <b>${giftOf(entry, locale)}</b><br>
      <span class="meta">${dayAtStart(entry.day, locale)}${details}${isPlaced ? link : undefined}</span>`,
  ]
}

function renderNext({ next, asked, campaign, locale }: GiftsView): Html | undefined {
  if (!next) return undefined
  const url = giftsUrl(
    {
      ...(campaign === undefined ? {} : { campaign }),
      ...Object.fromEntries(
        Object.entries(asked).flatMap(([name, value]) =>
          typeof value === 'string' && value !== '' ? [[name, value]] : [],
        ),
      ),
      ...next,
    },
    locale,
  )
  return html`<p class="no-print"><a rel="next" href="${url}">${GIFTS_TEXTS.older[locale]}</a></p>`
}

function renderLinks(campaign: string | undefined, locale: Locale): Html {
  const of: Record<string, string> = campaign === undefined ? {} : { campaign }
  const charts = html`
    <li><a href="/api/charts?campaign=${campaign}&lang=${locale}">${GIFTS_TEXTS.charts[locale]}</a></li>`
  return html`
    <ul>
      <li><a href="${giftsUrl(of, locale)}">${GIFTS_TEXTS.newest[locale]}</a></li>
      ${campaign === undefined ? undefined : charts}
    </ul>${renderBack(locale)}`
}

const giftsUrl = (query: Readonly<Record<string, string>>, locale: Locale): string =>
  `/api/gifts?${new URLSearchParams({ ...query, lang: locale }).toString()}`
