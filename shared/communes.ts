import * as z from 'zod/mini'
import type { Locale } from './locale.ts'
import data from '#province/communes.json' with { type: 'json' }

/**
 * The communes (xã) and wards (phường) of the province, with the codes of Decision
 * 19/2025/QĐ-TTg: their names, which forms and functions need. What else is known of them, with
 * its sources, is in `commune-facts.ts`.
 */
const communeSchema = z.strictObject({
  code: z.string().check(z.regex(/^\d{5}$/)),
  slug: z.string(),
  type: z.enum(['commune', 'ward']),
  name: z.string(),
  fullName: z.string(),
  nameAscii: z.string(),
})
export type Commune = z.infer<typeof communeSchema>

/** Parsed when a site is built, not at each cold start: the file is part of the program. */
export const communesSchema = z.array(communeSchema).check(z.minLength(1))

export const COMMUNES = data as readonly Commune[]

const byCode = new Map(COMMUNES.map((commune) => [commune.code, commune]))

export function findCommune(code: string): Commune | undefined {
  return byCode.get(code)
}

/**
 * "Xã Tân Hòa", "Tân Hòa commune", "Comuna Tân Hòa": Vietnamese names keep their marks in every
 * language. A name often begins a line or a row, so that it begins with a capital letter.
 */
export function communeName(commune: Commune, locale: Locale): string {
  if (locale === 'vi') return commune.fullName
  if (locale === 'en') return `${commune.name} ${commune.type}`
  return commune.type === 'ward' ? `Bairro ${commune.name}` : `Comuna ${commune.name}`
}
