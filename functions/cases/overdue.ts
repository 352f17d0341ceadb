import { workingDayFrom } from '../../shared/working-days.ts'
import type { CaseRecord } from './case.ts'

/** Open past its last day. A case that waits for its sender does not run late. */
export function isOverdue(
  { state, dueDay: due }: Pick<CaseRecord, 'state' | 'dueDay'>,
  today: string,
): boolean {
  const isOpen = ['received', 'accepted', 'forwarded', 'reopened'].includes(state)
  return isOpen && today > workingDayFrom(due)
}
