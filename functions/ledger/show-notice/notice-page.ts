import { html, joinHtml } from '../../../shared/html.ts'
import { formatInteger } from '../../../shared/money.ts'
import { PAPER_HEAD, PAPER_STYLE, renderFacts, renderSignatures } from '../../http/paper.ts'
import type { Page } from '../../http/respond.ts'
import { renderAllocations } from './notice-allocations.ts'
import { renderMoney } from './money-table.ts'
import { renderGoods } from './goods-table.ts'
import { renderAsOf, renderBridge } from './notice-frame.ts'
import { renderCheck } from './check-box.ts'
import { sayNotice } from '../notice-texts.ts'
import { renderAccount } from './account-line.ts'
import { acceptedBetween, placeName } from './notice-view.ts'
import type { NoticeView } from './notice-view.ts'

/** Lines that leave room for everything else on one sheet. */
const GOODS_LINES = 8
const ALLOCATION_LINES = 5
/** From so many of both on, they are set closer. */
const CLOSE_FROM = 6

/**
 * The notice that is put up at offices and villages (Decree 93/2021/NĐ-CP, publicity): one sheet of
 * A4, of a campaign or of one commune in it.
 */
export function renderNotice(view: NoticeView): Page {
  const { notice, locale } = view
  const { campaign, commune } = notice
  const title = sayNotice('title', locale)
  const place = commune === undefined ? undefined : placeName(commune, locale)
  const lines = notice.goods.length + (notice.allocations?.length ?? 0)
  const demo = html`<p class="notice notice--demo">${sayNotice('demo', locale)}</p>`
  const ofCommune = html`<p class="sheet__small">${sayNotice('ofCommune', locale)}</p>`
  const sign = renderSignatures([[sayNotice('committee', locale), sayNotice('signSeal', locale)]])
  const main = [
    PAPER_STYLE,
    html`<article class="sheet${lines >= CLOSE_FROM ? ' sheet--full' : ''}">`,
    PAPER_HEAD,
    html`<h1>${place === undefined ? title : `${title}: ${place}`}</h1>`,
    html`<p class="sheet__under">${sayNotice('under', locale)}</p>`,
    renderAsOf(view),
    campaign.demo ? demo : undefined,
    html`<div class="sheet__top">${renderBridge(view)}<div>`,
    renderFacts([
      [sayNotice('campaign', locale), campaign.names[locale]],
      [sayNotice('commune', locale), place],
      [sayNotice('accepted', locale), acceptedBetween(notice, locale)],
      [sayNotice('account', locale), renderAccount(view)],
      [sayNotice('gifts', locale), formatInteger(notice.money.received.count, locale)],
    ]),
    html`</div></div>`,
    renderMoney(view),
    commune === undefined ? undefined : ofCommune,
    renderGoods(view, GOODS_LINES),
    renderAllocations(view, ALLOCATION_LINES),
    html`<div class="sheet__foot">${renderCheck(view)}${sign}</div>`,
    html`</article>`,
  ]
  return { title: `${title} – ${place ?? campaign.names[locale]}`, main: joinHtml(main, '\n') }
}
