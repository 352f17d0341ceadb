import type { Campaign } from '../../shared/campaign.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import type { MarkRow } from './bank-mark.ts'
import type { ElsewhereRow } from './elsewhere.ts'
import type { Told, ToldRow } from './like-rows.ts'
import type { BankRow, Transfer } from './transfer.ts'
import type { Candidate } from './twin-pool.ts'

/** A row that is to be kept, with the id that it will have. */
export interface NewRow extends BankRow {
  id: string
  line?: number
}

/** What is known when a batch of rows is planned. It was read a moment before. */
export interface Known {
  campaign: Pick<Campaign, 'id' | 'opensAt' | 'closesAt'>
  account: string
  source: string
  /** ISO time at which the rows are kept. */
  createdAt: string
  /** Pledges by code, of whatever campaign: a row never counts for one of another campaign. */
  pledges: ReadonlyMap<string, OpenPledge>
  markOf: MarkRow
  /**
   * Marks of those rows that the books hold already. Only a restore brings that about: the books
   * come back from their public files, and the rows of the bank have to be told again.
   */
  booked: ReadonlySet<string>
  /** Codes of pledges whose rows nobody can read. */
  unread?: ReadonlySet<string> | undefined
  /**
   * Whether a credit may be money that is to follow a gift which is in the books already. The code
   * is of the one pledge that its text names.
   */
  mayFollow?: ((amountVnd: number, code?: string) => boolean) | undefined
  /** Whether a person has agreed that this row comes into the books as a gift, or waits as one. */
  isAgreed: (row: NewRow, state: 'received' | 'waiting') => boolean
  /** Takes the row of the other source that is the same transfer, where there is one. */
  takeTwin: (row: BankRow) => Candidate | undefined
  /** Takes the row of an earlier statement of which this is, or may be, another telling. */
  takeTold?: ((row: BankRow) => ToldRow | undefined) | undefined
  /** The row of another campaign's account that tells the same, or may. */
  findElsewhere?: ((row: BankRow) => ElsewhereRow | undefined) | undefined
  /** Most rows of the file stand at another account. */
  isElsewhere?: boolean
  putToldBack?: ((row: BankRow, told: Told) => void) | undefined
  /** Puts a twin back, when the plan that took it was not carried out. */
  putBack: (row: BankRow, twin: Candidate) => void
}

export interface PlannedRow {
  transfer: Transfer
  /** The row of the other source that it was paired with. */
  twin?: Candidate
  /** The row of an earlier statement of which it is, or may be, another telling. */
  told?: Told
  /**
   * The pledge that the twin is found to belong to. The twin is in the books already, without a
   * code: nothing enters them a second time.
   */
  foundCode?: string
  /** The mark of that twin, by which a search by the code finds its entry. */
  foundMark?: string
  /** The public entry and the name beside it, for a row that is received and not yet in the books. */
  entry: LedgerEntry | undefined
  name: string | undefined
}

/**
 * How much has come for a pledge before and after. The condition of the write is that the pledge is
 * still as it was read.
 */
export interface PledgeChange {
  code: string
  beforeVnd: number
  afterVnd: number
  /** Whether the donor wished the name to be shown, and how the pledge stood, when it was read. */
  shown: boolean
  state: OpenPledge['state']
  /** What of it stands in the books without the code. */
  foundVnd: number
}

export interface Plan {
  rows: readonly PlannedRow[]
  pledges: readonly PledgeChange[]
}
