import { hash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeMemoKeys } from '../memo-key-store.ts'
import { makeSearchIndex } from '../search-index-store.ts'
import { makeUnsealedRows } from '../unsealed-rows-store.ts'
import { sealMemos } from './seal-memos.ts'

/**
 * `npm run seal-memos -- --records <table> --key <arn of RecordsKey> [--write]`: seals the bank's
 * words of rows that were written before words were sealed, and lets staff find them. Region,
 * credentials and endpoints come from the environment. It may be stopped and started again, and
 * does nothing where all is done. Exit code 2: it could not be done.
 */
const HELP = `Usage: seal-memos --records <table> --key <arn of RecordsKey> [--write]
  --write  write; without it the command counts the rows that it would seal`

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '' },
    key: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})

async function main(): Promise<number> {
  const client = makeDocumentClient()
  const memoKeys = makeMemoKeys(client, values.records, makeRecordKeys(makeKmsClient(), values.key))
  const count = await sealMemos({
    unsealed: makeUnsealedRows(client, values.records, memoKeys),
    index: makeSearchIndex(client, values.records, memoKeys),
    sha256: (text) => hash('sha256', text, 'base64url'),
    write: values.write,
    say: (sealed) => console.log(`${sealed} rows ${values.write ? 'sealed' : 'to seal'}`),
  })
  console.log(count === 0 ? 'Every row is sealed.' : `Done: ${count} rows.`)
  return 0
}

if (values.records === '' || values.key === '') {
  console.error(HELP)
  process.exitCode = 2
} else
  process.exitCode = await main().catch((error: unknown) => {
    console.error(`Stopped: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  })
