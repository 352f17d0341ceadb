import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { auditPortal } from '../../../shared/audit/audit-portal.ts'
import { fromUtf8 } from '../../../shared/ledger/bytes.ts'
import { parseVerifier } from '../../../shared/ledger/note.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { logFile } from '../../storage/object-keys.ts'
import { makeS3Client, readObject } from '../../storage/s3.ts'
import { makeBucketVersions } from '../bucket-versions-store.ts'
import { COPIED, OF_CITIZENS, listNamedFiles } from '../intake-named-store.ts'
import { sayIntake, sayPublic } from './bucket-words.ts'
import { restoreIntake } from './restore-intake.ts'
import { restorePublic } from './restore-public.ts'

/**
 * Puts back the files of a bucket that were deleted: `npm run restore -- <environment> bucket
 * <bucket>` starts it with the names of an environment in its variables. Exit code 0: the bucket is
 * whole. 1: something is left to do, or is lost. 2: it could not be done.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { vkey: { type: 'string' }, write: { type: 'boolean', default: false } },
})
const { write } = values
const names = readEnvironment(['RECORDS_TABLE', 'DATA_BUCKET', 'INTAKE_BUCKET', 'COPIES_BUCKET'])
const s3 = makeS3Client()

/** The key on paper, or else the one that the bucket or its copy has. */
async function readVerifier(): Promise<Verifier> {
  const { DATA_BUCKET, COPIES_BUCKET } = names
  const key = logFile('vkey')
  const kept =
    values.vkey === undefined
      ? ((await readObject(s3, DATA_BUCKET, key)) ?? (await readObject(s3, COPIES_BUCKET, key)))
      : undefined
  const text = values.vkey ?? (kept && fromUtf8(kept.bytes))
  if (text === undefined) throw new Error('There is no key of the log left: give --vkey.')
  return parseVerifier(text)
}

async function restore(bucket: string | undefined) {
  const begun = performance.now()
  const manner = () => ({ write, seconds: (performance.now() - begun) / 1_000 })
  if (bucket === 'Intake') {
    const restored = await restoreIntake({
      files: makeBucketVersions(s3, names.INTAKE_BUCKET, names.COPIES_BUCKET),
      copied: COPIED,
      ofCitizens: OF_CITIZENS,
      listNamed: () => listNamedFiles(makeDocumentClient(), names.RECORDS_TABLE),
      write,
    })
    return sayIntake(restored, manner())
  }
  if (bucket !== 'PublicData') throw new Error('The buckets are PublicData and Intake.')
  const verifier = await readVerifier()
  const fetchPublic = async (key: string) => (await readObject(s3, names.DATA_BUCKET, key))?.bytes
  const restored = await restorePublic({
    files: makeBucketVersions(s3, names.DATA_BUCKET, names.COPIES_BUCKET),
    verifier,
    audit: () =>
      auditPortal({
        fetchPublic,
        verifiers: [verifier],
        tiles: true,
        wait: (ms) => setTimeout(ms),
      }),
    write,
  })
  return sayPublic(restored, manner())
}

async function main(): Promise<number> {
  const { lines, isWhole } = await restore(positionals[0])
  for (const line of lines) console.log(line)
  return write && isWhole ? 0 : 1
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(`It could not be done: ${error instanceof Error ? error.message : String(error)}`)
  return 2
})
