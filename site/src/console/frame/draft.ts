import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'

/** What is typed, field by field. */
export type Values = Readonly<Record<string, string>>

/**
 * What was typed and not sent, by the name of its form: it is there again when the person comes back
 * to the screen. It lives in this tab alone, so that nothing of a person stays on the device.
 */
const drafts = new Map<string, Draft>()
interface Draft {
  values: Signal<Values>
  initial: Values
  sent?: Values
  /** It is of before the page was loaded anew: what its form begins with is not known yet. */
  isRestored?: boolean
}

/** The draft of a form; its name holds the record that it is about. */
export function draftOf(form: string, initial: Values): Signal<Values> {
  const known = drafts.get(form)
  if (known?.isRestored) Object.assign(known, { initial, isRestored: false })
  if (known) return known.values
  const values = signal(initial)
  drafts.set(form, { values, initial })
  return values
}

/** What stands in the form now is sent. */
export function markSent(form: string): Values | undefined {
  const draft = drafts.get(form)
  if (draft) draft.sent = draft.values.value
  return draft?.sent
}

/** What was sent before the page was loaded anew stands in its form again. */
export function restoreDraft(form: string, sent: Values): void {
  drafts.set(form, { values: signal(sent), initial: {}, sent, isRestored: true })
}

/**
 * The form is done with; whoever opens it again begins anew. What was typed since it was sent is
 * something else, and stays.
 */
export function dropDraft(form: string): void {
  const draft = drafts.get(form)
  if (!draft) return
  const { sent, values, initial } = draft
  if (sent !== undefined && !isSame(sent, values.value)) {
    delete draft.sent
    return
  }
  values.value = initial
  drafts.delete(form)
  for (const { drop } of keepers) drop?.(form)
}

const isSame = (one: Values, other: Values): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => (one[name] ?? '') === (other[name] ?? ''),
  )

/** What forms keep beside what is typed: chosen files, acts without an answer. */
interface Keeper {
  /** Whether anything is kept that a person would miss. */
  has: () => boolean
  /** The form is done with. */
  drop?: (form: string) => void
  dropAll: () => void
}
const keepers = new Set<Keeper>()

/** Has this be kept as long as drafts are, and no longer; ends by what it returns. */
export function keepWithDrafts(keeper: Keeper): () => void {
  keepers.add(keeper)
  return () => void keepers.delete(keeper)
}

/** Somebody signed out: nothing of what was typed in this tab stays. */
export function dropDrafts(): void {
  drafts.clear()
  aside.clear()
  for (const { dropAll } of keepers) dropAll()
}

/** What people typed who did not sign out, while somebody else works in this tab. */
const aside = new Map<string, ReadonlyMap<string, Draft>>()

/**
 * Somebody else works in this tab now. What was typed is shown to nobody but whoever typed it, when
 * they are signed in here again; chosen files go.
 */
export function changePerson(from: string, to: string): void {
  aside.set(from, new Map(drafts))
  drafts.clear()
  for (const { dropAll } of keepers) dropAll()
  for (const [form, draft] of aside.get(to) ?? []) drafts.set(form, draft)
  aside.delete(to)
}

/** Whether anything was typed into this form that was not sent. */
export function isTyped(form: string): boolean {
  const { values, initial } = drafts.get(form) ?? {}
  return values !== undefined && initial !== undefined && !isSame(values.value, initial)
}

export const hasDrafts = (): boolean =>
  [...keepers].some(({ has }) => has()) ||
  [...drafts.values()].some(({ values, initial }) =>
    Object.entries(values.value).some(([name, value]) => value !== (initial[name] ?? '')),
  )

globalThis.addEventListener?.('beforeunload', (event) => {
  if (hasDrafts()) event.preventDefault()
})
