import { signal } from '@preact/signals'
import { LOCALES, fillText, toLocale } from '../../../../shared/locale.ts'
import type { Locale, Localized } from '../../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../../shared/money.ts'
import { vietnamClock, vietnamDay } from '../../../../shared/vietnam-time.ts'

/** Staff work in Vietnamese first; colleagues who do not read it yet, in English or Portuguese. */
export type Language = Locale
export type Text = Localized

const readLanguage = (): Language =>
  toLocale(new URLSearchParams(globalThis.location?.search).get('lang'))

export const language = signal<Language>(readLanguage())
export const otherLanguages = (): readonly Language[] =>
  LOCALES.filter((one) => one !== language.value)

/** Another language stands in the address, so that a link keeps it. */
export function speak(other: Language): void {
  language.value = other
  document.documentElement.lang = other
  const address = new URL(location.href)
  if (other === 'vi') address.searchParams.delete('lang')
  else address.searchParams.set('lang', other)
  history.replaceState(history.state, '', address)
}

/** A text in the language of now; a component that reads it is drawn anew when that changes. */
export const say = (text: Text, values?: Readonly<Record<string, string>>): string =>
  values === undefined ? text[language.value] : fillText(text[language.value], values)

export const sayVnd = (amountVnd: number): string => formatVnd(amountVnd, language.value)
export const sayNumber = (value: number): string => formatInteger(value, language.value)

/** `13/10/2025` of `2025-10-13`, as tables of officials write it. */
export const sayDay = (day: string): string => day.split('-').toReversed().join('/')

/**
 * `14:05 13/10/2025`, in Vietnam's time and in every language: what browsers call a short form
 * leaves out the century in one language and turns the day and the time round in another.
 */
export function sayMoment(at: string | Date): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return '–'
  return `${vietnamClock(moment)} ${sayDay(vietnamDay(moment))}`
}
