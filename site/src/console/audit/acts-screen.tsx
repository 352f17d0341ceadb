import { ACT_WORDS } from '../../../../shared/staff-acts.ts'
import { hrefTo } from '../frame/address.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayMoment } from '../frame/language.ts'
import { AUDIT_TEXTS } from './audit-texts.ts'
import { sayChange } from './say-change.ts'
import { ACTS } from './trail.ts'
import type { Act } from './trail.ts'
import { OtherList, trailFilters } from './trail-filters.tsx'

const FILTERS = trailFilters(AUDIT_TEXTS.act, ACT_WORDS)

const COLUMNS: ReadonlyArray<Column<Act>> = [
  { title: AUDIT_TEXTS.at, cell: ({ at }) => <span class="day">{sayMoment(at)}</span> },
  { title: AUDIT_TEXTS.who, cell: ({ staff }) => staff },
  { title: AUDIT_TEXTS.act, cell: ({ act }) => sayAct(act) },
  { title: AUDIT_TEXTS.record, isLink: true, cell: ({ of }) => of },
  { title: AUDIT_TEXTS.change, cell: (row) => <Change {...row} /> },
]

const sayAct = (act: string): string => {
  const words = ACT_WORDS[act]
  return words === undefined ? act : say(words)
}

function Change({ before, after }: Act) {
  const lines = sayChange(before, after)
  if (lines.length === 0) return <>–</>
  return (
    <details>
      <summary>{say(AUDIT_TEXTS.show)}</summary>
      <ul class="change">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

/** What staff did, the newest first. A record leads to all that was done to it. */
export default function ActsScreen() {
  return (
    <ListScreen
      title={AUDIT_TEXTS.acts}
      lead={AUDIT_TEXTS.lead}
      queue={ACTS}
      filters={FILTERS}
      columns={COLUMNS}
      empty={AUDIT_TEXTS.none}
      hrefOf={({ of }, query) => hrefTo(ACTS.path, { ...query, of, staff: '', act: '', next: '' })}
    >
      <OtherList />
    </ListScreen>
  )
}
