import { html, joinHtml } from '../../../shared/html.ts'
import { PAPER_HEAD, PAPER_STYLE, renderFacts, renderSignatures } from '../../http/paper.ts'
import type { Page } from '../../http/respond.ts'
import { renderAccount } from './account-line.ts'
import { renderAllocations } from './notice-allocations.ts'
import { renderMoney } from './money-table.ts'
import { renderSplit } from './split-table.ts'
import { renderGoods } from './goods-table.ts'
import { renderAsOf, renderBridge } from './notice-frame.ts'
import { renderCheck } from './check-box.ts'
import { acceptedBetween } from './notice-view.ts'
import type { NoticeView } from './notice-view.ts'
import { sayClosing } from '../closing-texts.ts'
import { sayNotice } from '../notice-texts.ts'
import { renderBalances } from './balances-table.ts'
import { periods, donorKinds, communes } from './closing-splits.ts'

/**
 * A report holds every line of goods that the kinds and units allow, and the newest sixty acts of
 * money out; the books hold them all.
 */
const GOODS_LINES = 132
const ALLOCATION_LINES = 60

/**
 * The report at the end of a campaign; before it, the same figures as they stand, marked as
 * interim.
 */
export function renderClosing(view: NoticeView, interim: boolean): Page {
  const { notice, locale } = view
  const { campaign } = notice
  const title = sayClosing(interim ? 'interimTitle' : 'closingTitle', locale)
  const demo = html`<p class="notice notice--demo">${sayNotice('demo', locale)}</p>`
  const main = [
    PAPER_STYLE,
    html`<article class="sheet sheet--full">`,
    PAPER_HEAD,
    html`<h1>${title}</h1>`,
    renderAsOf(view),
    interim ? html`<p class="notice">${sayClosing('interim', locale)}</p>` : undefined,
    campaign.demo ? demo : undefined,
    html`<div class="sheet__top">${renderBridge(view)}<div>`,
    renderFacts([
      [sayNotice('campaign', locale), campaign.names[locale]],
      [sayNotice('accepted', locale), acceptedBetween(notice, locale)],
      [sayNotice('account', locale), renderAccount(view)],
    ]),
    html`</div></div>`,
    renderMoney(view),
    renderBalances(view),
    renderGoods(view, GOODS_LINES),
    renderSplit(
      sayClosing('byMonth', locale),
      sayClosing('period', locale),
      periods(notice),
      locale,
    ),
    renderSplit(
      sayClosing('byDonorKind', locale),
      sayClosing('donorKind', locale),
      donorKinds(notice, locale),
      locale,
      ['received', 'pledged'],
    ),
    renderSplit(
      sayClosing('byCommune', locale),
      sayNotice('commune', locale),
      communes(notice, locale),
      locale,
    ),
    renderAllocations(view, ALLOCATION_LINES),
    renderCheck(view),
    renderSignatures([
      [sayClosing('drawnUp', locale), sayNotice('sign', locale)],
      [sayClosing('accountant', locale), sayNotice('sign', locale)],
      [sayNotice('committee', locale), sayNotice('signSeal', locale)],
    ]),
    html`</article>`,
  ]
  return { title: `${title} – ${campaign.names[locale]}`, main: joinHtml(main, '\n') }
}
