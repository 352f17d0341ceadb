import * as z from 'zod/mini'
import { isClean } from './forms/clean-text.ts'
import { LOCALES } from './locale.ts'

// Apart from `locale.ts`, so that a page's script which only formats a sum does not carry the whole
// of zod.
export const localeSchema = z.enum(LOCALES)
/** Every such text is public: it holds nothing that nobody sees. */
const shown = z.string().check(z.minLength(1), z.refine(isClean, 'text-not-clean'))
export const localizedSchema = z.strictObject({ vi: shown, en: shown, pt: shown })
