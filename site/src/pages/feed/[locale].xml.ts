import type { APIContext } from 'astro'
import { html } from '../../../../shared/html.ts'
import { LOCALES } from '../../../../shared/locale.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { pageUrl } from '../../../../shared/pages.ts'
import { readNews } from '../../news/news-index.ts'
import { newestChange, updatedOf } from '../../news/updated.ts'
import { TEXTS } from '../../texts.ts'

/** What a reader of feeds has not seen yet; the whole is in the list of news. */
const MAX_ENTRIES = 50

export function getStaticPaths() {
  return LOCALES.map((locale) => ({ params: { locale } }))
}

/**
 * Atom (RFC 4287) with addresses relative to the feed's own: the site does not know the host that
 * it will stand on.
 */
export async function GET({ params }: APIContext): Promise<Response> {
  const locale = params.locale as Locale
  const news = (await readNews()).list(locale).slice(0, MAX_ENTRIES)
  const updated = newestChange(news).toISOString()
  const entries = news.map((entry) => {
    const { id, data } = entry
    return html`
      <entry>
        <id>urn:nhip-cau:news:${id.replace('/', ':')}</id>
        <title>${data.title}</title>
        <updated>${updatedOf(entry).toISOString()}</updated>
        <link href="${pageUrl('news', locale, data.path)}"/>
        <summary>${data.summary}</summary>
      </entry>`
  })
  const feed = html`
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
      <id>urn:nhip-cau:news:${locale}</id>
      <title>${TEXTS.siteName[locale]} – ${TEXTS.news[locale]}</title>
      <updated>${updated}</updated>
      <author><name>${TEXTS.siteName[locale]}</name></author>
      <link rel="self" href="/feed/${locale}.xml"/>
      ${entries}
    </feed>`
  return new Response(String(feed), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
