import { getCollection } from 'astro:content'
import type { CollectionEntry } from 'astro:content'
import { LOCALES } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import type { Topic } from './topics.ts'

export type NewsEntry = CollectionEntry<'news'>

/** Items on a page of a list: a screen or two on a phone, and a few kilobytes. */
export const NEWS_PER_PAGE = 20
/** Related items under an article. */
const MAX_RELATED = 5

export interface NewsIndex {
  /** Folders of items, newest first. */
  readonly items: readonly string[]
  find(item: string, locale: Locale): NewsEntry | undefined
  /** Newest first. */
  list(locale: Locale, topic?: Topic): readonly NewsEntry[]
  /** Items that share a topic, those nearest in time first. */
  related(entry: NewsEntry): readonly NewsEntry[]
}

/** A news item's folder, and its language. */
export function splitNewsId(id: string): { item: string; locale: Locale } {
  const [item = '', locale] = id.split('/')
  return { item, locale: locale as Locale }
}

let index: Promise<NewsIndex> | undefined

/**
 * The news, sorted and looked up once for the whole build: with thousands of articles no page may
 * walk through all of them.
 */
export function readNews(): Promise<NewsIndex> {
  index ??= getCollection('news').then(makeNewsIndex)
  return index
}

function makeNewsIndex(entries: readonly NewsEntry[]): NewsIndex {
  const sorted = entries.toSorted(
    (a, b) => b.data.order.getTime() - a.data.order.getTime() || a.id.localeCompare(b.id, 'en'),
  )
  const byId = new Map(sorted.map((entry) => [entry.id, entry]))
  const lists = new Map<string, NewsEntry[]>()
  const places = new Map<string, number>()
  for (const entry of sorted) {
    const { locale } = splitNewsId(entry.id)
    for (const key of [locale, ...entry.data.topics.map((topic) => `${locale} ${topic}`)]) {
      const list = lists.get(key) ?? []
      places.set(`${key} ${entry.id}`, list.length)
      lists.set(key, list)
      list.push(entry)
    }
  }
  const list = (locale: Locale, topic?: Topic): readonly NewsEntry[] =>
    lists.get(topic ? `${locale} ${topic}` : locale) ?? []
  return {
    items: list(LOCALES[0]).map(({ id }) => splitNewsId(id).item),
    find: (item, locale) => byId.get(`${item}/${locale}`),
    list,
    related(entry) {
      const { locale } = splitNewsId(entry.id)
      const near = entry.data.topics.flatMap((topic) => {
        const place = places.get(`${locale} ${topic} ${entry.id}`) ?? 0
        return list(locale, topic).slice(Math.max(0, place - MAX_RELATED), place + MAX_RELATED + 1)
      })
      const distance = (other: NewsEntry): number =>
        Math.abs(other.data.order.getTime() - entry.data.order.getTime())
      return [...new Set(near)]
        .filter((other) => other !== entry)
        .toSorted((a, b) => distance(a) - distance(b))
        .slice(0, MAX_RELATED)
    },
  }
}

export const pageCount = (items: number): number => Math.max(1, Math.ceil(items / NEWS_PER_PAGE))
export const pageOf = <Item>(items: readonly Item[], page: number): readonly Item[] =>
  items.slice((page - 1) * NEWS_PER_PAGE, page * NEWS_PER_PAGE)
