import { signal } from '@preact/signals'

/** Staff work in Vietnamese first; colleagues who do not read it yet, in English. */
export type Language = 'vi' | 'en'
export type Text = Readonly<Record<Language, string>>

const readLanguage = (): Language =>
  new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'vi'

export const language = signal<Language>(readLanguage())

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
export const say = (text: Text): string => text[language.value]
