import * as z from 'zod/mini'
import { listFields } from './field.ts'
import type { Field, FieldValues, Form } from './field.ts'

/**
 * What becomes of an answer:
 * - `personal`: sealed by the record's own key, and gone for good when its sender has it erased;
 * - `clear`: kept as it is, for whoever works on the record;
 * - `file`: the file goes into the private bucket, its name is personal, and erasure takes both;
 * - `consent`: the words that were agreed to are kept with the time, as the law asks, and hold
 *   nothing of the person;
 * - `never`: not kept at all.
 */
export type Keeping = 'personal' | 'clear' | 'file' | 'consent' | 'never'

/**
 * What people write freely, names, contacts and files say who somebody is, so they are personal by
 * their kind; a field does not have to be listed anywhere for that. A new kind does not compile
 * before it is decided here.
 */
export const KEPT_BY_KIND = {
  text: 'personal',
  'long-text': 'personal',
  phone: 'personal',
  email: 'personal',
  files: 'file',
  choice: 'clear',
  choices: 'clear',
  date: 'clear',
  amount: 'clear',
  quantity: 'clear',
  consent: 'consent',
  honeypot: 'never',
} as const satisfies Record<Field['kind'], Keeping>

/**
 * What becomes of a field's answer: by its kind, unless the field says otherwise with its reason.
 */
export function keepingOf(field: Field): Keeping {
  const byKind = KEPT_BY_KIND[field.kind]
  if (byKind === 'personal' && 'notPersonal' in field && field.notPersonal !== undefined)
    return 'clear'
  if (byKind === 'clear' && 'personal' in field && field.personal !== undefined) return 'personal'
  return byKind
}

/** Whether what a field takes is sealed, and goes when its sender has it erased. */
export function isPersonal(field: Field): boolean {
  const keeping = keepingOf(field)
  return keeping === 'personal' || keeping === 'file'
}

/** Answers as records keep them, by the names of their fields. */
export const keptAnswersSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.literal(true), z.array(z.string())]),
)
export type KeptAnswers = z.infer<typeof keptAnswersSchema>

/**
 * Splits the answers of a valid form into those that are kept in the clear and those that are
 * sealed. Files, consents and traps are in neither: what is kept of them is more, or less, than an
 * answer.
 */
export function splitAnswers(
  form: Form,
  values: FieldValues,
): { clear: KeptAnswers; personal: KeptAnswers } {
  const clear: KeptAnswers = {}
  const personal: KeptAnswers = {}
  for (const field of listFields(form)) {
    const value = values[field.name]
    if (value === undefined) continue
    const kept = typeof value === 'object' ? [...value] : value
    const keeping = keepingOf(field)
    if (keeping === 'personal') personal[field.name] = kept
    else if (keeping === 'clear') clear[field.name] = kept
  }
  return { clear, personal }
}
