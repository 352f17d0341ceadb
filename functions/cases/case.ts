import * as z from 'zod/mini'
import { listConsents } from '../../shared/forms/consents.ts'
import type { FieldValues } from '../../shared/forms/field.ts'
import { filesField } from '../../shared/forms/files.ts'
import { keptAnswersSchema } from '../../shared/forms/personal.ts'
import type { FindForm, PublicForm } from '../../shared/forms/public-form.ts'
import { localeSchema } from '../../shared/locale-schema.ts'
import type { Locale } from '../../shared/locale.ts'
import { CASE_CODE_PATTERN } from '../../shared/reference-code.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { addDays, workingDayFrom } from '../../shared/working-days.ts'
import { countDays, dueDay } from './deadline.ts'

/**
 * Where a case stands. `needs-more` waits for its sender; `closed` and `withdrawn` are ends, though
 * an answered or closed case may be reopened.
 */
export const CASE_STATES = [
  'received',
  'accepted',
  'forwarded',
  'needs-more',
  'answered',
  'closed',
  'reopened',
  'withdrawn',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** How long after the answer its sender may ask for the case to be looked at again. */
export const REOPEN_DAYS = 15

/**
 * Each act: who may do it, from which states, and what state it leads to. The store puts the states
 * into the write's own condition.
 */
export const ACTS = {
  accept: { by: 'staff', from: ['received', 'reopened'], to: 'accepted', text: 'none' },
  forward: {
    by: 'staff',
    from: ['received', 'accepted', 'forwarded', 'reopened'],
    to: 'forwarded',
    text: 'optional',
  },
  ask: {
    by: 'staff',
    from: ['received', 'accepted', 'forwarded', 'reopened'],
    to: 'needs-more',
    text: 'required',
  },
  answer: {
    by: 'staff',
    from: ['received', 'accepted', 'forwarded', 'needs-more', 'reopened'],
    to: 'answered',
    text: 'required',
  },
  close: { by: 'staff', from: ['answered'], to: 'closed', text: 'none' },
  /**
   * Only of what came without a proof of work: advertising and the like, with the reason told to
   * whoever sent it.
   */
  dismiss: { by: 'staff', from: ['received'], to: 'closed', text: 'required' },
  remark: { by: 'citizen', from: ['needs-more'], to: 'accepted', text: 'required' },
  reopen: { by: 'citizen', from: ['answered', 'closed'], to: 'reopened', text: 'required' },
  withdraw: {
    by: 'citizen',
    from: ['received', 'accepted', 'forwarded', 'needs-more', 'answered', 'reopened'],
    to: 'withdrawn',
    text: 'none',
  },
} as const satisfies Record<
  string,
  {
    by: 'staff' | 'citizen'
    from: readonly CaseState[]
    to: CaseState
    text: 'none' | 'optional' | 'required'
  }
>
export type Act = keyof typeof ACTS
export const CITIZEN_ACTS = ['remark', 'reopen', 'withdraw'] as const
export const STAFF_ACTS = ['accept', 'forward', 'ask', 'answer', 'close', 'dismiss'] as const

const attachmentSchema = z.strictObject({
  /** Names the file in the bucket. */
  id: z.string(),
  /**
   * `waiting` to be looked into; `kept`; `refused`: not what it said it was, or not to be read;
   * `dropped`: never looked into, because the case was dismissed.
   */
  state: z.enum(['waiting', 'kept', 'refused', 'dropped']),
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** The field that it came by, where that is not the usual one. */
  field: z.optional(z.string()),
})
export type Attachment = z.infer<typeof attachmentSchema>

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

/**
 * Every act that leaves a step: those of the table, and `restore`, by which its sender takes a
 * withdrawal back (`withdrawal.ts`).
 */
export const RECORDED_ACTS = [...(Object.keys(ACTS) as Act[]), 'restore'] as const

/** A step in the life of a case, kept for ever with it. */
export const actRecordSchema = z.strictObject({
  act: z.enum(RECORDED_ACTS),
  at: z.iso.datetime(),
  /** Who did it, when it was staff: the subject of their token. Not shown to the sender. */
  staff: z.optional(z.string()),
  /** The unit that it was forwarded to. */
  unit: z.optional(z.string()),
  text: z.optional(z.string()),
  /** With the answer something was published. */
  published: z.optional(z.literal(true)),
})
export type ActRecord = z.infer<typeof actRecordSchema>

/** The consents that a valid form gives, as a case keeps them. */
export function consentsOf(
  form: PublicForm,
  values: FieldValues,
  locale: Locale,
  givenAt: Date,
): Pick<CaseRecord, 'consent' | 'furtherConsents'> {
  const [first, ...others] = listConsents(form, values, locale, givenAt)
  if (!first) throw new Error(`The form "${form.id}" asks for no consent.`)
  const { field: _field, ...consent } = first
  return { consent, ...(others.length === 0 ? {} : { furtherConsents: others }) }
}

/** Everything that was answered, by the names of the fields; without what was erased. */
export function valuesOf({
  answers,
  personal,
  furtherConsents = [],
}: Pick<CaseRecord, 'answers' | 'personal' | 'furtherConsents'>): FieldValues {
  const ticked = furtherConsents.map(({ field }) => [field, true] as const)
  return { ...answers, ...personal, ...Object.fromEntries(ticked) }
}

/**
 * Files that came with a case, each with the name that it came with; the names go with the other
 * personal data.
 */
export function listFiles({
  attachments = [],
  personal,
}: Pick<CaseRecord, 'attachments' | 'personal'>): ReadonlyArray<
  Attachment & { name: string | undefined }
> {
  const counts = new Map<string, number>()
  return attachments.map((attachment) => {
    const field = attachment.field ?? filesField.name
    const index = counts.get(field) ?? 0
    counts.set(field, index + 1)
    const names = personal[field]
    return { ...attachment, name: Array.isArray(names) ? names[index] : undefined }
  })
}

/** Acts that the sender may do now, for the lookup page; the write checks once more. */
export function citizenActs(
  caseRecord: Pick<CaseRecord, 'state' | 'answeredAt'>,
  now: Date,
): readonly (typeof CITIZEN_ACTS)[number][] {
  return CITIZEN_ACTS.filter((act) =>
    (ACTS[act].from as readonly string[]).includes(caseRecord.state),
  ).filter(
    (act) =>
      act !== 'reopen' ||
      (caseRecord.answeredAt !== undefined && caseRecord.answeredAt >= reopenLimit(now)),
  )
}

/**
 * What an act changes besides the state: the day to answer by, and the day on which the record is
 * deleted.
 */
export interface Plan {
  dueDay: string
  /** First day on which the record may be deleted; undefined while the case is open. */
  deleteOn: string | undefined
}

export function planAct(form: PublicForm, caseRecord: CaseRecord, act: Act, now: Date): Plan {
  const today = vietnamDay(now)
  const ends = endOf(ACTS[act].to, form, today)
  return {
    dueDay: movedDueDay(caseRecord, act, form, today),
    deleteOn: ends,
  }
}

/**
 * The day on which the record of a case in this state is deleted, when it came to it on `today`. An
 * answered case first waits for its sender to be content.
 */
export function endOf(
  state: CaseState,
  { retentionDays }: PublicForm,
  today: string,
): string | undefined {
  if (state === 'closed' || state === 'withdrawn') return addDays(today, retentionDays)
  return state === 'answered' ? addDays(today, REOPEN_DAYS + retentionDays) : undefined
}

/**
 * A case that is looked at again gets its whole time again; the days for which it waited for its
 * sender are given back.
 */
function movedDueDay(
  { dueDay: due, askedAt }: CaseRecord,
  act: Act,
  { deadline }: PublicForm,
  today: string,
): string {
  if (act === 'reopen') return dueDay(today, deadline)
  if (askedAt === undefined || ACTS[act].to === 'needs-more') return due
  const waited = countDays(vietnamDay(new Date(askedAt)), today, deadline.calendar)
  return waited === 0 ? due : dueDay(due, { ...deadline, days: waited })
}

/** @throws Error when the form of a case is no more. */
export function requireForm(findForm: FindForm, id: string): PublicForm {
  const form = findForm(id)
  if (!form) throw new Error(`There is no form "${id}".`)
  return form
}

/** An answer given before this moment can no longer be reopened. */
export function reopenLimit(now: Date): string {
  return new Date(now.getTime() - REOPEN_DAYS * 86_400_000).toISOString()
}

/** Open past its last day. A case that waits for its sender does not run late. */
export function isOverdue(
  { state, dueDay: due }: Pick<CaseRecord, 'state' | 'dueDay'>,
  today: string,
): boolean {
  const isOpen = ['received', 'accepted', 'forwarded', 'reopened'].includes(state)
  return isOpen && today > workingDayFrom(due)
}
