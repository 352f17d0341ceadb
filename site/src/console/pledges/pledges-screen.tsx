import { ListScreen } from '../frame/list-screen.tsx'
import type { Filter } from '../frame/filter.ts'
import type { Column } from '../frame/list-screen.tsx'
import { sayMoment } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { PLEDGES } from './pledge.ts'
import type { ListedPledge } from './pledge.ts'
import { PLEDGE_TEXTS, WAITS_WORDS } from './pledge-texts.ts'

const choice = ([value, text]: [string, Text]): { value: string; text: Text } => ({ value, text })

const FILTERS: readonly Filter[] = [
  { name: 'waits', label: PLEDGE_TEXTS.waits, choices: Object.entries(WAITS_WORDS).map(choice) },
]

const COLUMNS: ReadonlyArray<Column<ListedPledge>> = [
  { title: PLEDGE_TEXTS.code, isLink: true, cell: ({ code }) => code },
  { title: PLEDGE_TEXTS.sent, cell: ({ createdAt }) => sayMoment(createdAt) },
]

/** Pledges that are not public until a clerk has spoken with their donor, the oldest first. */
export default function PledgesScreen() {
  return (
    <ListScreen
      title={PLEDGE_TEXTS.title}
      lead={PLEDGE_TEXTS.lead}
      queue={PLEDGES}
      filters={FILTERS}
      columns={COLUMNS}
      empty={PLEDGE_TEXTS.empty}
    />
  )
}
