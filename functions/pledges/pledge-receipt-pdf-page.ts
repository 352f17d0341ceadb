import type { Paper, PaperBlock } from '../http/pdf-paper.ts'
import type { PrintPaper } from '../http/print-paper.ts'
import { respondBytes } from '../http/respond.ts'
import type { Response } from '../http/respond.ts'
import { LANGUAGE_TAGS, sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { PROVINCE } from '../../shared/province.ts'
import { formatMoment } from '../../shared/vietnam-time.ts'
import { BOOK_TEXTS } from '../ledger/book-texts.ts'
import { bridgeOf, ownGift } from '../ledger/gift-bridge-view.ts'
import { giftOf } from '../ledger/entry-words-view.ts'
import { tellParts } from '../ledger/gift-parts-view.ts'
import { campaignOf } from './pledge-campaign.ts'
import { sayStanding } from './pledge-receipt-view.ts'
import type { Receipt } from './pledge-receipt-view.ts'
import { promisedOf } from './pledge-steps-page.ts'
import { PAPER_TEXTS } from './paper-texts.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'

/** Parts that one sheet has room for. */
const MAX_SHOWN = 5
/** Letters of a place with its purpose, and of what became of a part, that a row has room for. */
const MAX_LABEL = 60
const MAX_VALUE = 150

/**
 * The receipt as a paper to keep and to show around: where the gift stands, and where its parts are.
 * It holds neither the lookup code nor how to reach the donor, and the name only where everybody may
 * see it in the books.
 */
export function receiptPaper(
  receipt: Receipt,
  locale: Locale,
  { origin, now }: { origin: string; now: Date },
): Paper {
  const { view, ways, ledgerIndex } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const paper = sayIn(PAPER_TEXTS, locale)
  const campaign = campaignOf(view)
  const standing = sayStanding(receipt, locale)
  const promised = promisedOf(receipt)
  const row = (label: string, value: string | undefined): readonly PaperBlock[] =>
    value === undefined ? [] : [{ kind: 'row', label, value }]
  const title = paper('paperTitle')
  const gift = ownGift(ways, promised)
  const arches = bridgeOf(gift, promised, locale)
  const path = `/api/ledger?code=${view.code}&lang=${locale}`
  const isInBooks = ledgerIndex !== undefined || ways !== undefined
  return {
    title: `${title} ${view.code}`,
    author: paper('paperFrom', { province: PROVINCE.titled[locale] }),
    language: LANGUAGE_TAGS[locale],
    madeAt: now.toISOString(),
    blocks: [
      { kind: 'head', text: paper('paperFrom', { province: PROVINCE.titled[locale] }) },
      { kind: 'title', text: title },
      ...(campaign.demo ? [{ kind: 'note', text: say('letterDemo') } as const] : []),
      { kind: 'text', text: `${standing.title}. ${standing.text}`.trim() },
      ...row(say('campaign'), campaign.names[locale]),
      ...row(say('referenceCode'), view.code),
      ...row(say('letterGift'), giftOf(promised, locale)),
      ...row(paper('paperName'), view.nameStanding === 'shown' ? view.input.name : undefined),
      ...row(say('sentAt'), formatMoment(new Date(view.createdAt), locale)),
      { kind: 'heading', text: say('stepsTitle') },
      { kind: 'bridge', arches, says: arches.map(({ name, sum }) => `${name}: ${sum}`).join('. ') },
      ...(ways && gift ? tellWay(tellParts(gift, ways, locale), locale) : []),
      { kind: 'note', text: say('notMoneyYet') },
      ...(isInBooks
        ? ([
            {
              kind: 'code',
              address: origin + path,
              says: paper('paperQr'),
              text: `${paper('paperCheck')} ${origin + path}`,
            },
          ] as const)
        : ([
            { kind: 'note', text: `${say('letterCheck')} ${origin}${pageUrl('lookup', locale)}` },
          ] as const)),
      { kind: 'note', text: paper('paperMade', { time: formatMoment(now, locale) }) },
    ],
  }
}

/** The paper as a file to keep. */
export async function respondReceiptPdf(
  receipt: Receipt,
  locale: Locale,
  { print, ...at }: { origin: string; now: Date; print: PrintPaper },
): Promise<Response> {
  const bytes = await print(receiptPaper(receipt, locale, at))
  return respondBytes(`${receipt.view.code}.pdf`, 'application/pdf', bytes)
}

/** Each part with its place and how far it was handed over, and the rule by which they are told. */
function tellWay(parts: ReadonlyArray<readonly [string, string]>, locale: Locale): PaperBlock[] {
  const say = sayIn(BOOK_TEXTS, locale)
  const more = parts.length - MAX_SHOWN
  return [
    { kind: 'heading', text: say('wayPartsTitle') },
    ...parts.slice(0, MAX_SHOWN).map(
      ([label, value]): PaperBlock => ({
        kind: 'row',
        label: shorten(label, MAX_LABEL),
        value: shorten(value, MAX_VALUE),
      }),
    ),
    ...(more > 0
      ? [{ kind: 'note', text: say('wayMoreParts', { count: String(more) }) } as const]
      : []),
    { kind: 'note', text: say('wayRule') },
  ]
}

/** Cut between words; the books, whose address stands below, have the whole. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`
}
