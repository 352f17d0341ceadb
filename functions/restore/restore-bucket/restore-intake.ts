import type { BucketVersions, SeenFile } from '../bucket-versions-store.ts'
import { expectCopied } from '../expected-file.ts'
import type { ExpectedFile } from '../expected-file.ts'
import { putBack } from './put-back.ts'
import type { PutBack } from './put-back.ts'

export interface RestoreIntakeDeps {
  files: BucketVersions
  /** Folders that are copied and never deleted. All of their files come back. */
  copied: readonly string[]
  /** Folders of files of citizens: those alone come back of which a record speaks. */
  ofCitizens: readonly string[]
  /** What the records speak of; undefined where there is no such table. */
  listNamed: () => Promise<ReadonlyMap<string, ExpectedFile> | undefined>
  write: boolean
}

export interface RestoredIntake extends PutBack {
  /** Whether the records could be asked which files there should be. */
  isHeldAgainstRecords: boolean
}

/** Puts back the files that came in: statements, evidence, and what citizens have sent. */
export async function restoreIntake(deps: RestoreIntakeDeps): Promise<RestoredIntake> {
  const { files, copied, ofCitizens, listNamed } = deps
  const named = await listNamed()
  const expected = new Map(named)
  const seen = new Map<string, SeenFile>()
  for (const folder of copied)
    for (const [key, file] of await files.see(folder)) {
      seen.set(key, file)
      if (!expected.has(key)) expected.set(key, expectCopied(key))
    }
  for (const folder of ofCitizens)
    for (const [key, file] of await files.see(folder, (one) => expected.has(one)))
      seen.set(key, file)
  const found = await putBack([...expected.values()], seen, deps)
  return { ...found, isHeldAgainstRecords: named !== undefined }
}
