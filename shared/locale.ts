/** The languages of the interface. Vietnamese comes first and is the default everywhere. */
export const LOCALES = ['vi', 'en', 'pt'] as const
export type Locale = (typeof LOCALES)[number]

/** One text in the three languages; no language may be missing. */
export type Localized = Readonly<Record<Locale, string>>

/**
 * Writes a text down in the three languages, in this order. The mark tells the bundler that a
 * text which a page's script does not use can be left out of it.
 */
/* @__NO_SIDE_EFFECTS__ */
export function text(vi: string, en: string, pt: string): Localized {
  return { vi, en, pt }
}

/** Fills the places of a text, such as `{day}`. What has no value is left out. */
export function fillText(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '')
}

/** BCP 47 tags for `hreflang` attributes and for Intl. */
export const LANGUAGE_TAGS = { vi: 'vi-VN', en: 'en-GB', pt: 'pt-BR' } as const satisfies Record<
  Locale,
  string
>

/** What each language calls itself. */
export const LANGUAGE_NAMES = {
  vi: 'Tiếng Việt',
  en: 'English',
  pt: 'Português',
} as const satisfies Record<Locale, string>

/**
 * Reads a language from an untrusted value (a query parameter, say) and falls back to Vietnamese.
 */
export function toLocale(value: unknown): Locale {
  return LOCALES.find((locale) => locale === value) ?? 'vi'
}

/**
 * Says the texts of a table in one language. Without values a text keeps its places, for a script
 * to fill.
 */
export function sayIn<Name extends string>(
  texts: Readonly<Record<Name, Localized>>,
  locale: Locale,
): (name: Name, values?: Readonly<Record<string, string>>) => string {
  return (name, values) => {
    const said = texts[name][locale]
    return values === undefined ? said : fillText(said, values)
  }
}
