import * as z from 'zod/mini'
import { localizedSchema } from './locale-schema.ts'
import { fillText } from './locale.ts'
import type { Locale, Localized } from './locale.ts'
import data from '#province/indicators.json' with { type: 'json' }
import sources from '#province/sources.json' with { type: 'json' }

/**
 * A public figure with what makes it checkable: unit, the moment it is true for, source, and a note
 * where the source needs one.
 */
const indicatorSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  group: z.enum(['organisation', 'staff', 'service', 'economy']),
  names: localizedSchema,
  value: z.number().check(z.nonnegative()),
  unit: z.enum(['units', 'committees', 'people', 'posts', 'pages', 'percent']),
  /** A year, month or day, as exactly as the source says. */
  asOf: z.string().check(z.regex(/^\d{4}(-\d{2}){0,2}$/)),
  kind: z.enum(['figure', 'target']),
  qualifier: z.optional(z.enum(['almost', 'at-least'])),
  /** One of `sources.json`. */
  source: z.string(),
  note: z.optional(localizedSchema),
})
export type Indicator = z.infer<typeof indicatorSchema>

const sourceSchema = z.strictObject({ name: z.string(), url: z.url() })
export const sourcesSchema = z.record(z.string(), sourceSchema)

export const indicatorsSchema = z.array(indicatorSchema)

/** Parsed when the site is built. */
export const INDICATORS = data as readonly Indicator[]
export const INDICATOR_GROUPS = ['organisation', 'staff', 'service', 'economy'] as const
export type IndicatorGroup = (typeof INDICATOR_GROUPS)[number]

export const GROUP_NAMES: Record<IndicatorGroup, Localized> = {
  organisation: { vi: 'Tổ chức bộ máy', en: 'Organisation', pt: 'Organização' },
  staff: { vi: 'Cán bộ', en: 'Staff', pt: 'Pessoal' },
  service: { vi: 'Phục vụ người dân', en: 'Public service', pt: 'Serviço público' },
  economy: { vi: 'Kinh tế', en: 'Economy', pt: 'Economia' },
}

/** The figures of the source `conference` stand on the page of the conference too. */
export const INDICATOR_SOURCES: Readonly<Record<string, z.infer<typeof sourceSchema>>> = sources

export const sourceOf = ({ source }: Pick<Indicator, 'source'>): z.infer<typeof sourceSchema> => {
  const found = INDICATOR_SOURCES[source]
  if (!found) throw new Error(`The source ${source} is not in sources.json.`)
  return found
}

const UNIT_NAMES: Record<Exclude<Indicator['unit'], 'percent'>, Localized> = {
  units: { vi: 'đơn vị', en: 'units', pt: 'unidades' },
  committees: { vi: 'đảng bộ', en: 'committees', pt: 'comitês' },
  people: { vi: 'người', en: 'people', pt: 'pessoas' },
  posts: { vi: 'biên chế', en: 'posts', pt: 'cargos' },
  pages: { vi: 'trang', en: 'pages', pt: 'páginas' },
}
const MILLION: Localized = { vi: 'triệu', en: 'million', pt: 'milhões de' }
const QUALIFIERS: Record<NonNullable<Indicator['qualifier']>, Localized> = {
  almost: { vi: 'gần {value}', en: 'almost {value}', pt: 'quase {value}' },
  'at-least': { vi: 'từ {value} trở lên', en: '{value} or more', pt: '{value} ou mais' },
}

/**
 * `17.418 người`, `98,8 %`, `gần 4 triệu trang`, `từ 8 % trở lên`: as officials write it in each
 * language.
 */
export function sayIndicator({ value, unit, qualifier }: Indicator, locale: Locale): string {
  const figure = sayFigure(value, unit, locale)
  return qualifier === undefined
    ? figure
    : fillText(QUALIFIERS[qualifier][locale], { value: figure })
}

function sayFigure(value: number, unit: Indicator['unit'], locale: Locale): string {
  const number = (of: number): string =>
    new Intl.NumberFormat({ vi: 'vi-VN', en: 'en-GB', pt: 'pt-BR' }[locale], {
      maximumFractionDigits: 1,
      useGrouping: 'always',
    }).format(of)
  if (unit === 'percent') return locale === 'vi' ? `${number(value)}\u00a0%` : `${number(value)}%`
  const name = UNIT_NAMES[unit][locale]
  return value >= 1_000_000
    ? `${number(value / 1_000_000)}\u00a0${MILLION[locale]}\u00a0${name}`
    : `${number(value)}\u00a0${name}`
}

/** `tháng 10 năm 2025`, `October 2025`: as exactly as it is known. */
export function sayAsOf(asOf: string, locale: Locale): string {
  const [year = '', month, day] = asOf.split('-')
  if (month === undefined) return locale === 'vi' ? `năm ${year}` : year
  const names = new Intl.DateTimeFormat({ vi: 'vi-VN', en: 'en-GB', pt: 'pt-BR' }[locale], {
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${year}-${month}-01T00:00:00Z`))
  const months = {
    vi: `tháng ${Number(month)} năm ${year}`,
    en: `${names} ${year}`,
    pt: `${names} de ${year}`,
  }[locale]
  if (day === undefined) return months
  return {
    vi: `ngày ${Number(day)} ${months}`,
    en: `${Number(day)} ${months}`,
    pt: `${Number(day) === 1 ? '1º' : Number(day)} de ${months}`,
  }[locale]
}
