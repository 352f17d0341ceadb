import { go } from '../frame/address.ts'
import { itemHref } from '../frame/queue.ts'
import { tell } from '../frame/tell.ts'
import { COUNTER_TEXTS } from './counter-texts.ts'
import { RECEIPTS, WAITING_GIFTS } from './receipt.ts'

/** What the portal says of something that was taken in: a receipt, or what waits without one. */
interface Took {
  campaign: string
  number?: string
  id?: string
}

/** Opens the paper that the giver takes along. */
export function showTaken({ campaign, number, id = '' }: Took): void {
  const isReceipt = number !== undefined
  go(
    isReceipt
      ? itemHref(RECEIPTS, number, { campaign })
      : itemHref(WAITING_GIFTS, id, { campaign }),
  )
  tell(isReceipt ? COUNTER_TEXTS.received : COUNTER_TEXTS.waits, { number: number ?? id })
}
