import type { TEXTS } from '../texts.ts'

/** What the content schema of directives holds of a task's progress. */
interface Directive {
  state: 'not-reported' | 'not-started' | 'under-way' | 'done'
  /** `2025-10-31`, or null where none was stated. */
  deadline: string | null
}

const TEXT_OF = {
  'not-reported': 'stateNotReported',
  'not-started': 'stateNotStarted',
  'under-way': 'stateUnderWay',
  done: 'stateDone',
} as const satisfies Record<Directive['state'], keyof typeof TEXTS>

/**
 * The state as it is told on a day: overdue from the day after the deadline, unless the task is
 * done.
 */
export function directiveState(
  { state, deadline }: Directive,
  today: string,
): { text: (typeof TEXT_OF)[Directive['state']]; overdue: boolean } {
  return {
    text: TEXT_OF[state],
    overdue: state !== 'done' && deadline !== null && today > deadline,
  }
}

/**
 * Tasks in the order in which a reader asks for them: what is overdue, then what is due next, then
 * what has no day, and last what is done.
 */
export function soonestFirst<Task extends { id: string; data: Directive }>(
  tasks: readonly Task[],
  today: string,
): Task[] {
  const rankOf = ({ data }: Task): string => {
    if (data.state === 'done') return '3'
    if (data.deadline === null) return '2'
    return data.deadline < today ? `0${data.deadline}` : `1${data.deadline}`
  }
  return tasks.toSorted((a, b) =>
    `${rankOf(a)} ${a.id}`.localeCompare(`${rankOf(b)} ${b.id}`, 'en'),
  )
}
