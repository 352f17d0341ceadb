import type { Pair } from '../../../shared/answers-list.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { bankMarkOf } from '../../../shared/ledger/bank-rows.ts'
import { fromBase64, toHex } from '../../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { CHANNEL_NAMES, DONOR_KIND_NAMES, KIND_NAMES } from '../../../shared/ledger-texts.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { STATE_NAMES } from '../../../shared/state-names.ts'
import { dayAtStart, entryUrl, giftOf, inVietnamese, placeOf } from '../entry-words-view.ts'

/** The entry's members with their names, those that it has. */
export function listMembers(entry: LedgerEntry, name: string | undefined, locale: Locale) {
  const { channel, donorKind, state } = entry
  const campaign = findCampaign(entry.campaign, { demo: true })
  const said: ReadonlyArray<readonly [keyof typeof BOOK_TEXTS, Html | string | undefined]> = [
    ['kind', KIND_NAMES[entry.kind][locale]],
    ['howMuch', giftOf(entry, locale)],
    ['date', dayAtStart(entry.day, locale)],
    ['campaign', campaign?.names[locale] ?? entry.campaign],
    ['channel', CHANNEL_NAMES[channel][locale]],
    ['code', entry.code],
    ['donor', name],
    ['donorKind', donorKind && DONOR_KIND_NAMES[donorKind][locale]],
    ['commune', placeOf(entry, locale)],
    ['state', state && STATE_NAMES[state][locale]],
    ['purpose', entry.purpose && inVietnamese(entry.purpose, locale)],
    ['decision', entry.decision && inVietnamese(entry.decision, locale)],
    ['reason', entry.reason && inVietnamese(entry.reason, locale)],
    ['commitment', entry.commitment && renderHash(entry.commitment)],
    // As every tool prints it that a reader may hold the file against.
    [
      bankMarkOf(entry) === undefined ? 'evidence' : 'bankRow',
      entry.evidence && renderHash(toHex(fromBase64(entry.evidence))),
    ],
    ['corrects', renderCorrected(entry, locale)],
  ]
  return said.flatMap(([label, value]): Pair[] =>
    value === undefined ? [] : [[BOOK_TEXTS[label][locale], value]],
  )
}

const renderHash = (hash: string): Html => html`<code class="hash">${hash}</code>`

function renderCorrected({ corrects }: LedgerEntry, locale: Locale): Html | undefined {
  if (corrects === undefined) return undefined
  return html`<a href="${entryUrl(corrects, locale)}">${formatInteger(corrects, locale)}</a>`
}
