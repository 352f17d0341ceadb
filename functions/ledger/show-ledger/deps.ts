import type { PageShells } from '../../http/respond.ts'
import type { DayFileStore } from '../day-file-store.ts'
import type { LedgerReader } from '../ledger-reader-store.ts'
import type { LogFiles } from '../log-files.ts'

export interface ShowLedgerDeps {
  shells: PageShells
  reader: LedgerReader
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  /** Is told of each row of the log that is not what was signed. */
  reportRow: (index: number) => void
  dayFiles: Pick<DayFileStore, 'get'>
  now: () => Date
}
