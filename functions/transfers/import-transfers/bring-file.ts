import type { Lease } from '../import-lease-store.ts'
import type { Statement } from '../statement-import.ts'
import type { FixedStatement, ImportStatementDeps } from './import-deps.ts'
import { save } from './keep-rows.ts'

/**
 * Brings the file of a statement to a path of this machine. The first time it is put under its
 * SHA-256, where nobody can change it; it is always read from there, and the bytes that lie at the
 * path are those whose SHA-256 was asked for.
 * @throws Error `statement-file-changed` when what is kept is missing or is not what its name says:
 * no row may be kept of another file than the one that the books name.
 */
export async function bringFile(
  statement: Statement,
  path: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<FixedStatement | 'missing' | 'stopped'> {
  const { id } = statement
  const sha256 = statement.sha256 ?? (await deps.files.fetchRaw(id, path))
  if (sha256 === undefined) return 'missing'
  if (statement.sha256 === undefined) {
    await deps.files.keep(sha256, path)
    if ((await save(id, { sha256 }, lease, deps)) === 'over') return 'stopped'
  }
  const found = await deps.files.fetch(sha256, path)
  if (found !== sha256) throw new Error('statement-file-changed')
  return { ...statement, sha256 }
}
