import { STAFF_ROLES } from '../../../../shared/staff.ts'
import type { StaffRole } from '../../../../shared/staff.ts'
import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { say } from '../frame/language.ts'
import type { Query, Queue } from '../frame/queue.ts'
import { ROLE_TEXTS } from '../frame/texts.ts'

type Listed = paths['/api/staff/people']['get']['responses'][200]['content']['application/json']
export type Person = Omit<Listed['people'][number], 'roles'> & { roles: readonly StaffRole[] }

const why = 'check' as const

export const askPeople = () => api.GET('/api/staff/people', { params: { query: { why } } })

/** The description leaves the roles open where it lists them. */
export const peopleOf = ({ people }: Pick<Listed, 'people'>): readonly Person[] => people

const fits = ({ roles, standing }: Person, { role, shown }: Query): boolean =>
  (role === undefined || role === '' || (roles as readonly string[]).includes(role)) &&
  (shown === 'all' || standing !== 'shut-out')

/** All of them are few, so that the filters are put to them here. */
export const PEOPLE: Queue<readonly Person[], Person> = {
  path: '/can-bo',
  filters: ['role', 'shown'],
  async ask(query) {
    const { data, ...rest } = await askPeople()
    return data ? { ...rest, data: peopleOf(data).filter((one) => fits(one, query)) } : rest
  },
  take: (_, as) =>
    api.GET('/api/staff/people', { params: { query: { why, as } }, parseAs: 'blob' }),
  page: (rows) => ({ rows, next: null }),
  idOf: ({ name }) => name,
}

export const sayRole = (role: string): string => {
  const words = ROLE_TEXTS[role]
  return words === undefined ? role : say(words)
}

/** The field of a role in a form, and the roles that are ticked there. */
export const roleField = (role: StaffRole): string => `role.${role}`
export const tickedRoles = (values: Readonly<Record<string, string>>): StaffRole[] =>
  STAFF_ROLES.filter((role) => values[roleField(role)] === 'yes')
export const ticksOf = (roles: readonly StaffRole[]): Record<string, string> =>
  Object.fromEntries(roles.map((role) => [roleField(role), 'yes']))
