import { posix } from 'node:path'
import { StatementFileError } from '../../statement-file-error.ts'
import { MAX_PART_NAME, MAX_RELATIONS } from './limits.ts'
import { readPart } from './workbook-part.ts'
import type { ZipArchive } from './zip-archive.ts'

export interface Relation {
  /** The last part of its type's address, which is alike in both editions of the standard. */
  type: string
  part: string
}

/** What a part points to, by id; the archive itself is ''. */
export async function readRelations(
  zip: ZipArchive,
  source: string,
): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>()
  const folder = posix.dirname(source)
  const part = posix.join(folder, '_rels', `${posix.basename(source)}.rels`)
  if (zip.size(part) === undefined) throw new StatementFileError('not-a-statement')
  await readPart(zip, part, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      if (relations.size >= MAX_RELATIONS || Target.length > MAX_PART_NAME)
        throw new StatementFileError('xml-malformed')
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: target })
    },
  })
  return relations
}
