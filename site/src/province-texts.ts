import type * as z from 'zod/mini'
import data from '#province/site.json' with { type: 'json' }
import type { siteTextsSchema } from './province-schema.ts'

/** What the pages of this province say; parsed when the site is built. */
export const SITE_TEXTS: z.infer<typeof siteTextsSchema> = data
