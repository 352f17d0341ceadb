import type { PledgeFormOf } from '../../../shared/forms/pledge.ts'
import type { FindForm } from '../../../shared/forms/public-form.ts'
import type { Receipts } from '../../http/receipts.ts'
import type { PageShells } from '../../http/respond.ts'
import type { PrintPaper } from '../../http/print-paper.ts'
import type { GiftWayStore } from '../../ledger/gift-way-store.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import type { LogFiles } from '../../ledger/log-files.ts'
import type { NameRecordStore } from '../../ledger/name-record-store.ts'
import type { PledgeStore } from '../../pledges/pledge-store.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'
import type { Attachments } from '../attachment-files.ts'
import type { CaseStore } from '../case-store.ts'

export interface LookUpDeps {
  shells: PageShells
  findForm: FindForm
  formOf: PledgeFormOf
  cases: Pick<CaseStore, 'find' | 'listActs' | 'act' | 'erase' | 'restore'>
  pledges: Pick<PledgeStore, 'find' | 'withdraw' | 'hideName' | 'erase'>
  ledger: Pick<LedgerStore, 'findIndexByCode' | 'findEntry'>
  ways: GiftWayStore
  print: PrintPaper
  nameRecords: Pick<NameRecordStore, 'find'>
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  attempts: AttemptStore
  receipts: Pick<Receipts, 'open'>
  attachments: Pick<Attachments, 'removeAll'>
  /** Told of every act of which it is not known whether it was done. */
  reportFailure: (error: unknown) => void
  disguise: (address: string) => string
  now: () => Date
  newKey: () => string
  sha256: (text: string) => string
}
