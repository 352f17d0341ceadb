import type { PageShells } from '../../http/respond.ts'
import type { NoticeFiles } from '../notice-files.ts'

/** What the notices are made from. */
export interface ShowNoticeDeps {
  files: NoticeFiles
  shells: PageShells
  /** Whether demonstration campaigns exist here. */
  demo: boolean
  now: () => Date
}
