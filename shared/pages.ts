import type { Locale } from './locale.ts'

/**
 * Every kind of page with its path in each language. Paths start and end with a slash, because the
 * site is built as directories. What follows the path (an article's slug, a campaign's id) is given
 * to `pageUrl`.
 */
export const PAGES = {
  home: { vi: '/', en: '/en/', pt: '/pt/' },
  news: { vi: '/tin-tuc/', en: '/en/news/', pt: '/pt/noticias/' },
  relief: { vi: '/cuu-tro/', en: '/en/relief/', pt: '/pt/ajuda/' },
  pledge: { vi: '/ung-ho/', en: '/en/donate/', pt: '/pt/doar/' },
  conference: { vi: '/hoi-nghi/', en: '/en/conference/', pt: '/pt/conferencia/' },
  statistics: { vi: '/so-lieu/', en: '/en/statistics/', pt: '/pt/estatisticas/' },
  openData: { vi: '/du-lieu-mo/', en: '/en/open-data/', pt: '/pt/dados-abertos/' },
  api: {
    vi: '/du-lieu-mo/giao-dien-lap-trinh/',
    en: '/en/open-data/api/',
    pt: '/pt/dados-abertos/api/',
  },
  communes: { vi: '/xa-phuong/', en: '/en/communes/', pt: '/pt/comunas/' },
  forms: { vi: '/gui-thong-tin/', en: '/en/forms/', pt: '/pt/formularios/' },
  answers: { vi: '/tra-loi-cong-khai/', en: '/en/public-answers/', pt: '/pt/respostas-publicas/' },
  lookup: { vi: '/tra-cuu/', en: '/en/lookup/', pt: '/pt/consulta/' },
  search: { vi: '/tim-kiem/', en: '/en/search/', pt: '/pt/busca/' },
  topics: { vi: '/chu-de/', en: '/en/topics/', pt: '/pt/temas/' },
  about: { vi: '/gioi-thieu/', en: '/en/about/', pt: '/pt/sobre/' },
  privacy: { vi: '/quyen-rieng-tu/', en: '/en/privacy/', pt: '/pt/privacidade/' },
  accessibility: { vi: '/tiep-can/', en: '/en/accessibility/', pt: '/pt/acessibilidade/' },
  ledger: { vi: '/so-cong-khai/', en: '/en/books/', pt: '/pt/livros/' },
  verify: { vi: '/kiem-chung/', en: '/en/verify/', pt: '/pt/verificar/' },
  designSystem: {
    vi: '/he-thong-thiet-ke/',
    en: '/en/design-system/',
    pt: '/pt/sistema-de-design/',
  },
} as const satisfies Record<string, Record<Locale, `/${string}`>>

export type Page = keyof typeof PAGES

/** `pageUrl('news', 'en', 'conference')` is `/en/news/conference/`. */
export function pageUrl(page: Page, locale: Locale, ...rest: readonly string[]): string {
  return PAGES[page][locale] + rest.map((part) => `${encodeURIComponent(part)}/`).join('')
}
