import { renderBridgeSvg } from '../../../shared/bridge-svg.ts'
import { campaignPhase } from '../../../shared/campaign.ts'
import { fillHtml, html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { toBase64, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { formatInteger } from '../../../shared/money.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { renderSheetProof } from '../../http/paper.ts'
import { NOTICE_TEXTS, sayNotice } from '../notice-texts.ts'
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

/** Characters of the root hash on paper: 96 bits, which nobody can make a second tree for. */
const ROOT_CHARACTERS = 16

/** Where anybody can check it, and the head of the books that it belongs to. */
export function renderCheck(view: NoticeView): Html {
  const { locale, origin } = view
  const path = pageUrl('verify', locale)
  const link = html`<a class="sheet__link" href="${path}">${origin + path}</a>`
  const lead = fillHtml(NOTICE_TEXTS.checkLead[locale], { address: link })
  const print = html`<span class="no-print">${sayNotice('print', locale)}</span>`
  const words = html`
    <h2>${sayNotice('check', locale)}</h2>
    <p>${lead}</p>
    <p>${sayHead(view)}</p>
    <p class="sheet__small">${sayNotice('legal', locale)} ${print}</p>`
  return renderSheetProof(origin + path, sayNotice('qr', locale), words)
}

function sayHead({ notice: { checkpoint }, locale }: NoticeView): Html | string {
  if (!checkpoint) return sayNotice('noCheckpoint', locale)
  return fillHtml(NOTICE_TEXTS.checkpoint[locale], {
    size: formatInteger(checkpoint.size, locale),
    root: html`<code>${toBase64(checkpoint.root).slice(0, ROOT_CHARACTERS)}</code>`,
  })
}
