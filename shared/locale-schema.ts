import * as z from 'zod/mini'
import { LOCALES } from './locale.ts'

// Apart from `locale.ts`, so that a page's script which only formats a sum does not carry the whole
// of zod.
export const localeSchema = z.enum(LOCALES)
export const localizedSchema = z.strictObject({
  vi: z.string().check(z.minLength(1)),
  en: z.string().check(z.minLength(1)),
  pt: z.string().check(z.minLength(1)),
})
