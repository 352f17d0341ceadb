import type { PortalReport } from '../../../shared/audit/audit-portal.ts'
import { fromUtf8, sameBytes, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { formatVerifier } from '../../../shared/ledger/note.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { CAMPAIGN_DATA_KEY, LOG_FOLDER } from '../../../shared/public-data.ts'
import type { BucketVersions } from '../bucket-versions-store.ts'
import { listLogParts } from '../expected-file.ts'
import type { ExpectedFile } from '../expected-file.ts'
import { listOwed } from '../owed-file.ts'
import type { OwedFile } from '../owed-file.ts'
import { putBack } from './put-back.ts'
import type { PutBack } from './put-back.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Audit = Pick<PortalReport, 'ok' | 'findings'>

export interface RestorePublicDeps {
  files: BucketVersions
  verifier: Verifier
  /** Audits what is public, as a stranger does. */
  audit: () => Promise<Audit>
  write: boolean
}

export interface RestoredPublic extends PutBack {
  /** Entries of the furthest checkpoint that our key has signed; undefined where none is left. */
  size: number | undefined
  /** Files beside the log that their clocks have still to make. */
  owed: readonly OwedFile[]
  /** Undefined while there is no checkpoint to audit by. */
  audit: Audit | undefined
}

const CHECKPOINT = `${LOG_FOLDER}checkpoint`

/**
 * Puts the public log back as far as the furthest signed checkpoint goes. The checkpoint comes
 * last: from then on the publisher takes no table that is not its past, and `mend-log` makes from
 * the table whatever is missing. All files beside the log are made by the functions that own them,
 * since they follow from log and tables, and an earlier version could hold a name that was taken
 * away.
 */
export async function restorePublic(deps: RestorePublicDeps): Promise<RestoredPublic> {
  const { files, verifier, audit } = deps
  const size = await findSize(deps)
  const expected = [
    expectKey(verifier),
    ...(size === undefined ? [] : listLogParts(size)).map(({ path, isRight }) => ({
      key: LOG_FOLDER + path,
      of: undefined,
      isRight,
    })),
  ]
  const wanted = new Set([CHECKPOINT, ...expected.map(({ key }) => key)])
  const seen = await files.see(LOG_FOLDER, (key) => wanted.has(key))
  const parts = await putBack(expected, seen, deps)
  const signed = size === undefined ? [] : [expectCheckpoint(size, verifier)]
  const last = await putBack(signed, seen, deps)
  const isPublic = await files.read(CHECKPOINT)
  return {
    sound: parts.sound + last.sound,
    brought: [...parts.brought, ...last.brought],
    differing: [...parts.differing, ...last.differing],
    lost: [...parts.lost, ...last.lost],
    size,
    owed: await listMissing(files),
    audit: size !== undefined && isPublic ? await audit() : undefined,
  }
}

async function listMissing(files: Pick<BucketVersions, 'read'>): Promise<readonly OwedFile[]> {
  const figures = await files.read(CAMPAIGN_DATA_KEY)
  const missing: OwedFile[] = []
  for (const one of listOwed(figures && new TextDecoder().decode(figures)))
    if (!(await files.read(one.key))) missing.push(one)
  return missing
}

/** Of the checkpoint that is there, or else of the furthest of those that are left. */
async function findSize({ files, verifier }: RestorePublicDeps): Promise<number | undefined> {
  const there = await files.read(CHECKPOINT)
  const size = there && (await sizeOf(there, verifier))
  if (size !== undefined) return size
  let furthest: number | undefined
  const seen = (await files.see(CHECKPOINT)).get(CHECKPOINT)
  for (const version of seen?.versions ?? []) {
    const kept = await files.readVersion(CHECKPOINT, version)
    const reach = kept && (await sizeOf(kept.bytes, verifier))
    if (reach !== undefined) furthest = Math.max(reach, furthest ?? 0)
  }
  return furthest
}

/** Undefined for what our key has not signed as it stands. */
async function sizeOf(bytes: Bytes, verifier: Verifier): Promise<number | undefined> {
  try {
    return (await openCheckpoint(fromUtf8(bytes), [verifier])).size
  } catch {
    return undefined
  }
}

/** A later one is right as well: the publisher may have gone on meanwhile. */
const expectCheckpoint = (size: number, verifier: Verifier): ExpectedFile => ({
  key: CHECKPOINT,
  of: undefined,
  isRight: async (bytes) => ((await sizeOf(bytes, verifier)) ?? -1) >= size,
})

const expectKey = (verifier: Verifier): ExpectedFile => ({
  key: `${LOG_FOLDER}vkey`,
  of: undefined,
  isRight: async (bytes) => sameBytes(bytes, toUtf8(`${formatVerifier(verifier)}\n`)),
})
