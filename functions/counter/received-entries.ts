import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { dayTaken } from './contribution.ts'
import type { Draft } from './contribution.ts'

/** An entry of the public books that a receipt causes, and the name that stands beside it. */
export interface ReceivedEntry {
  entry: LedgerEntry
  name: string | undefined
}

/**
 * One entry for each sum and each line of goods, in the receipt's order. An anonymous donor's
 * carries neither commune nor donor kind: a village is small.
 */
export function receivedEntries(draft: Draft): readonly ReceivedEntry[] {
  const { campaign, gifts } = draft
  return gifts.flatMap(
    ({ reference, donorKind, commune, commitment, amountVnd, goods = [], publishName, name }) => {
      const common = {
        v: 1 as const,
        kind: 'received' as const,
        campaign,
        day: dayTaken(draft),
        code: reference,
        ...(donorKind === 'anonymous'
          ? {}
          : { donorKind, ...(commune === undefined ? {} : { commune }) }),
        ...(commitment === undefined ? {} : { commitment }),
      }
      const money: LedgerEntry[] =
        amountVnd === undefined ? [] : [{ ...common, channel: 'cash', amountVnd }]
      const kinds = goods.map(
        ({ kind, quantity, unit }): LedgerEntry => ({
          ...common,
          channel: 'in-kind',
          goods: { kind, quantity, unit },
        }),
      )
      return [...money, ...kinds].map((entry) => ({ entry, name: publishName ? name : undefined }))
    },
  )
}
