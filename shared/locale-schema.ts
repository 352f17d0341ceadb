import * as z from 'zod'
import { LOCALES } from './locale.ts'

// Apart from `locale.ts`, so that a page's script which only formats a sum does not carry the whole of zod.
export const localeSchema = z.enum(LOCALES)
export const localizedSchema = z.strictObject({ vi: z.string().min(1), en: z.string().min(1), pt: z.string().min(1) })
