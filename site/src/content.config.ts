import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import * as z from 'zod'
import { provinceFolder } from './province-folder.ts'

const folderOf = (name: string): URL => pathToFileURL(`${join(provinceFolder(), name)}/`)

/**
 * One news item is a folder with a file for each language; all three must exist (a test holds
 * that).
 */
const news = defineCollection({
  loader: glob({
    base: folderOf('news'),
    pattern: '*/{vi,en,pt}.md',
    retainBody: false,
    generateId: ({ entry }) => entry.replace(/\.md$/u, ''),
  }),
  schema: z
    .strictObject({
      title: z.string().max(120),
      /** Two sentences at most: shown in lists and to search engines. */
      summary: z.string().max(300),
      /** Last part of the address in this language. */
      path: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      /** When it happened, in words: no day is printed where no source gives one. */
      period: z.string(),
      /** Only for the order of the list. */
      order: z.date(),
      /**
       * When an editor last changed it after it was published, to the second: readers of feeds are
       * told of it again. All three languages are changed together, or the later one alone.
       */
      edited: z.date().optional(),
      /**
       * A picture of its own for links to it, in `public/`: PNG or JPEG, since other sites draw no
       * SVG.
       */
      picture: z
        .strictObject({
          src: z.string().regex(/^\/[a-z0-9/-]+\.(?:png|jpg)$/u),
          width: z.int().min(600),
          height: z.int().min(315),
          alt: z.string().min(1).max(300),
        })
        .optional(),
      /** Where it happened. What has no place, such as a guide, names none. */
      place: z.string().optional(),
      topics: z.array(z.enum(['government', 'relief', 'storm', 'how-to'])).min(1),
      source: z.strictObject({ name: z.string(), url: z.url(), note: z.string() }).optional(),
    })
    .refine(({ order, edited = order }) => edited >= order, {
      path: ['edited'],
      error: 'An item is not edited before it is there.',
    }),
})

const localized = z.strictObject({
  vi: z.string().min(1),
  en: z.string().min(1),
  pt: z.string().min(1),
})

/**
 * What the closing speech of the conference asked for: a file each, which an editor changes when a
 * report comes in. Whether it is overdue is computed from the deadline when the site is built.
 */
const directives = defineCollection({
  loader: glob({ base: folderOf('conference/directives'), pattern: '*.json' }),
  schema: z.strictObject({
    to: localized,
    task: localized,
    deadline: z.iso.date().nullable(),
    /** `not-reported` until a source says more: nothing is assumed. */
    state: z.enum(['not-reported', 'not-started', 'under-way', 'done']),
    note: localized.optional(),
    history: z.array(z.strictObject({ day: z.iso.date(), text: localized, source: z.url() })),
  }),
})

export const collections = { news, directives }
