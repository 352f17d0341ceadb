import type { CollectionEntry } from 'astro:content'
import { listCampaigns } from '../../shared/campaigns.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'

/** What a page shows; the same view exists once in each language. */
export type View =
  | { kind: 'home' }
  | { kind: 'news' }
  | { kind: 'article'; item: string }
  | { kind: 'relief' }
  | { kind: 'campaign'; campaign: string }
  | { kind: 'pledge'; campaign: string | undefined }
  | { kind: 'conference' }
  | { kind: 'statistics' }
  | { kind: 'communes' }
  | { kind: 'commune'; slug: string }
  | { kind: 'topic'; topic: Topic }
  | { kind: 'search' }
  | { kind: 'about' }
  | { kind: 'accessibility' }
  | { kind: 'privacy' }

/** Topics of news, with the last part of their address in each language. */
export const TOPICS = {
  government: { vi: 'chinh-quyen', en: 'government', pt: 'governo' },
  relief: { vi: 'cuu-tro', en: 'relief', pt: 'ajuda' },
  storm: { vi: 'bao-so-10', en: 'storm-10', pt: 'tempestade-10' },
  'how-to': { vi: 'huong-dan', en: 'how-to', pt: 'como-fazer' },
} as const satisfies Record<string, Record<Locale, string>>
export type Topic = keyof typeof TOPICS
export const TOPIC_TEXTS = {
  government: 'topicGovernment',
  relief: 'topicRelief',
  storm: 'topicStorm',
  'how-to': 'topicHowTo',
} as const satisfies Record<Topic, string>

/** Demonstration campaigns are built in only where the portal is started with them. */
export const DEMO = process.env.DEMO === 'true'

/** A news item's folder, and its language. */
export function splitNewsId(id: string): { item: string; locale: Locale } {
  const [item = '', locale] = id.split('/')
  return { item, locale: locale as Locale }
}

export function listViews(news: readonly CollectionEntry<'news'>[]): readonly View[] {
  const items = [...new Set(news.map(({ id }) => splitNewsId(id).item))]
  const campaigns = listCampaigns({ demo: DEMO })
  return [
    { kind: 'home' },
    { kind: 'news' },
    ...items.map((item) => ({ kind: 'article' as const, item })),
    { kind: 'relief' },
    ...campaigns.map(({ id }) => ({ kind: 'campaign' as const, campaign: id })),
    { kind: 'pledge', campaign: undefined },
    ...campaigns.filter(({ demo }) => demo).map(({ id }) => ({ kind: 'pledge' as const, campaign: id })),
    { kind: 'conference' },
    { kind: 'statistics' },
    { kind: 'communes' },
    ...COMMUNES.map(({ slug }) => ({ kind: 'commune' as const, slug })),
    ...(Object.keys(TOPICS) as Topic[]).map((topic) => ({ kind: 'topic' as const, topic })),
    { kind: 'search' },
    { kind: 'about' },
    { kind: 'accessibility' },
    { kind: 'privacy' },
  ]
}

/** The address of a view in a language. */
export function viewUrl(view: View, locale: Locale, news: readonly CollectionEntry<'news'>[]): string {
  switch (view.kind) {
    case 'article':
      return pageUrl('news', locale, news.find(({ id }) => id === `${view.item}/${locale}`)?.data.path ?? view.item)
    case 'commune':
      return pageUrl('communes', locale, view.slug)
    case 'topic':
      return pageUrl('topics', locale, TOPICS[view.topic][locale])
    case 'campaign':
      return pageUrl('relief', locale, view.campaign)
    case 'pledge':
      return view.campaign === undefined ? pageUrl('pledge', locale) : pageUrl('pledge', locale, view.campaign)
    default:
      return pageUrl(view.kind, locale)
  }
}

/** The same view in every language, for the switch and for `hreflang`. */
export function alternatesOf(view: View, news: readonly CollectionEntry<'news'>[]): Readonly<Record<Locale, string>> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, viewUrl(view, locale, news)])) as Record<Locale, string>
}
