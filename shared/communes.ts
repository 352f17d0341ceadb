import * as z from 'zod'
import type { Locale } from './locale.ts'
import data from './communes.json' with { type: 'json' }

/**
 * The 36 communes (xã) and 2 wards (phường) of Lai Châu since 1 July 2025 (Resolution 1670/NQ-UBTVQH15, Decision
 * 19/2025/QĐ-TTg for the codes). Sources and caveats stand in the data file.
 */
const communeSchema = z.strictObject({
  code: z.string().regex(/^\d{5}$/),
  slug: z.string(),
  type: z.enum(['commune', 'ward']),
  name: z.string(),
  fullName: z.string(),
  nameAscii: z.string(),
  /** Square kilometres. */
  areaKm2: z.number().positive(),
  /** Persons. */
  population: z.int().positive(),
  adminCentre: z.string(),
  /** Degrees, WGS 84. */
  centre: z.strictObject({ lon: z.number(), lat: z.number() }),
  /** Codes of the communes that share a border with it. */
  neighbours: z.array(z.string()),
  mergedFrom: z.array(z.strictObject({ type: z.string(), name: z.string(), district: z.string() })),
  namedInConference: z.boolean(),
})
export type Commune = z.infer<typeof communeSchema>

/** Parsed in a test, not at each cold start: the file is part of the program. */
export const communesSchema = z.array(communeSchema).length(38)

export const COMMUNES = data.units as readonly Commune[]

/** Where the facts of this file come from, and what to keep in mind when reading them. */
export const COMMUNES_SOURCE = {
  asOf: data.asOf,
  province: data.province,
  legalBasis: data.legalBasis,
  sources: data.sources,
  caveats: data.caveats,
} as const

const byCode = new Map(COMMUNES.map((commune) => [commune.code, commune]))

export function findCommune(code: string): Commune | undefined {
  return byCode.get(code)
}

/** "Xã Tả Lèng", "Tả Lèng commune", "comuna Tả Lèng": Vietnamese names keep their marks in every language. */
export function communeName(commune: Commune, locale: Locale): string {
  if (locale === 'vi') return commune.fullName
  if (locale === 'en') return `${commune.name} ${commune.type}`
  return commune.type === 'ward' ? `bairro ${commune.name}` : `comuna ${commune.name}`
}
