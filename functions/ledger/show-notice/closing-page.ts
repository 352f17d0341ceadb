import { COMMUNES } from '../../../shared/communes.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { STATES } from '../../../shared/ledger/entry.ts'
import type { TalliesByState } from '../../../shared/ledger/tally.ts'
import { DONOR_KIND_NAMES } from '../../../shared/ledger-texts.ts'
import type { Locale, Localized } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { balancesOf, sumByMonth } from '../notice-sums.ts'
import type { Notice } from '../notice.ts'
import { PAPER_HEAD, PAPER_STYLE, renderFacts, renderSignatures } from '../../http/paper.ts'
import { renderTable } from '../../http/table.ts'
import type { Page } from '../../http/respond.ts'
import { renderAccount } from './notice-page.ts'
import { renderAllocations } from './notice-allocations.ts'
import { renderGoods, renderMoney, renderSplit } from './notice-figures.ts'
import { renderAsOf, renderBridge, renderCheck } from './notice-frame.ts'
import { acceptedBetween, placeName } from './notice-view.ts'
import type { NoticeView } from './notice-view.ts'
import { sayNotice } from '../notice-texts.ts'

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
  const title = sayNotice(interim ? 'interimTitle' : 'closingTitle', locale)
  const demo = html`<p class="notice notice--demo">${sayNotice('demo', locale)}</p>`
  const main = [
    PAPER_STYLE,
    html`<article class="sheet sheet--full">`,
    PAPER_HEAD,
    html`<h1>${title}</h1>`,
    renderAsOf(view),
    interim ? html`<p class="notice">${sayNotice('interim', locale)}</p>` : undefined,
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
    renderSplit(sayNotice('byMonth', locale), sayNotice('period', locale), periods(notice), locale),
    renderSplit(
      sayNotice('byDonorKind', locale),
      sayNotice('donorKind', locale),
      donorKinds(notice, locale),
      locale,
      ['pledged', 'received'],
    ),
    renderSplit(
      sayNotice('byCommune', locale),
      sayNotice('commune', locale),
      communes(notice, locale),
      locale,
    ),
    renderAllocations(view, ALLOCATION_LINES),
    renderCheck(view),
    renderSignatures([
      [sayNotice('drawnUp', locale), sayNotice('sign', locale)],
      [sayNotice('accountant', locale), sayNotice('sign', locale)],
      [sayNotice('committee', locale), sayNotice('signSeal', locale)],
    ]),
    html`</article>`,
  ]
  return { title: `${title} – ${campaign.names[locale]}`, main: joinHtml(main, '\n') }
}

function renderBalances({ notice: { money }, locale }: NoticeView): Html {
  const { unallocatedVnd, undisbursedVnd } = balancesOf(money)
  return renderTable(
    sayNotice('balances', locale),
    [sayNotice('state', locale), { number: sayNotice('sum', locale) }],
    [
      [sayNotice('unallocated', locale), { number: formatInteger(unallocatedVnd, locale) }],
      [sayNotice('undisbursed', locale), { number: formatInteger(undisbursedVnd, locale) }],
    ],
  )
}

type Rows = ReadonlyArray<readonly [string, TalliesByState]>
const isEmpty = (tallies: TalliesByState): boolean =>
  STATES.every((state) => tallies[state].count === 0 && tallies[state].amountVnd === 0)
const figures = (day: string): string => day.split('-').toReversed().join('/')

function periods({ totals }: Notice): Rows {
  return sumByMonth(totals.byDay).map(({ from, to, tallies }) => [
    from === to ? figures(from) : `${figures(from)} – ${figures(to)}`,
    tallies,
  ])
}

function donorKinds({ totals }: Notice, locale: Locale): Rows {
  const names: Readonly<Record<string, Localized>> = DONOR_KIND_NAMES
  return Object.entries(totals.byDonorKind).map(([kind, tallies]) => [
    names[kind]?.[locale] ?? sayNotice('anonymous', locale),
    tallies,
  ])
}

/**
 * Communes in the order of the alphabet, then what has none; those where nothing happened are left
 * out.
 */
function communes({ totals }: Notice, locale: Locale): Rows {
  const codes = COMMUNES.toSorted((a, b) => a.nameAscii.localeCompare(b.nameAscii, 'en')).map(
    ({ code }) => code,
  )
  return [...codes, 'elsewhere', 'none'].flatMap((code) => {
    const tallies = totals.byCommune[code]
    return tallies && !isEmpty(tallies) ? [[placeName(code, locale), tallies] as const] : []
  })
}
