import { renderBridgeSvg } from '../../../shared/bridge-svg.ts'
import { campaignPhase } from '../../../shared/campaign.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { toBase64, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { formatInteger } from '../../../shared/money.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { sayNotice } from '../notice-texts.ts'
import type { NoticeView } from './notice-view.ts'

/** The moment that the figures are true for, and the size of the books then. */
export function renderAsOf({ notice, locale, now }: NoticeView): Html {
  const { asOf, ledgerSize } = notice
  const time = formatMoment(asOf === undefined ? now : new Date(asOf), locale)
  const size = formatInteger(ledgerSize, locale)
  const text = sayNotice(asOf === undefined ? 'noData' : 'asOf', locale, { time, size })
  return html`<p class="sheet__under">${text}</p>`
}

/**
 * The drawing as an image in the page, so that it says what the page says; as a document of its own
 * its style is its own, which the page's policy would not allow inline.
 */
export function renderBridge({ notice, locale, now }: NoticeView): Html {
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
  return html`
    <img class="sheet__bridge" src="data:image/svg+xml;base64,${toBase64(toUtf8(svg))}"
      width="360" height="${height}" alt="${sayNotice('progress', locale)}">`
}
