import { signal } from '@preact/signals'
import type { Text } from './language.ts'

interface Told {
  text: Text
  values?: Readonly<Record<string, string>> | undefined
  at: number
  /** Whether something was not done. */
  isBad: boolean
}

/** What became of the last act. The frame shows it above the screen, and screen readers say it. */
export const told = signal<Told | undefined>(undefined)

export function tell(text: Text, values?: Readonly<Record<string, string>>): void {
  told.value = { text, values, at: Date.now(), isBad: false }
}

/** What was not done, or may not have been, looks like no success. */
export function tellBad(text: Text, values?: Readonly<Record<string, string>>): void {
  told.value = { text, values, at: Date.now(), isBad: true }
}

/** Says something by the way: what became of an act is not driven out by it. */
export function tellUnlessTold(text: Text): void {
  if (told.value === undefined || Date.now() - told.value.at > FRESH_MS) tell(text)
}

/** Long enough for the next screen to open, and shorter than anybody moves on. */
const FRESH_MS = 1_000

/** On the way to another screen: what was told of this one is over, unless it has only been told. */
export function endTold(): void {
  if (told.value && Date.now() - told.value.at > FRESH_MS) told.value = undefined
}
