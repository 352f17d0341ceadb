import * as z from 'zod/mini'
import type { FieldValues } from '../../shared/forms/field.ts'
import { keptAnswersSchema } from '../../shared/forms/personal.ts'
import type { FindForm, PublicForm } from '../../shared/forms/public-form.ts'
import { localeSchema } from '../../shared/locale-schema.ts'
import { CASE_CODE_PATTERN } from '../../shared/reference-code.ts'
import { attachmentSchema } from './attachment.ts'
import { CASE_STATES } from './case-states.ts'

/** How a case stood when its sender withdrew it, for the day on which that can be undone. */
const withdrawalSchema = z.strictObject({
  at: z.iso.datetime(),
  state: z.enum(CASE_STATES),
  dueDay: z.iso.date(),
  askedAt: z.optional(z.iso.datetime()),
  held: z.optional(z.literal(true)),
})
export type Withdrawal = z.infer<typeof withdrawalSchema>

const consentSchema = z.strictObject({
  version: z.string(),
  /** The words that were agreed to, in the language they were read in. */
  text: z.string(),
  givenAt: z.iso.datetime(),
})

export const caseSchema = z.strictObject({
  code: z.string().check(z.regex(CASE_CODE_PATTERN)),
  form: z.string(),
  state: z.enum(CASE_STATES),
  /** Counts the acts, so that two at the same moment cannot both take effect. */
  version: z.int().check(z.nonnegative()),
  /** The unit that has to answer now. */
  unit: z.string(),
  locale: localeSchema,
  createdAt: z.iso.datetime(),
  /** The last day to answer in. */
  dueDay: z.iso.date(),
  answeredAt: z.optional(z.iso.datetime()),
  /** Since when it waits for its sender. Those days do not count. */
  askedAt: z.optional(z.iso.datetime()),
  /**
   * It came without a proof of work, and nobody has looked at it yet: it waits apart from the
   * others, and no public count knows it.
   */
  held: z.optional(z.literal(true)),
  /** It came in the middle of a flood and waits behind all others that are held. */
  flood: z.optional(z.literal(true)),
  /** Files that came with it, in their order. */
  attachments: z.optional(z.array(attachmentSchema)),
  /** Answers that say nothing about who somebody is. */
  answers: keptAnswersSchema,
  /** The form's personal fields: sealed in the table; empty once they were erased. */
  personal: keptAnswersSchema,
  /** Who of the staff has taken it on: the subject of their token. Its sender never sees it. */
  handledBy: z.optional(z.string()),
  withdrawal: z.optional(withdrawalSchema),
  /**
   * When its sender had the personal data erased: their key is gone, and with it what it sealed.
   */
  erasedAt: z.optional(z.iso.datetime()),
  /** The consent without which there is no case. */
  consent: consentSchema,
  /** Further boxes of the form that were ticked. */
  furtherConsents: z.optional(z.array(z.extend(consentSchema, { field: z.string() }))),
  /**
   * Where its public trace for the response clock stands: random, so that nothing public leads to
   * the reference.
   */
  trace: z.strictObject({ month: z.string(), id: z.string() }),
  /** Base64, 16 bytes. */
  lookupSalt: z.base64(),
  lookupHash: z.string().check(z.length(64)),
})
export type CaseRecord = z.infer<typeof caseSchema>

/** Everything that was answered, by the names of the fields; without what was erased. */
export function valuesOf({
  answers,
  personal,
  furtherConsents = [],
}: Pick<CaseRecord, 'answers' | 'personal' | 'furtherConsents'>): FieldValues {
  const ticked = furtherConsents.map(({ field }) => [field, true] as const)
  return { ...answers, ...personal, ...Object.fromEntries(ticked) }
}

/** @throws Error when the form of a case is no more. */
export function requireForm(findForm: FindForm, id: string): PublicForm {
  const form = findForm(id)
  if (!form) throw new Error(`There is no form "${id}".`)
  return form
}
