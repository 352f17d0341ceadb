import { readFileSync } from 'node:fs'
import type { PageShells } from '../../functions/http/respond.ts'

const shell = (locale: string): string =>
  readFileSync(`site/dist/khung/${locale}/index.html`, 'utf8')

/** The shells that the functions carry in their bundles. */
export const PAGE_SHELLS: PageShells = { vi: shell('vi'), en: shell('en'), pt: shell('pt') }
