import type { FindForm } from '../../../shared/forms/public-form.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { CASE_STATES } from '../case-states.ts'
import type { CaseFacts, QueuedCase } from '../case-queue-store.ts'

/** What a list of cases is narrowed to; all of it together. */
export interface CaseFilter {
  form?: string
  state?: string
  commune?: string
  topic?: string
  overdue?: 'yes'
  mine?: 'yes'
}

/** Codes of communes, and values of the options of forms. */
const CHOICE_PATTERN = /^[a-z0-9-]{1,40}$/u

/** @throws HttpProblem `answers-invalid`. */
export function readFilter({ query }: Pick<Request, 'query'>, findForm: FindForm): CaseFilter {
  const { form, state, commune, topic, overdue, mine } = query
  const isRight =
    (form === undefined || findForm(form) !== undefined) &&
    (state === undefined || CASE_STATES.some((one) => one === state)) &&
    [commune, topic].every((one) => one === undefined || CHOICE_PATTERN.test(one)) &&
    [overdue, mine].every((one) => one === undefined || one === 'yes')
  if (!isRight) throw new HttpProblem('answers-invalid')
  return {
    ...(form === undefined ? {} : { form }),
    ...(state === undefined ? {} : { state }),
    ...(commune === undefined ? {} : { commune }),
    ...(topic === undefined ? {} : { topic }),
    ...(overdue === undefined ? {} : { overdue: 'yes' as const }),
    ...(mine === undefined ? {} : { mine: 'yes' as const }),
  }
}

/** A case of a list with what it is filtered by. */
export interface ListedCase extends QueuedCase {
  overdue: boolean
  commune?: string
  topic?: string
  handledBy?: string
}

export function listCase(
  queued: QueuedCase,
  facts: CaseFacts | undefined,
  overdue: boolean,
  findForm: FindForm,
): ListedCase {
  const counted = findForm(queued.form)?.counted
  const commune = answerOf(facts, counted?.commune)
  const topic = answerOf(facts, counted?.topic)
  return {
    ...queued,
    overdue,
    ...(commune === undefined ? {} : { commune }),
    ...(topic === undefined ? {} : { topic }),
    ...(facts?.handledBy === undefined ? {} : { handledBy: facts.handledBy }),
  }
}

function answerOf(facts: CaseFacts | undefined, field: string | undefined): string | undefined {
  const answer = field === undefined ? undefined : facts?.answers[field]
  return typeof answer === 'string' ? answer : undefined
}

export const fits = (one: ListedCase, filter: CaseFilter, staff: string): boolean =>
  (filter.form === undefined || one.form === filter.form) &&
  (filter.state === undefined || one.state === filter.state) &&
  (filter.commune === undefined || one.commune === filter.commune) &&
  (filter.topic === undefined || one.topic === filter.topic) &&
  (filter.overdue === undefined || one.overdue) &&
  (filter.mine === undefined || one.handledBy === staff)
