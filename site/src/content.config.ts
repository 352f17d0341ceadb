import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import * as z from 'zod'

/** One news item is a folder with a file for each language; all three must exist (a test holds that). */
const news = defineCollection({
  loader: glob({
    base: './src/content/news',
    pattern: '*/{vi,en,pt}.md',
    retainBody: false,
    generateId: ({ entry }) => entry.replace(/\.md$/u, ''),
  }),
  schema: z.strictObject({
    title: z.string().max(120),
    /** Two sentences at most: shown in lists and to search engines. */
    summary: z.string().max(300),
    /** Last part of the address in this language. */
    path: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    /** When it happened, in words: no day is printed where no source gives one. */
    period: z.string(),
    /** Only for the order of the list. */
    order: z.date(),
    place: z.string(),
    source: z.strictObject({ name: z.string(), url: z.url(), note: z.string() }),
  }),
})

export const collections = { news }
