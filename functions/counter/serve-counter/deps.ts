import type { PageShells } from '../../http/respond.ts'
import type { OriginStore } from '../../ledger/origin-store.ts'
import type { OpenPledgeStore } from '../../pledges/open-pledge-store.ts'
import type { CounterDayStore } from '../counter-day-store.ts'
import type { ContributionStore } from '../contribution-store.ts'
import type { CounterLimits } from '../counter-limits.ts'
import type { VoidStore } from '../void-store.ts'
import type { WaitingGiftStore } from '../waiting-gift-store.ts'

export interface ServeCounterDeps {
  contributions: ContributionStore
  waiting: WaitingGiftStore
  days: CounterDayStore
  origins: OriginStore
  voids: VoidStore
  /** What one person may put into the books alone. */
  limits: CounterLimits
  pledges: Pick<OpenPledgeStore, 'find'>
  shells: PageShells
  /** Whether demonstration campaigns exist here. */
  demo: boolean
  now: () => Date
  randomBytes: (size: number) => Uint8Array
  sha256: (text: string) => string
  wait: (ms: number) => Promise<void>
  /** Told of every write whose outcome is not known. */
  reportFailure: (cause: unknown) => void
  /** Told of every receipt: ids alone. */
  report: (act: { staff: string; act: string; number: string; gifts: number }) => void
}
