import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { sayDay, sayVnd } from '../frame/language.ts'
import { CAMPAIGN_FILTER } from './counter-screen.tsx'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { WAITING_GIFTS, sayGoods } from './receipt.ts'
import type { ListedWaiting } from './receipt.ts'

const COLUMNS: ReadonlyArray<Column<ListedWaiting>> = [
  { title: COUNTER_TEXTS.number, isLink: true, cell: ({ id }) => id },
  { title: COUNTER_TEXTS.takenOn, cell: ({ takenOn }) => sayDay(takenOn) },
  {
    title: COUNTER_TEXTS.amount,
    isNumber: true,
    cell: ({ amountVnd }) => (amountVnd === 0 ? '–' : sayVnd(amountVnd)),
  },
  {
    title: COUNTER_TEXTS.goods,
    cell: ({ goods }) => (goods.length === 0 ? '–' : goods.map(sayGoods).join('; ')),
  },
  { title: COUNTER_TEXTS.place, cell: ({ place, village }) => village ?? place },
  { title: COUNTER_TEXTS.recordedBy, cell: ({ recordedBy }) => recordedBy },
]

/** What counters took in and another person is to count again. */
export default function WaitingScreen() {
  return (
    <ListScreen
      title={COUNTER_TEXTS.waitingTitle}
      queue={WAITING_GIFTS}
      filters={[CAMPAIGN_FILTER]}
      columns={COLUMNS}
      empty={COUNTER_TEXTS.emptyWaiting}
    />
  )
}
