import { listCampaigns } from '../../shared/campaigns.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { PUBLIC_FORMS, findPublicForm } from '../../shared/forms/public-forms.ts'
import { INDICATOR_GROUPS } from '../../shared/indicators.ts'
import type { IndicatorGroup } from '../../shared/indicators.ts'
import { LOCALES } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { pageCount } from './news/news-index.ts'
import type { NewsIndex } from './news/news-index.ts'
import { TOPICS, TOPIC_LIST } from './news/topics.ts'
import type { Topic } from './news/topics.ts'

/** What a page shows; the same view exists once in each language. */
export type View =
  | { kind: 'home' }
  | { kind: 'news'; page: number }
  | { kind: 'article'; item: string }
  | { kind: 'relief' }
  | { kind: 'campaign'; campaign: string }
  /** Without a campaign: the address at which one is chosen, or the form of the only one. */
  | { kind: 'pledge'; campaign: string | undefined }
  | { kind: 'conference' }
  | { kind: 'statistics' }
  | { kind: 'indicators'; group: IndicatorGroup }
  | { kind: 'communes' }
  | { kind: 'commune'; slug: string }
  | { kind: 'topic'; topic: Topic; page: number }
  | { kind: 'forms' }
  | { kind: 'form'; form: string }
  | { kind: 'answers' }
  | { kind: 'ledger' }
  | { kind: 'verify' }
  | { kind: 'lookup' }
  | { kind: 'search' }
  | { kind: 'openData' }
  | { kind: 'api' }
  | { kind: 'designSystem' }
  | { kind: 'about' }
  | { kind: 'accessibility' }
  | { kind: 'privacy' }

const GROUP_PATHS: Record<IndicatorGroup, Record<Locale, string>> = {
  organisation: { vi: 'to-chuc-bo-may', en: 'organisation', pt: 'organizacao' },
  staff: { vi: 'can-bo', en: 'staff', pt: 'pessoal' },
  service: { vi: 'phuc-vu-nguoi-dan', en: 'public-service', pt: 'servico-publico' },
  economy: { vi: 'kinh-te', en: 'economy', pt: 'economia' },
}
const PAGE_PATHS: Record<Locale, string> = { vi: 'trang', en: 'page', pt: 'pagina' }

/** Demonstration campaigns are built in only where the portal is started with them. */
export const DEMO = process.env.DEMO === 'true'

/**
 * The portal's own address, without a slash at its end, where it was given: what must be absolute
 * (sitemap, canonical address) is left out without it.
 */
export const SITE_URL = process.env.SITE_URL?.replace(/\/+$/u, '')

export function listViews(news: NewsIndex): readonly View[] {
  const campaigns = listCampaigns({ demo: DEMO })
  const pages = (topic?: Topic): readonly number[] =>
    Array.from({ length: pageCount(news.list(LOCALES[0], topic).length) }, (_, page) => page + 1)
  return [
    { kind: 'home' },
    ...pages().map((page) => ({ kind: 'news' as const, page })),
    ...news.items.map((item) => ({ kind: 'article' as const, item })),
    { kind: 'relief' },
    ...campaigns.map(({ id }) => ({ kind: 'campaign' as const, campaign: id })),
    { kind: 'pledge', campaign: undefined },
    ...campaigns.map(({ id }) => ({ kind: 'pledge' as const, campaign: id })),
    { kind: 'conference' },
    { kind: 'statistics' },
    ...INDICATOR_GROUPS.map((group) => ({ kind: 'indicators' as const, group })),
    { kind: 'communes' },
    ...COMMUNES.map(({ slug }) => ({ kind: 'commune' as const, slug })),
    ...TOPIC_LIST.flatMap((topic) =>
      pages(topic).map((page) => ({ kind: 'topic' as const, topic, page })),
    ),
    { kind: 'forms' },
    ...PUBLIC_FORMS.map(({ id }) => ({ kind: 'form' as const, form: id })),
    { kind: 'answers' },
    { kind: 'ledger' },
    { kind: 'verify' },
    { kind: 'lookup' },
    { kind: 'search' },
    { kind: 'openData' },
    { kind: 'api' },
    { kind: 'designSystem' },
    { kind: 'about' },
    { kind: 'accessibility' },
    { kind: 'privacy' },
  ]
}

const listPage = (page: number, locale: Locale): readonly string[] =>
  page === 1 ? [] : [`${PAGE_PATHS[locale]}-${page}`]

/** The address of a view in a language. */
export function viewUrl(view: View, locale: Locale, news: NewsIndex): string {
  switch (view.kind) {
    case 'news':
      return pageUrl('news', locale, ...listPage(view.page, locale))
    case 'article':
      return pageUrl('news', locale, news.find(view.item, locale)?.data.path ?? view.item)
    case 'commune':
      return pageUrl('communes', locale, view.slug)
    case 'topic':
      return pageUrl('topics', locale, TOPICS[view.topic][locale], ...listPage(view.page, locale))
    case 'campaign':
      return pageUrl('relief', locale, view.campaign)
    case 'pledge':
      return view.campaign === undefined
        ? pageUrl('pledge', locale)
        : pageUrl('pledge', locale, view.campaign)
    case 'form':
      return pageUrl('forms', locale, findPublicForm(view.form)?.path[locale] ?? view.form)
    case 'indicators':
      return pageUrl('statistics', locale, GROUP_PATHS[view.group][locale])
    default:
      return pageUrl(view.kind, locale)
  }
}

/** The same view in every language, for the switch and for `hreflang`. */
export function alternatesOf(view: View, news: NewsIndex): Readonly<Record<Locale, string>> {
  return Object.fromEntries(
    LOCALES.map((locale) => [locale, viewUrl(view, locale, news)]),
  ) as Record<Locale, string>
}
