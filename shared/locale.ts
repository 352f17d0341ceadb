/** The languages of the interface. Vietnamese comes first and is the default everywhere. */
export const LOCALES = ['vi', 'en', 'pt'] as const
export type Locale = (typeof LOCALES)[number]

/** One text in the three languages; no language may be missing. */
export type Localized = Readonly<Record<Locale, string>>

/** Writes a text down in the three languages, in this order. */
export const text = (vi: string, en: string, pt: string): Localized => ({ vi, en, pt })

/** Fills the places of a text, such as `{day}`. What has no value is left out. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '')
}

/** BCP 47 tags for `hreflang` attributes and for Intl. */
export const LANGUAGE_TAGS = { vi: 'vi-VN', en: 'en-GB', pt: 'pt-BR' } as const satisfies Record<
  Locale,
  string
>

/** Reads a language from an untrusted value (a query parameter, say) and falls back to Vietnamese. */
export function toLocale(value: unknown): Locale {
  return LOCALES.find((locale) => locale === value) ?? 'vi'
}

/** Says the texts of a table in one language, with their places filled. */
export function sayIn<Name extends string>(
  texts: Readonly<Record<Name, Localized>>,
  locale: Locale,
): (name: Name, values?: Readonly<Record<string, string>>) => string {
  return (name, values = {}) => fillText(texts[name][locale], values)
}
