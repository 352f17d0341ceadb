import { READ_THINGS, thingOfRoute } from '../../../../shared/staff-acts.ts'
import { hrefTo } from '../frame/address.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayMoment, sayNumber } from '../frame/language.ts'
import { AUDIT_TEXTS, WHY_WORDS } from './audit-texts.ts'
import { READINGS } from './trail.ts'
import type { Read } from './trail.ts'
import { OtherList, trailFilters } from './trail-filters.tsx'

const FILTERS = trailFilters(AUDIT_TEXTS.thing, READ_THINGS)

const COLUMNS: ReadonlyArray<Column<Read>> = [
  { title: AUDIT_TEXTS.at, cell: ({ at }) => <span class="day">{sayMoment(at)}</span> },
  { title: AUDIT_TEXTS.who, isLink: true, cell: ({ staff }) => staff },
  { title: AUDIT_TEXTS.thing, cell: ({ route }) => sayThing(route) },
  { title: AUDIT_TEXTS.record, cell: ({ of }) => of ?? '–' },
  { title: AUDIT_TEXTS.how, cell: (row) => sayHow(row) },
  { title: AUDIT_TEXTS.why, cell: ({ why }) => sayWhy(why) },
]

const sayThing = (route: string): string => {
  const words = READ_THINGS[thingOfRoute(route)]
  return words === undefined ? route : say(words)
}

function sayHow({ route, file, count, filter }: Read): string {
  if (filter?.as !== undefined) return say(AUDIT_TEXTS.table, { type: filter.as.toUpperCase() })
  if (count !== undefined) return say(AUDIT_TEXTS.list, { count: sayNumber(count) })
  if (file !== undefined) return say(AUDIT_TEXTS.file)
  return say(route.startsWith('POST ') ? AUDIT_TEXTS.byAct : AUDIT_TEXTS.one)
}

const sayWhy = (why: string | undefined): string => {
  const words = WHY_WORDS[why ?? '']
  return words === undefined ? '–' : say(words)
}

/** Who read personal data, the newest first. A name leads to all that this person read. */
export default function ReadingsScreen() {
  return (
    <ListScreen
      title={AUDIT_TEXTS.readings}
      lead={AUDIT_TEXTS.lead}
      queue={READINGS}
      filters={FILTERS}
      columns={COLUMNS}
      empty={AUDIT_TEXTS.none}
      hrefOf={({ staff }, query) => hrefTo(READINGS.path, { ...query, staff, of: '', next: '' })}
    >
      <OtherList />
    </ListScreen>
  )
}
