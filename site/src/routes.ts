import type { CollectionEntry } from 'astro:content'
import { listCampaigns } from '../../shared/campaigns.ts'
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
  | { kind: 'privacy' }

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
    { kind: 'privacy' },
  ]
}

/** The address of a view in a language. */
export function viewUrl(view: View, locale: Locale, news: readonly CollectionEntry<'news'>[]): string {
  switch (view.kind) {
    case 'article':
      return pageUrl('news', locale, news.find(({ id }) => id === `${view.item}/${locale}`)?.data.path ?? view.item)
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
