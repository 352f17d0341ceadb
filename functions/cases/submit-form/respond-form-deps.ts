import type { FindForm } from '../../../shared/forms/public-form.ts'
import type { Proofs } from '../../http/proof-of-work.ts'
import type { Receipts } from '../../http/receipts.ts'
import type { PageShells } from '../../http/respond.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'
import type { Uploads } from '../upload-files.ts'
import type { Sent, SubmitFormDeps } from './submit-form.ts'

/** What the answer to a sent form needs. */
export interface RespondFormDeps extends SubmitFormDeps {
  shells: PageShells
  findForm: FindForm
  attempts: AttemptStore
  receipts: Pick<Receipts, 'give'>
  proofs: Pick<Proofs, 'holds'>
  uploads: Uploads
  /** A keyed hash of an address, so that no address is kept. */
  disguise: (address: string) => string
  /** Told of every outcome, for logs and metrics; ids and codes only. */
  report: (outcome: Sent) => void
}
