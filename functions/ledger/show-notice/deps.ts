import type { PageShells } from '../../http/respond.ts'
import type { FiguresReader } from '../figures-files.ts'
import type { NoticeFiles } from '../notice-files.ts'

/** What the notices are made from. */
export interface ShowNoticeDeps {
  files: NoticeFiles
  /** The figures that are public now; undefined where they cannot be read. */
  readFigures: FiguresReader
  shells: PageShells
  /** Whether demonstration campaigns exist here. */
  demo: boolean
  now: () => Date
}
