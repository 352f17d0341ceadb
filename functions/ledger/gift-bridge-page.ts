import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { BOOK_TEXTS } from './book-texts.ts'
import { renderArch, renderHatch } from './gift-arch-page.ts'
import { bridgeOf, ownGift } from './gift-bridge-view.ts'
import type { Promised } from './gift-bridge-view.ts'
import { renderParts } from './gift-parts-page.ts'
import type { ToldGift, ToldWays } from './told-ways.ts'

/** The style of the bridge, which the pages of a gift and of an entry alone load. */
const WAY_STYLE = html`<link rel="stylesheet" href="/way.css">`

/** Where gifts of an entry or of a pledge went: a bridge for each, and what its arches are made of. */
export function renderWay(told: ToldWays, locale: Locale): Html {
  const title = BOOK_TEXTS.wayTitle[locale]
  return html`
    <section>
      <h2>${title}</h2>
      ${renderBridges(told, undefined, locale)}
    </section>`
}

/**
 * The bridges of all that came, one for each kind of gift. The promise is an arch of what it was of;
 * without a gift it stands before three arches that are empty.
 * @param said what stands in words between the first bridge and its parts.
 */
export function renderBridges(
  told: ToldWays | undefined,
  promised: Promised | undefined,
  locale: Locale,
  said?: Html,
): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  const gifts = told?.gifts ?? []
  const own = ownGift(told, promised)
  const first = promised && renderBridge(own, promised, locale)
  const others = gifts.filter((gift) => gift !== own)
  const parts = (gift: ToldGift | undefined): Html =>
    told && gift ? renderGift(gift, told, locale) : html``
  const asOf = told && say('wayAsOf', { size: formatInteger(told.size, locale) })
  return html`
    ${WAY_STYLE}${renderHatch()}
    ${first}${said}${parts(own)}
    ${joinHtml(others.map((gift) => html`${renderBridge(gift, undefined, locale)}${parts(gift)}`))}
    ${asOf && renderRule(asOf, locale)}`
}

/** What the parts are told by. Where nothing came, there is nothing to tell. */
function renderRule(asOf: string, locale: Locale): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  return html`
    <p class="notice way__rule">
      ${say('wayRule')} <a href="${pageUrl('verify', locale)}">${say('wayCheck')}</a>
    </p>
    <p class="hint">${asOf}</p>`
}

function renderGift(gift: ToldGift, told: ToldWays, locale: Locale): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  if (!gift.way) return html`<p>${say('wayNotYet')}</p>`
  if (gift.came === 0) return html`<p>${say('wayGone')}</p>`
  return renderParts(gift, told, locale)
}

const renderBridge = (
  gift: ToldGift | undefined,
  promised: Promised | undefined,
  locale: Locale,
): Html => html`<ol class="arches">${bridgeOf(gift, promised, locale).map(renderArch)}</ol>`
