import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'

/** What is typed, field by field. */
export type Values = Readonly<Record<string, string>>

/**
 * What was typed and not sent, by the name of its form: it is there again when the person comes back
 * to the screen. It lives in this tab alone, so that nothing of a person stays on the device.
 */
const drafts = new Map<string, { values: Signal<Values>; initial: Values }>()

/** The draft of a form; its name holds the record that it is about. */
export function draftOf(form: string, initial: Values): Signal<Values> {
  const known = drafts.get(form)
  if (known) return known.values
  const values = signal(initial)
  drafts.set(form, { values, initial })
  return values
}

/** The form is done with; whoever opens it again begins anew. */
export function dropDraft(form: string): void {
  const draft = drafts.get(form)
  if (draft) draft.values.value = draft.initial
  drafts.delete(form)
}

/** Somebody else works in this tab now. */
export const dropDrafts = (): void => drafts.clear()

export const hasDrafts = (): boolean =>
  [...drafts.values()].some(({ values, initial }) =>
    Object.entries(values.value).some(([name, value]) => value !== (initial[name] ?? '')),
  )

globalThis.addEventListener?.('beforeunload', (event) => {
  if (hasDrafts()) event.preventDefault()
})
