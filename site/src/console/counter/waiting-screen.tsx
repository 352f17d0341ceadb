import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { sayMoment, sayNumber, sayVnd } from '../frame/language.ts'
import { CAMPAIGN_FILTER } from './counter-screen.tsx'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { WAITING_GIFTS } from './receipt.ts'
import type { ListedWaiting } from './receipt.ts'

const COLUMNS: ReadonlyArray<Column<ListedWaiting>> = [
  { title: COUNTER_TEXTS.number, isLink: true, cell: ({ id }) => id },
  { title: COUNTER_TEXTS.takenOn, cell: ({ createdAt }) => sayMoment(createdAt) },
  {
    title: COUNTER_TEXTS.amount,
    isNumber: true,
    cell: ({ amountVnd }) => (amountVnd === 0 ? '–' : sayVnd(amountVnd)),
  },
  {
    title: COUNTER_TEXTS.goods,
    isNumber: true,
    cell: ({ quantity }) => (quantity === 0 ? '–' : sayNumber(quantity)),
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
