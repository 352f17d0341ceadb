import type { PublicForm } from '../../shared/forms/public-form.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { addDays } from '../../shared/working-days.ts'
import { ACTS } from './case-acts.ts'
import type { Act } from './case-acts.ts'
import type { CaseState } from './case-states.ts'
import { REOPEN_DAYS } from './reopening.ts'
import type { CaseRecord } from './case.ts'
import { countDays, dueDay } from './deadline.ts'

/**
 * What an act changes besides the state: the day to answer by, and the day on which the record is
 * deleted.
 */
export interface Plan {
  dueDay: string
  /** First day on which the record may be deleted; undefined while the case is open. */
  deleteOn: string | undefined
}

/** What an act changes at this moment. */
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
