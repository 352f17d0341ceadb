import type { BookedRowStore } from '../../ledger/booked-row-store.ts'
import type { FundsStore } from '../../ledger/funds-store.ts'
import type { BankDaysStore } from '../bank-days-store.ts'
import type { ImportJobStore } from '../import-job-store.ts'
import type { ImportLeases, Lease } from '../import-lease-store.ts'
import type { Statement } from '../statement-import.ts'
import type { SearchIndex } from '../search-index-store.ts'
import type { StatementFiles } from '../statement-files.ts'
import type { TakeRows } from '../taken-rows-store.ts'
import type { StatementStore } from '../statement-store.ts'
import type { UntoldGifts } from '../untold-gift-store.ts'
import type { MappedLayoutStore } from '../mapped-layout-store.ts'
import type { ReadFile } from './statement-rows.ts'
import type { StoreRowsDeps } from './known-rows.ts'

export interface ImportStatementDeps extends StoreRowsDeps {
  statements: Pick<StatementStore, 'find' | 'list'>
  jobs: ImportJobStore
  leases: ImportLeases
  files: Pick<StatementFiles, 'fetchRaw' | 'keep' | 'fetch'>
  /** The entries of the bank's rows, the funds that corrections are weighed against, and the write. */
  booked: BookedRowStore
  funds: FundsStore
  takeRows: TakeRows
  /** What the file says of each day, against which the books are held. */
  bankDays: Pick<BankDaysStore, 'put'>
  /** Gifts of the books that a restore waits for. */
  untold: Pick<UntoldGifts, 'list' | 'remove'>
  /** By what the rows are found. */
  index: SearchIndex
  /** Columns that people named before, by the hash of their file's headings. */
  mapped: Pick<MappedLayoutStore, 'find'>
  readFile: ReadFile
  /** base64url of SHA-256. */
  sha256: (text: string) => string
  /** A path on this machine for the file of an import; and taking it away again. */
  scratch: { path: (id: string) => string; remove: (path: string) => Promise<void> }
  /** Holds a lease on while work goes on that writes nothing; the answer ends it. */
  keepRenewing: (lease: Lease) => () => void
  /** Brings in what feeds have told meanwhile. */
  bringFeeds: () => Promise<unknown>
  /** True when this run must come to an end; the next one goes on. */
  isOver: () => boolean
  /** Told of each import, by id and code alone. */
  report: (imported: { id: string; outcome: string }) => void
}

export type ImportOutcome = 'done' | 'read' | 'taken-back' | 'refused' | 'stopped' | 'interrupted'

/** A statement whose file is kept under its SHA-256. */
export type FixedStatement = Statement & { sha256: string }
