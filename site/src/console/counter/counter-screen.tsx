import { useState } from 'preact/hooks'
import { ActButton } from '../frame/act-button.tsx'
import { address, go, hrefTo } from '../frame/address.ts'
import { queryOf } from '../frame/filter.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Filter } from '../frame/filter.ts'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayDay, sayNumber, sayVnd } from '../frame/language.ts'
import { page } from '../frame/page.ts'
import { itemHref } from '../frame/queue.ts'
import { holdsRole } from '../session/session.ts'
import { COUNTER_TEXTS, RECEIPT_STATE_WORDS } from './counter-texts.ts'
import { RECEIPTS, receiptState, sayGoods } from './receipt.ts'
import type { ListedReceipt } from './receipt.ts'

export const CAMPAIGN_FILTER: Filter = {
  name: 'campaign',
  label: COUNTER_TEXTS.campaign,
  choices: page.campaigns.map(({ id, names }) => ({ value: id, text: names })),
}
const FILTERS = [CAMPAIGN_FILTER]

const COLUMNS: ReadonlyArray<Column<ListedReceipt>> = [
  { title: COUNTER_TEXTS.number, isLink: true, cell: ({ number }) => number },
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
  { title: COUNTER_TEXTS.gifts, isNumber: true, cell: ({ gifts }) => sayNumber(gifts) },
  { title: COUNTER_TEXTS.place, cell: ({ place, village }) => village ?? place },
  { title: COUNTER_TEXTS.recordedBy, cell: ({ recordedBy }) => recordedBy },
  { title: COUNTER_TEXTS.state, cell: (row) => <ReceiptTag state={receiptState(row)} /> },
]

export const ReceiptTag = ({ state }: { state: keyof typeof RECEIPT_STATE_WORDS }) => (
  <span class={state === 'valid' || state === 'confirmed' ? 'tag tag--good' : 'tag tag--bad'}>
    {say(RECEIPT_STATE_WORDS[state])}
  </span>
)

/** Receipts of a campaign, the newest first, and what begins a new one. */
export default function CounterScreen() {
  const query = queryOf(FILTERS)
  const begin = (kind: string) => (): void =>
    go(hrefTo('/quay/moi', { campaign: query.campaign, kind }))
  return (
    <ListScreen
      title={COUNTER_TEXTS.title}
      queue={RECEIPTS}
      filters={FILTERS}
      columns={COLUMNS}
      empty={COUNTER_TEXTS.empty}
    >
      {holdsRole('clerk') && (
        <p class="acts">
          <ActButton text={COUNTER_TEXTS.cash} shortcut="c" run={begin('cash')} />
          <ActButton text={COUNTER_TEXTS.goodsAct} shortcut="g" quiet run={begin('goods')} />
          <ActButton text={COUNTER_TEXTS.list} shortcut="l" quiet run={begin('list')} />
        </p>
      )}
      <p class="acts">
        <ActButton
          text={COUNTER_TEXTS.dayTitle}
          shortcut="d"
          quiet
          run={() => go(hrefTo('/quay/ngay', { campaign: query.campaign }))}
        />
      </p>
      <FindReceipt />
    </ListScreen>
  )
}

/** Opens a receipt by the number that its giver reads out. */
function FindReceipt() {
  const [number, type] = useState('')
  const open = (event: Event): void => {
    event.preventDefault()
    const found = number.trim().toUpperCase()
    if (found !== '') go(itemHref(RECEIPTS, found, { ...address.value.query }))
  }
  return (
    <form class="acts" onSubmit={open}>
      <label class="find">
        <span>{say(COUNTER_TEXTS.find)}</span>
        <input
          value={number}
          placeholder="BN-2026-000123"
          autocomplete="off"
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      <button class="quiet" type="submit">
        {say(COUNTER_TEXTS.findAct)}
      </button>
    </form>
  )
}
