import * as z from 'zod'

/** The languages of the interface. Vietnamese comes first and is the default everywhere. */
export const LOCALES = ['vi', 'en', 'pt'] as const
export const localeSchema = z.enum(LOCALES)
export type Locale = z.infer<typeof localeSchema>

/** One text in the three languages; no language may be missing. */
export const localizedSchema = z.strictObject({ vi: z.string().min(1), en: z.string().min(1), pt: z.string().min(1) })
export type Localized = Readonly<Record<Locale, string>>

/** BCP 47 tags for `lang` and `hreflang` attributes and for Intl. */
export const LANGUAGE_TAGS = { vi: 'vi-VN', en: 'en-GB', pt: 'pt-BR' } as const satisfies Record<Locale, string>

/** Reads a language from an untrusted value (a query parameter, say) and falls back to Vietnamese. */
export function toLocale(value: unknown): Locale {
  const parsed = localeSchema.safeParse(value)
  return parsed.success ? parsed.data : 'vi'
}
