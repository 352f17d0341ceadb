import * as z from 'zod/mini'
import data from '#province/commune-facts.json' with { type: 'json' }

/**
 * What is known of a commune beside its names: from the lists named in
 * `COMMUNES_SOURCE`, with their caveats.
 */
const communeFactsSchema = z.strictObject({
  /** Square kilometres. */
  areaKm2: z.number().check(z.positive()),
  /** Persons. */
  population: z.int().check(z.positive()),
  adminCentre: z.string(),
  /** Degrees, WGS 84. */
  centre: z.strictObject({ lon: z.number(), lat: z.number() }),
  /** Codes of the communes that share a border with it. */
  neighbours: z.array(z.string()),
  mergedFrom: z.array(z.strictObject({ type: z.string(), name: z.string(), district: z.string() })),
  namedInConference: z.boolean(),
})
export type CommuneFacts = z.infer<typeof communeFactsSchema>

/** Parsed when a site is built. */
export const communeFactsByCodeSchema = z.record(
  z.string().check(z.regex(/^\d{5}$/)),
  communeFactsSchema,
)

export const COMMUNE_FACTS: Readonly<Record<string, CommuneFacts>> = data.facts

/** Where the facts come from, and what to keep in mind when reading them. */
export const COMMUNES_SOURCE = {
  asOf: data.asOf,
  province: data.province,
  legalBasis: data.legalBasis,
  sources: data.sources,
  caveats: data.caveats,
} as const
