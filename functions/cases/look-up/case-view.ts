import type { Pair } from '../../../shared/answers-list.ts'
import { showAnswer } from '../../../shared/forms/answers.ts'
import { listFields } from '../../../shared/forms/field.ts'
import type { PublicForm } from '../../../shared/forms/public-form.ts'
import { UNITS_OF_STAFF } from '../../../shared/forms/public-texts.ts'
import { ACT_TEXTS, CASE_TEXTS, FILE_STATE_TEXTS, STATE_TEXTS } from '../case-texts.ts'
import { fillText } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatDay } from '../../../shared/vietnam-time.ts'
import { valuesOf } from '../case.ts'
import { listFiles } from '../named-attachments.ts'
import type { CaseRecord } from '../case.ts'
import type { Attachment } from '../attachment.ts'
import type { ActRecord } from '../act-record.ts'

/** A case as its sender sees it. */
export interface CaseStatus {
  caseRecord: CaseRecord
  /** The form that it came by; undefined when that is no more. */
  form: PublicForm | undefined
  acts: readonly ActRecord[]
  /** As the sender holds it: ten characters. */
  lookupCode: string
  /** Names the receipt while this browser holds it. */
  receiptId?: string
  now: Date
}

/** What the page and the file to keep say line by line. */
export type StatusRow = Pair & readonly [string, string]

const OPEN_STATES = ['received', 'accepted', 'forwarded', 'needs-more', 'reopened']

/** Where the case stands, who has it, and by when it is to be answered. */
export function stateRows({ caseRecord }: CaseStatus, locale: Locale): readonly StatusRow[] {
  const { state, unit, dueDay } = caseRecord
  const due: StatusRow = [CASE_TEXTS.due[locale], formatDay(dueDay, locale)]
  return [
    [CASE_TEXTS.stateNow[locale], STATE_TEXTS[state][locale]],
    [CASE_TEXTS.unitNow[locale], unitName(unit, locale)],
    ...(OPEN_STATES.includes(state) ? [due] : []),
  ]
}

/**
 * What was sent, read back through the form's own definition. A field that the form has no more
 * keeps its name.
 */
export function answerRows({ caseRecord, form }: CaseStatus, locale: Locale): readonly StatusRow[] {
  const values = valuesOf(caseRecord)
  const fields = form ? listFields(form) : []
  const known = new Set(fields.map(({ name }) => name))
  const shown = fields.filter(({ kind, name }) => kind !== 'files' && values[name] !== undefined)
  return [
    ...shown.map(
      (field): StatusRow => [field.label[locale], showAnswer(field, values[field.name], locale)],
    ),
    ...Object.entries(values)
      .filter(([name]) => !known.has(name))
      .map(([name, value]): StatusRow => [name, String(value)]),
  ]
}

/** What became of the files that came with it. Once their names are erased, so are the files. */
export function fileRows({ caseRecord }: CaseStatus, locale: Locale): readonly StatusRow[] {
  return listFiles(caseRecord).flatMap(({ name, state }) =>
    name === undefined ? [] : [[name, FILE_STATE_TEXTS[shownState(state, caseRecord)][locale]]],
  )
}

/** Files of a case that nobody has let through yet are not being checked. */
const shownState = (
  state: Attachment['state'],
  { held }: CaseRecord,
): keyof typeof FILE_STATE_TEXTS => (state === 'waiting' && held ? 'held' : state)

/** The words that were agreed to, under their versions. */
export function consentRows({ caseRecord }: CaseStatus): readonly StatusRow[] {
  const { consent, furtherConsents = [] } = caseRecord
  return [consent, ...furtherConsents].map(({ version, text }) => [version, text])
}

/** An act in words, with the unit that it was forwarded to. */
export function sayAct({ act, unit }: ActRecord, locale: Locale): string {
  return fillText(ACT_TEXTS[act][locale], { unit: unit ? unitName(unit, locale) : '' })
}

const unitName = (unit: string, locale: Locale): string => UNITS_OF_STAFF[unit]?.[locale] ?? unit
