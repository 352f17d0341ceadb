import type { Locale } from '../../../shared/locale.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { readNews } from '../news/news-index.ts'
import { makeSearchIndex } from './search-index.ts'
import type { SearchIndex } from './search-index.ts'

const made = new Map<Locale, Promise<SearchIndex>>()

/** The index of a language, made once for the whole build. */
export function readNewsSearchIndex(locale: Locale): Promise<SearchIndex> {
  const index = made.get(locale) ?? makeIndex(locale)
  made.set(locale, index)
  return index
}

async function makeIndex(locale: Locale): Promise<SearchIndex> {
  const news = await readNews()
  return makeSearchIndex(
    news.list(locale).map(({ data, rendered }) => ({
      url: pageUrl('news', locale, data.path),
      title: data.title,
      period: data.period,
      text: `${data.summary} ${data.place ?? ''} ${(rendered?.html ?? '').replace(/<[^>]+>/gu, ' ')}`,
    })),
  )
}
