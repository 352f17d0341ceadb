import { signal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Text } from './language.ts'

/** A key by which an act is done where no field is typed into. */
export interface Shortcut {
  key: string
  text: Text
  run: () => void
}

const shortcuts = signal<readonly Shortcut[]>([])
export const shownShortcuts = shortcuts

/** Whoever speaks to the computer, or rests a hand on it, can turn single keys off (WCAG 2.1.4). */
export const keysAreOn = signal(readKeysOn(globalThis.location?.search ?? ''))
export const helpIsOpen = signal(false)

/** As with the language, the choice stands in the address: it outlives a reload and no device. */
export function readKeysOn(search: string): boolean {
  return new URLSearchParams(search).get('keys') !== 'off'
}

export function turnKeys(areOn: boolean): void {
  keysAreOn.value = areOn
  const address = new URL(location.href)
  if (areOn) address.searchParams.delete('keys')
  else address.searchParams.set('keys', 'off')
  history.replaceState(history.state, '', address)
}

const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type=checkbox], [type=radio]), textarea, select') ||
    target.isContentEditable)

export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  // A key that is held is pressed once: what it opens is not opened over and over.
  if (event.repeat || !keysAreOn.value) return
  if (isTypedInto(event.target) || document.querySelector('dialog[open]')) return
  if (event.key === '?') helpIsOpen.value = true
  // The one that was added last is nearest to what the person looks at.
  const found = shortcuts.value.findLast(({ key }) => key === event.key)
  if (!found) return
  event.preventDefault()
  found.run()
}
globalThis.addEventListener?.('keydown', onKey)

/** Has these keys work as long as the component is shown. */
export function useKeys(wanted: readonly Shortcut[]): void {
  const latest = useRef(wanted)
  latest.current = wanted
  const names = wanted.map(({ key }) => key).join(' ')
  // With the buttons that show them, and not a moment later: whoever is quick is not passed over.
  useLayoutEffect(() => {
    const mine: readonly Shortcut[] = latest.current.map(({ key, text }) => ({
      key,
      text,
      run: () => latest.current.find((one) => one.key === key)?.run(),
    }))
    shortcuts.value = [...shortcuts.value, ...mine]
    return () => {
      shortcuts.value = shortcuts.value.filter((one) => !mine.includes(one))
    }
  }, [names])
}
