import { counterDayKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { dayTaken } from './contribution.ts'
import type { Draft } from './contribution.ts'

/**
 * Puts what a counter took in on the sheet of its day, in the transaction that keeps it, so that
 * nothing for which a paper was handed over is missing there, whatever becomes of it.
 * @param of number of the receipt, or id of the slip where it waits.
 */
export const counterDayItem = (draft: Draft, of: string, records: string) =>
  putNew(records, {
    ...counterDayKey(
      { campaign: draft.campaign, day: dayTaken(draft) },
      { at: draft.receivedAt, of },
    ),
    of,
  })
