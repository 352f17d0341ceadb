import { STAFF_ROLES } from '../../../../shared/staff.ts'
import type { Filter } from '../frame/filter.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say } from '../frame/language.ts'
import { ROLE_TEXTS } from '../frame/texts.ts'
import { PEOPLE, sayRole } from './people.ts'
import type { Person } from './people.ts'
import { PEOPLE_TEXTS, STANDING_WORDS } from './people-texts.ts'

const FILTERS: readonly Filter[] = [
  {
    name: 'role',
    label: PEOPLE_TEXTS.role,
    choices: [
      { value: '', text: PEOPLE_TEXTS.all },
      ...STAFF_ROLES.map((value) => ({ value, text: ROLE_TEXTS[value] ?? PEOPLE_TEXTS.role })),
    ],
  },
  {
    name: 'shown',
    label: PEOPLE_TEXTS.shown,
    choices: [
      { value: '', text: PEOPLE_TEXTS.working },
      { value: 'all', text: PEOPLE_TEXTS.everybody },
    ],
  },
]

export const StandingTag = ({ standing }: Pick<Person, 'standing'>) => (
  <span class={standing === 'shut-out' ? 'tag tag--bad' : 'tag'}>
    {say(STANDING_WORDS[standing] ?? PEOPLE_TEXTS.standing)}
  </span>
)

export const sayRoles = ({ roles }: Pick<Person, 'roles'>): string =>
  roles.map(sayRole).join(', ') || say(PEOPLE_TEXTS.noRole)

const COLUMNS: ReadonlyArray<Column<Person>> = [
  { title: PEOPLE_TEXTS.name, isLink: true, cell: ({ name }) => name },
  { title: PEOPLE_TEXTS.roles, cell: sayRoles },
  { title: PEOPLE_TEXTS.email, cell: ({ email }) => email ?? '–' },
  { title: PEOPLE_TEXTS.standing, cell: (row) => <StandingTag {...row} /> },
]

/** Everybody who works here, by name. */
export default function PeopleScreen() {
  return (
    <ListScreen
      title={PEOPLE_TEXTS.title}
      lead={PEOPLE_TEXTS.lead}
      queue={PEOPLE}
      filters={FILTERS}
      columns={COLUMNS}
      empty={PEOPLE_TEXTS.empty}
    >
      <a class="button" href="#/can-bo/moi">
        {say(PEOPLE_TEXTS.invite)}
      </a>
    </ListScreen>
  )
}
