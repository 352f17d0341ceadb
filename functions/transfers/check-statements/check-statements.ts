import type { StatementFiles } from '../statement-files.ts'
import type { StatementStore } from '../statement-store.ts'

export interface CheckStatementsDeps {
  statements: Pick<StatementStore, 'list'>
  files: Pick<StatementFiles, 'hash'>
  now: () => Date
  /** True when this run must come to an end. */
  isOver: () => boolean
  /** Told of each file that is not what it should be, by ids and hashes alone. */
  report: (differing: DifferingStatement) => void
  /** Told of each import of which this release cannot read on which file it rests. */
  reportUnreadable: (id: string) => void
}

export interface DifferingStatement {
  /** Id of an import that rests on the file. */
  id: string
  sha256: string
  /** The SHA-256 of what lies there; undefined when nothing does. */
  found: string | undefined
}

export interface CheckedStatements {
  checked: number
  differing: number
  /** Imports that could not be read. */
  unreadable: number
  /** Files that this run did not come to. */
  left: number
}

const DAY_MS = 86_400_000
/** A prime, so that days that follow one another begin far apart. */
const STRIDE = 7_919

/**
 * Reads every file that an import rests on, and holds its bytes against the SHA-256 that was noted
 * when it was imported. Should they be more than one run can read, each day begins at another one.
 */
export async function checkStatements(deps: CheckStatementsDeps): Promise<CheckedStatements> {
  const { found: listed, unreadable } = await listFiles(deps)
  for (const id of unreadable) deps.reportUnreadable(id)
  const files = [...listed]
  const begin = (Math.floor(deps.now().getTime() / DAY_MS) * STRIDE) % Math.max(1, files.length)
  const counts = { checked: 0, differing: 0 }
  for (const [sha256, id] of [...files.slice(begin), ...files.slice(0, begin)]) {
    if (deps.isOver()) break
    const found = await deps.files.hash(sha256)
    counts.checked++
    if (found === sha256) continue
    counts.differing++
    deps.report({ id, sha256, found })
  }
  return { ...counts, unreadable: unreadable.length, left: files.length - counts.checked }
}

/** Each file once, with an import that rests on it. */
async function listFiles({ statements }: CheckStatementsDeps): Promise<{
  found: ReadonlyMap<string, string>
  unreadable: readonly string[]
}> {
  const files = new Map<string, string>()
  const unreadable: string[] = []
  let next: string | undefined
  do {
    const page = await statements.list(next)
    for (const { sha256, id } of page.items) if (sha256 !== undefined) files.set(sha256, id)
    unreadable.push(...page.unreadable)
    next = page.next
  } while (next !== undefined)
  return { found: files, unreadable }
}
