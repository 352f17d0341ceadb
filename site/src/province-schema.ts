import * as z from 'zod/mini'
import { localizedSchema } from '../../shared/locale-schema.ts'

const wordPath = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u))

/** What the pages of this province say that those of another one would not. */
export const siteTextsSchema = z.strictObject({
  portalName: localizedSchema,
  /** A sentence of the page about the portal. */
  portalNameMeans: localizedSchema,
  /** What one may type into the search without marks, and what is found by it. */
  searchExample: z.strictObject({ typed: z.string(), found: z.string() }),
  /** Name and title of the open data (Frictionless Data Package). */
  dataPackage: z.strictObject({ name: wordPath, title: z.string() }),
  /** The disaster that the news have a topic of their own for, and the end of its address. */
  disaster: z.strictObject({
    name: localizedSchema,
    path: z.strictObject({ vi: wordPath, en: wordPath, pt: wordPath }),
  }),
  communes: z.strictObject({
    lead: localizedSchema,
    /** The grid of the map on which each commune has a tile: more tiles than communes. */
    map: z.strictObject({
      columns: z.int().check(z.minimum(1), z.maximum(30)),
      rows: z.int().check(z.minimum(1), z.maximum(30)),
    }),
  }),
})
