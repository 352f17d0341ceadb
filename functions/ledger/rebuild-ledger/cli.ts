import { parseArgs } from 'node:util'
import { fromUtf8 } from '../../../shared/ledger/bytes.ts'
import { parseVerifier } from '../../../shared/ledger/note.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeS3Client } from '../../storage/s3.ts'
import { makeLogFiles } from '../log-files.ts'
import { makeNameFiles } from '../name-files.ts'
import { makeRebuildStore } from '../rebuild-store.ts'
import { rebuildLedger } from '../rebuild-books-store.ts'
import { REFUSED, sayRebuilt } from './rebuilt-words.ts'

/**
 * Puts back what follows from the public log into the table of the books:
 * `npm run rebuild-ledger -- --ledger <table> --bucket <bucket> [--vkey <key>] [--write]`. Region,
 * credentials and endpoint come from the environment. Exit code 0: done, or nothing to do. 1: the
 * table is not what the log says, and nothing was written. 2: it could not be done.
 */
const HELP = `Usage: rebuild-ledger --ledger <table> --bucket <public data> [options]
  --vkey <key>  the log's key, as it was printed or noted before; otherwise the one that the bucket has
  --write       write; without it the command says what it would write`

const { values } = parseArgs({
  options: {
    ledger: { type: 'string', default: '' },
    bucket: { type: 'string', default: '' },
    vkey: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})

async function main(): Promise<number> {
  const s3 = makeS3Client()
  const log = makeLogFiles(s3, values.bucket)
  const vkey = values.vkey ?? fromUtf8((await log.get('vkey')) ?? new Uint8Array(0))
  const begun = performance.now()
  const rebuilt = await rebuildLedger({
    log,
    nameFiles: makeNameFiles(s3, values.bucket),
    verifier: await parseVerifier(vkey),
    store: makeRebuildStore(makeDocumentClient(), values.ledger),
    write: values.write,
    now: () => new Date(),
  })
  const seconds = (performance.now() - begun) / 1_000
  const { lines, isRight } = sayRebuilt(rebuilt, { write: values.write, seconds })
  for (const line of lines) console.log(line)
  return isRight || values.write ? 0 : 1
}

if (values.ledger === '' || values.bucket === '') {
  console.error(HELP)
  process.exitCode = 2
} else
  process.exitCode = await main().catch((error: unknown) => {
    const code = error instanceof Error ? error.message : String(error)
    console.error(`It could not be done: ${code}. ${REFUSED[code] ?? ''}`)
    return 2
  })
