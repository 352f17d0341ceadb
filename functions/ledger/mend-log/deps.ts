import type { Verifier } from '../../../shared/ledger/note.ts'
import type { LogFiles } from '../log-files.ts'
import type { LogMendFiles } from '../log-mend-files.ts'
import type { ListRows } from '../log-page-store.ts'

export interface MendLogDeps {
  log: Pick<LogFiles, 'getCheckpoint' | 'listPartialWidths'>
  files: LogMendFiles
  listRows: ListRows
  verifier: () => Promise<Verifier>
  now: () => Date
  /** Is told of each file of the log that was missing or differed, and was made anew. */
  reportFile: (path: string) => void
  /** Is told of each file that follows from nothing that is left. */
  reportLost: (path: string) => void
  /** Is told of each row of the log in the table that is not what was signed. */
  reportRow: (index: number) => void
}
