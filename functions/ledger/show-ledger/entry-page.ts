import { renderPairs } from '../../../shared/answers-list.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { toBase64, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import { hashLeaf } from '../../../shared/ledger/merkle.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { pageUrl } from '../../../shared/pages.ts'
import type { ShownEntry } from '../ledger-reader-store.ts'
import { listMembers } from './entry-members.ts'
import { entryUrl, isDemo, renderBack } from '../entry-words-view.ts'
import type { ToldWays } from '../told-ways.ts'
import { renderWay } from '../gift-bridge-page.ts'

/** An entry by itself: what it says, its exact text, its hash, and how to prove it. */
export async function renderEntryPage(
  { index, entry: text, name }: ShownEntry,
  locale: Locale,
  ways?: ToldWays,
): Promise<Html> {
  const say = sayIn(BOOK_TEXTS, locale)
  const entry = parseEntry(text)
  const hash = toBase64(await hashLeaf(toUtf8(text)))
  return joinHtml(
    [
      html`<h1>${say('entryTitle', { index: formatInteger(index, locale) })}</h1>`,
      isDemo(entry) ? html`<p class="notice notice--demo">${say('demo')}</p>` : undefined,
      renderPairs(listMembers(entry, name, locale)),
      ways && renderWay(ways, locale),
      html`
        <div class="actions no-print">
          <a class="button button--secondary" href="${`${entryUrl(index, locale)}&format=proof`}">
            ${say('proof')}
          </a>
          <a href="${pageUrl('verify', locale)}">${say('check')}</a>
        </div>`,
      html`
        <h2>${say('asWritten')}</h2>
        <p>${say('asWrittenLead')}</p>
        <pre tabindex="0"><code>${text}</code></pre>`,
      html`<p>${say('leafHash')}: <code class="hash">${hash}</code></p>`,
      renderBack(locale),
    ],
    '\n',
  )
}
