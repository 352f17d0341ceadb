import type { Verifier } from '../../../shared/ledger/note.ts'
import type { DayFileStore } from '../../ledger/day-file-store.ts'
import type { LogFiles } from '../../ledger/log-files.ts'
import type { PublicEvidence } from '../public-evidence-files.ts'

export interface PublishMoneyOutDeps {
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  files: DayFileStore
  evidence: PublicEvidence
  verifier: () => Promise<Verifier>
  /** Ids. */
  campaigns: readonly string[]
  now: () => Date
  /** Is told of public evidence that was missing or differed, and is public again. */
  reportFile: (key: string) => void
  /** Is told of public evidence of which no good copy is left. */
  reportLost: (key: string) => void
}
