import type { FindForm } from '../../../shared/forms/public-form.ts'
import type { Attachments } from '../attachment-files.ts'
import type { DigestStore } from '../digest-store.ts'
import type { CaseNoteStore } from '../case-note-store.ts'
import type { CaseStore } from '../case-store.ts'

/** What staff's work on cases needs. */
export interface ServeCasesDeps {
  findForm: FindForm
  cases: Pick<CaseStore, 'find' | 'listActs' | 'act' | 'listQueue' | 'listFacts'>
  notes: CaseNoteStore
  digests: Pick<DigestStore, 'list'>
  attachments: Pick<Attachments, 'address'>
  now: () => Date
  sha256: (text: string) => string
  /** Told of every act: who by subject, what, on which reference. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}
