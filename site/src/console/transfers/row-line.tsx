import { say, sayDay, sayVnd } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import { itemHref } from '../frame/queue.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { sayMemo } from './say-memo.ts'
import { FATE_WORDS } from './statement-words.ts'
import { TRANSFERS, findTransfer, placeOf } from './transfer.ts'
import type { Transfer } from './transfer.ts'

type RowSaid = Pick<Transfer, 'day' | 'amountVnd' | 'memo' | 'memoForgotten'>

/** A row in one line, as people tell it from others of its sum. */
export const sayRow = (row: RowSaid): string =>
  [sayDay(row.day), sayVnd(row.amountVnd), sayMemo(row)].join(' · ')

/** A row that something else names, with the way to it: in another tab, so that this form stays. */
export function RowLine({ name, campaign }: { name: string; campaign: string }) {
  const { data, failure } = useLoaded(() => findTransfer(name, campaign), `${campaign}/${name}`)
  if (failure !== undefined) return <NoRow name={name} />
  if (!data) return <p class="hint">…</p>
  const { code, state } = data
  const word = FATE_WORDS[state]
  return (
    <p class="memo">
      <a href={itemHref(TRANSFERS, name, { campaign })} target="_blank" rel="noopener">
        {sayRow(data)}
      </a>
      {code !== undefined && <> · {code}</>} · {word ? say(word) : state}
    </p>
  )
}

/** What its name says of a row that is not found, so that nobody speaks of it unseen. */
function NoRow({ name }: { name: string }) {
  const place = placeOf(name)
  return (
    <p class="memo">
      {place && `${sayDay(place.day)} · ${sayVnd(place.amount)}. `}
      {say(HAND_OVER_TEXTS.noRow)}
    </p>
  )
}
