import { hash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { SEARCH_KEY } from '../../storage/records-table.ts'
import { forgetMemoKeys, makeMemoKeys } from '../memo-key-store.ts'
import { makeSearchIndex } from '../search-index-store.ts'
import { makeUnsealedRows } from '../unsealed-rows-store.ts'
import { forgetMemos } from './forget-memos.ts'
import { sealMemos } from './seal-memos.ts'

/**
 * `npm run seal-memos -- --records <table> --key <arn of RecordsKey> [--write]`: seals the bank's
 * words of rows that were written before words were sealed, and lets staff find them.
 * `npm run seal-memos -- forget <account> <year> --records <table> --write`: makes the words of an
 * account's year unreadable for ever. Region, credentials and endpoints come from the environment.
 * Both may be stopped and started again, and do nothing where all is done. Exit code 2: it could not
 * be done.
 */
const HELP = `Usage: seal-memos --records <table> --key <arn of RecordsKey> [--write]
       seal-memos forget <account> <year or ${SEARCH_KEY}> --records <table> --write
  --write  write; without it the first command counts the rows that it would seal, and the second
           does nothing, since what it takes away does not come back`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    records: { type: 'string', default: '' },
    key: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})

async function seal(): Promise<number> {
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

async function forget(account: string, of: string): Promise<number> {
  const client = makeDocumentClient()
  // Nothing is sealed by this command, so that it needs no key.
  const memoKeys = { openOrMake: () => Promise.reject(new Error('nothing-to-seal')) }
  const done = await forgetMemos(
    { account, of },
    {
      unsealed: makeUnsealedRows(client, values.records, memoKeys),
      forget: (place) => forgetMemoKeys(client, values.records, place),
      now: () => new Date(),
    },
  )
  if (done.outcome === 'not-over') throw new Error(`${of} is not over yet.`)
  if (done.outcome === 'unsealed')
    throw new Error(`${done.rows} rows of ${of} hold their words in clear; seal them first.`)
  console.log(
    done.keys > 0
      ? `Forgotten: ${done.keys} keys of ${account}, ${of}. Open functions lose them within 5 minutes.`
      : `There was no key of ${account}, ${of}. Its place is marked; was the account right?`,
  )
  return 0
}

/** What is asked for; undefined where it is nothing that this command does. */
function chosen(): (() => Promise<number>) | undefined {
  const [act, account = '', of = '', ...more] = positionals
  if (values.records === '' || more.length > 0) return undefined
  if (act === undefined) return values.key === '' ? undefined : seal
  const isPlace = /^[A-Za-z0-9]{1,19}$/u.test(account) && (/^\d{4}$/u.test(of) || of === SEARCH_KEY)
  return act === 'forget' && isPlace && values.write ? () => forget(account, of) : undefined
}

const run = chosen()
if (!run) {
  console.error(HELP)
  process.exitCode = 2
} else
  process.exitCode = await run().catch((error: unknown) => {
    console.error(`Stopped: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  })
