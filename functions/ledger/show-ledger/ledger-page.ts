import { findGiftForm } from '../../../shared/forms/find-gift.ts'
import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { renderForm } from '../../../shared/forms/render.ts'
import { FORM_TEXTS } from '../../../shared/forms/texts.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { pageUrl } from '../../../shared/pages.ts'
import type { Page } from '../../http/respond.ts'
import { renderFound } from './listing-found.ts'
import { titleOf } from './listing-title.ts'
import type { Listing } from './listing.ts'

/**
 * The page of the books: what was found, the search with what was typed, and the way to the files
 * by day.
 */
export function renderLedgerPage(
  listing: Listing,
  asked: RawValues,
  locale: Locale,
  issues: readonly Issue[] = [],
): Page {
  const say = sayIn(BOOK_TEXTS, locale)
  const title = titleOf(listing, locale)
  const search = renderForm(findGiftForm, {
    locale,
    action: '/api/ledger',
    method: 'get',
    hidden: { lang: locale },
    values: asked,
    issues,
    submit: say('find'),
  })
  const more = html`
    <ul>
      <li><a href="/api/ledger?lang=${locale}">${say('newest')}</a></li>
      <li><a href="/api/ledger/days?lang=${locale}">${say('filesLink')}</a></li>
      <li><a href="${pageUrl('verify', locale)}">${say('check')}</a></li>
    </ul>`
  const found = listing.by === 'nothing' ? undefined : renderFound(listing, locale)
  return {
    title: issues.length > 0 ? `${FORM_TEXTS.errorPrefix[locale]} ${title}` : title,
    main: joinHtml([html`<h1>${title}</h1>`, found, search, more], '\n'),
  }
}
