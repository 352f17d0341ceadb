import type { Locale } from '../../shared/locale.ts'
// The site builds these pages with its own layout, so that the answers of the API look like every
// other page. The bundler loads them as text.
import en from '#shells/en/index.html'
import pt from '#shells/pt/index.html'
import vi from '#shells/vi/index.html'

export const PAGE_SHELLS: Readonly<Record<Locale, string>> = { vi, en, pt }
