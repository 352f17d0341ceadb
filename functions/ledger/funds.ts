import type { Pot } from './pot.ts'
import type { Leaving } from './received.ts'

/**
 * The sums of everything that was approved of a campaign. Whenever they change, the version
 * changes.
 */
export interface Funds {
  version: number
  /**
   * Time of the last change. That of the next one is later, so that the books have the entries in
   * the order of their approvals.
   */
  changedAt: string
  pots: Readonly<Record<string, Pot>>
  leaving: readonly Leaving[]
  /** When the row was last found to differ from the books, and was put right. */
  putRightAt?: string | undefined
}

export const NO_FUNDS: Funds = {
  version: 0,
  changedAt: '1970-01-01T00:00:00.000Z',
  pots: {},
  leaving: [],
}
