/**
 * How long browsers and CloudFront keep a file of the site, by its key. Files of `_astro/` are named
 * by their content and never change. The shells are parts of functions, not pages.
 */
export const ASSETS = '_astro/'
export const SHELLS = 'khung/'
/** File of the site's root that the pages' Speculation-Rules header names. */
export const SPECULATION_RULES = 'speculation-rules.json'
/**
 * Browsers take the rules of the Speculation-Rules header only under a type of their own, which no
 * file ending stands for.
 */
export const SPECULATION_RULES_TYPE = 'application/speculationrules+json'

export const CACHE_CONTROL = {
  asset: 'public, max-age=31536000, immutable',
  page: 'public, max-age=60, stale-while-revalidate=3600',
  rules: 'public, max-age=3600',
} as const

/** Whether a file of the built site is one that people fetch. */
export const isServed = (key: string): boolean => !key.startsWith(SHELLS)

export function cacheControlOf(key: string): string {
  if (key.startsWith(ASSETS)) return CACHE_CONTROL.asset
  return key === SPECULATION_RULES ? CACHE_CONTROL.rules : CACHE_CONTROL.page
}
