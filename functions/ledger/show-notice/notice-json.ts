import { toBase64 } from '../../../shared/ledger/bytes.ts'
import type { Notice } from '../notice.ts'

/** A notice as programs get it. */
export function toJson({
  campaign,
  commune,
  asOf,
  ledgerSize,
  checkpoint,
  money,
  goods,
  allocations,
}: Notice) {
  return {
    campaign: campaign.id,
    demo: campaign.demo,
    commune: commune ?? null,
    asOf: asOf ?? null,
    ledgerSize,
    checkpoint: checkpoint ? { size: checkpoint.size, root: toBase64(checkpoint.root) } : null,
    money,
    goods: goods.map(({ kind, unit, tallies }) => ({ kind, unit, ...tallies })),
    allocations: allocations ?? [],
  }
}
