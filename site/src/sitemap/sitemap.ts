import { html } from '../../../shared/html.ts'
import { LANGUAGE_TAGS, LOCALES } from '../../../shared/locale.ts'
import { readNews } from '../news/news-index.ts'
import { SITE_URL, alternatesOf, listViews } from '../routes.ts'

/** Addresses in a file; the protocol (sitemaps.org) allows 50,000 and 50 MB. */
const VIEWS_PER_FILE = 5_000

/**
 * Files of the sitemap by name: `sitemap.xml` lists the others, and each address stands with its
 * versions in the other languages. None where the portal's own address is unknown, since the
 * protocol has absolute addresses only.
 */
export async function makeSitemaps(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  if (SITE_URL === undefined) return files
  const absolute = (path: string): string => SITE_URL + path
  const news = await readNews()
  const views = listViews(news).filter(({ kind }) => kind !== 'designSystem')
  for (let from = 0; from < views.length; from += VIEWS_PER_FILE) {
    const urls = views.slice(from, from + VIEWS_PER_FILE).flatMap((view) => {
      const alternates = alternatesOf(view, news)
      const links = LOCALES.map(
        (locale) => html`
          <xhtml:link rel="alternate" hreflang="${LANGUAGE_TAGS[locale]}"
            href="${absolute(alternates[locale])}"/>`,
      )
      return LOCALES.map(
        (locale) => html`<url><loc>${absolute(alternates[locale])}</loc>${links}</url>`,
      )
    })
    const file = html`
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls}</urlset>`
    files.set(`sitemap-${from / VIEWS_PER_FILE + 1}.xml`, String(file))
  }
  const parts = [...files.keys()].map(
    (name) => html`<sitemap><loc>${absolute(`/${name}`)}</loc></sitemap>`,
  )
  const index = html`
    <?xml version="1.0" encoding="UTF-8"?>
    <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts}</sitemapindex>`
  files.set('sitemap.xml', String(index))
  return files
}
