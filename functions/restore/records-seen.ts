import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { Funds } from '../ledger/funds.ts'
import type { Proposal } from '../money-out/proposal.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import type { Decided } from './fold-decided.ts'
import type { SeenReceipt } from './derive-voids.ts'
import type { GiftsSeen } from './fold-gifts.ts'
import type { Transfer } from '../transfers/transfer.ts'
import type { BookedPromise } from './pledge-standings.ts'

/** What stands in the Records table, as far as it can be held against the books. */
export interface RecordsSeen {
  /** Marks of all rows of the bank that are there. */
  marks: ReadonlySet<string>
  /** Rows of the bank of which the books say something else than the records, with their marks. */
  otherRows: ReadonlyArray<readonly [mark: string, transfer: Transfer]>
  /** Money by transfer that counts on a pledge, by its code. */
  transferredVnd: ReadonlyMap<string, number>
  /** Entries that were corrected because their import was taken back, by their index. */
  takenBack: ReadonlySet<number>
  proposals: readonly Proposal[]
  funds: ReadonlyMap<string, Funds>
  /** By how much entries are changed, by their index. */
  changed: ReadonlyMap<number, number>
  /** Texts of the entries that the receipts which are there have caused. */
  receiptEntries: readonly string[]
  receipts: readonly SeenReceipt[]
  /** The highest number of the receipts that are there, and the last number given, by counter. */
  highest: ReadonlyMap<string, number>
  lastGiven: ReadonlyMap<string, number>
  pledges: ReadonlyMap<string, OpenPledge>
  /** Events of feeds that wait, by the marks of their rows. */
  waitingEvents: readonly string[]
  importsWaiting: number
}

/** A gift of the books that has the mark of a row of the bank. */
export type MarkedGift = Pick<LedgerEntry, 'campaign' | 'day' | 'code'> & {
  amountVnd: number
  /** Which entry of the books it is, counted from 0 through log and queue. */
  place: number
}

/** What follows from log and queue, of which nobody holds all in memory. */
export interface BooksSeen {
  decided: Decided
  /** Entries by which something was decided; the index is undefined while one is in the queue. */
  decisions: ReadonlyArray<{ index: number | undefined; entry: LedgerEntry }>
  /** Entries of the counter. */
  atCounter: ReadonlyArray<LedgerEntry>
  promises: ReadonlyMap<string, BookedPromise>
  /** Marks of bank rows in log and queue, with their gifts. */
  marks: ReadonlyMap<string, MarkedGift>
  /** What became of everything that came. */
  gifts: GiftsSeen
  /** Entries of log and queue. */
  size: number
}

/** The mark of a row of the bank, as its entry carries it. */
export type MarkOf = (row: { account: string; id: string }) => string

/** Whether the books say something else of a row of the bank than the row itself. */
export type IsOtherRow = (mark: string, transfer: Transfer) => boolean
