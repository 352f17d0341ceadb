import { escapeHtml } from '../../../shared/html.ts'
import { formatInteger } from '../../../shared/money.ts'
import { PAPER_HEAD, PAPER_STYLE, renderFacts, renderSignatures } from '../../http/paper.ts'
import type { Page } from '../../http/respond.ts'
import {
  acceptedBetween,
  placeName,
  renderAllocations,
  renderAsOf,
  renderBridge,
  renderCheck,
  renderGoods,
  renderMoney,
} from './notice-parts.ts'
import type { NoticeView } from './notice-parts.ts'
import { sayNotice } from './notice-texts.ts'

/** Lines that leave room for everything else on one sheet. */
const GOODS_LINES = 8
const ALLOCATION_LINES = 5
/** From so many of both on, they are set closer. */
const CLOSE_FROM = 6

/** The notice that is put up at offices and villages (Decree 93/2021/NĐ-CP, publicity): one sheet of A4, of a campaign or of one commune in it. */
export function renderNotice(view: NoticeView): Page {
  const { notice, locale } = view
  const { campaign, commune } = notice
  const title = sayNotice('title', locale)
  const place = commune === undefined ? undefined : placeName(commune, locale)
  const main = [
    PAPER_STYLE,
    `<article class="sheet${notice.goods.length + (notice.allocations?.length ?? 0) >= CLOSE_FROM ? ' sheet--full' : ''}">`,
    PAPER_HEAD,
    `<h1>${title}${place === undefined ? '' : `: ${escapeHtml(place)}`}</h1>`,
    `<p class="sheet__under">${sayNotice('under', locale)}</p>`,
    renderAsOf(view),
    campaign.demo ? `<p class="notice notice--demo">${sayNotice('demo', locale)}</p>` : '',
    `<div class="sheet__top">${renderBridge(view)}<div>`,
    renderFacts([
      [sayNotice('campaign', locale), escapeHtml(campaign.names[locale])],
      [sayNotice('commune', locale), place && escapeHtml(place)],
      [sayNotice('accepted', locale), escapeHtml(acceptedBetween(notice, locale))],
      [sayNotice('account', locale), renderAccount(view)],
      [sayNotice('gifts', locale), formatInteger(notice.money.received.count, locale)],
    ]),
    '</div></div>',
    renderMoney(view),
    commune === undefined ? '' : `<p class="sheet__small">${sayNotice('ofCommune', locale)}</p>`,
    renderGoods(view, GOODS_LINES),
    renderAllocations(view, ALLOCATION_LINES),
    `<div class="sheet__foot">${renderCheck(view)}${renderSignatures([[sayNotice('committee', locale), sayNotice('signSeal', locale)]])}</div>`,
    '</article>',
  ]
  return { title: `${title} – ${place ?? campaign.names[locale]}`, main: main.join('\n') }
}

export function renderAccount({ notice: { campaign }, locale }: NoticeView): string {
  const { number, holder, bank, demo } = campaign.account
  const account = escapeHtml(`${number}, ${holder}, ${bank[locale]}`)
  return demo ? `${account}. <b>${sayNotice('demoAccount', locale)}</b>` : account
}
