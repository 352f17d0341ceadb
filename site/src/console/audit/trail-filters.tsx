import { address, hrefTo } from '../frame/address.ts'
import type { Filter } from '../frame/filter.ts'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { session } from '../session/session.ts'
import { AUDIT_TEXTS } from './audit-texts.ts'
import { ACTS, READINGS, today } from './trail.ts'

/** What both lists are filtered by: days, a person, a record, and kinds by their names. */
export const trailFilters = (
  label: Text,
  kinds: Readonly<Record<string, Text>>,
): readonly Filter[] => [
  { name: 'day', label: AUDIT_TEXTS.day, type: 'date', initial: today },
  { name: 'to', label: AUDIT_TEXTS.to, type: 'date', initial: today },
  { name: 'staff', label: AUDIT_TEXTS.staff, type: 'text' },
  { name: 'of', label: AUDIT_TEXTS.of, type: 'text' },
  {
    name: 'act',
    label,
    choices: [
      { value: '', text: AUDIT_TEXTS.all },
      ...Object.entries(kinds).map(([value, text]) => ({ value, text })),
    ],
  },
]

/** Who may see what others read; the API decides it. */
const WATCHES: readonly string[] = ['approver', 'inspector']

const mayWatch = (): boolean => {
  const { value } = session
  return (
    typeof value === 'object' && value.signedIn && value.roles.some((one) => WATCHES.includes(one))
  )
}

/** From one of the two lists to the other, of the same days, person and record. */
export function OtherList() {
  const { path, query } = address.value
  const { act: _act, next: _next, ...same } = query
  if (!mayWatch()) return null
  return path === ACTS.path ? (
    <a class="button quiet" href={hrefTo(READINGS.path, same)}>
      {say(AUDIT_TEXTS.toReadings)}
    </a>
  ) : (
    <a class="button quiet" href={hrefTo(ACTS.path, same)}>
      {say(AUDIT_TEXTS.toActs)}
    </a>
  )
}
