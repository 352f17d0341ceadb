import { ListScreen } from '../frame/list-screen.tsx'
import type { Filter } from '../frame/filter.ts'
import type { Column } from '../frame/list-screen.tsx'
import { page } from '../frame/page.ts'
import { BulkPass } from './bulk-pass.tsx'
import { NAME_TEXTS } from './name-texts.ts'
import { WAITING_NAMES, sayWorth } from './waiting-names.ts'
import type { ListedName } from './waiting-names.ts'

const FILTERS: readonly Filter[] = [
  {
    name: 'campaign',
    label: NAME_TEXTS.campaign,
    choices: page.campaigns.map(({ id, names }) => ({ value: id, text: names })),
  },
]

const eachWorth = ({ worths }: ListedName, of: 'pledged' | 'received'): string =>
  Object.entries(worths)
    .map(([key, worth]) => sayWorth(key, worth[of]))
    .join('; ')

const COLUMNS: ReadonlyArray<Column<ListedName>> = [
  { title: NAME_TEXTS.names, isLink: true, cell: ({ names }) => names.join('; ') },
  { title: NAME_TEXTS.reference, cell: ({ reference }) => reference },
  { title: NAME_TEXTS.pledged, isNumber: true, cell: (row) => eachWorth(row, 'pledged') },
  { title: NAME_TEXTS.received, isNumber: true, cell: (row) => eachWorth(row, 'received') },
]

/** Names of a campaign that nobody sees yet. */
export default function NamesScreen() {
  return (
    <ListScreen
      title={NAME_TEXTS.title}
      lead={NAME_TEXTS.lead}
      queue={WAITING_NAMES}
      filters={FILTERS}
      columns={COLUMNS}
      empty={NAME_TEXTS.empty}
      bulk={(rows, reload) => <BulkPass rows={rows} reload={reload} />}
    />
  )
}
