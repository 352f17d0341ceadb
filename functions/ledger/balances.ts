import type { TalliesByState } from '../../shared/ledger/tally.ts'

/** What was received and is not allocated yet, and what was allocated and is not disbursed yet. */
export function balancesOf({ received, allocated, disbursed }: TalliesByState): {
  unallocatedVnd: number
  undisbursedVnd: number
} {
  return {
    unallocatedVnd: received.amountVnd - allocated.amountVnd,
    undisbursedVnd: allocated.amountVnd - disbursed.amountVnd,
  }
}
