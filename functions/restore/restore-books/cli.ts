import { createHmac, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { listCampaigns } from '../../../shared/campaigns.ts'
import { fromUtf8 } from '../../../shared/ledger/bytes.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import { parseVerifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { readLogEntries } from '../../ledger/log-entries.ts'
import { makeLogFiles } from '../../ledger/log-files.ts'
import { makeNameFiles } from '../../ledger/name-files.ts'
import { rebuildLedger } from '../../ledger/rebuild-books-store.ts'
import { makeRebuildStore } from '../../ledger/rebuild-store.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeHolds } from '../../storage/hold-store.ts'
import { makeS3Client } from '../../storage/s3.ts'
import { makeMarker } from '../../transfers/bank-mark.ts'
import { foldAccount } from '../../transfers/feed-event.ts'
import { makeImportLeases } from '../../transfers/import-lease-store.ts'
import { statementsOf } from '../../transfers/lanes.ts'
import { makeUntoldGifts } from '../../transfers/untold-gift-store.ts'
import { makeErasures } from '../erasures-store.ts'
import { writeDerived } from '../derived-store.ts'
import { readPaper } from '../lost-receipts.ts'
import { scanRecords } from '../records-scan-store.ts'
import { makeRestoreNotes } from '../restore-note-store.ts'
import { restoreBooks } from './restore-books.ts'
import type { RestoreBooksDeps } from './restore-books.ts'
import { sayRebuiltShortly, sayRestored } from './restored-words.ts'

/**
 * Restores the records and the books of a portal: `npm run restore` starts it with the names of an
 * environment in its variables. Exit code 0: nothing stands still any more. 1: something waits for a
 * person, or nothing was written. 2: it could not be done.
 */
const { values } = parseArgs({
  options: {
    vkey: { type: 'string' },
    write: { type: 'boolean', default: false },
    'feeds-told': { type: 'boolean', default: false },
    'statements-told': { type: 'boolean', default: false },
    'decisions-seen': { type: 'boolean', default: false },
    'last-receipt': { type: 'string', multiple: true, default: [] },
  },
})

async function makeDeps(): Promise<RestoreBooksDeps> {
  const { RECORDS_TABLE, LEDGER_TABLE, ERASED_TABLE, DATA_BUCKET, BANK_ROW_KEY } = readEnvironment([
    'RECORDS_TABLE',
    'LEDGER_TABLE',
    'ERASED_TABLE',
    'DATA_BUCKET',
    'BANK_ROW_KEY',
  ])
  const client = makeDocumentClient()
  const s3 = makeS3Client()
  const now = () => new Date()
  const log = makeLogFiles(s3, DATA_BUCKET)
  const verifier = await parseVerifier(
    values.vkey ?? fromUtf8((await log.get('vkey')) ?? new Uint8Array(0)),
  )
  const store = makeRebuildStore(client, LEDGER_TABLE)
  const leases = makeImportLeases(client, RECORDS_TABLE, { now, newToken: randomUUID })
  const accounts = listCampaigns({ demo: true }).map(({ account }) => account.number)
  const markOf = makeMarker((text) =>
    createHmac('sha256', BANK_ROW_KEY).update(text).digest('base64'),
  )
  const accountOf = (folded: string) =>
    accounts.find((account) => foldAccount(account) === folded) ?? folded
  return {
    holds: makeHolds(client, RECORDS_TABLE),
    notes: makeRestoreNotes(client, RECORDS_TABLE),
    async endImports() {
      for (const account of accounts)
        for (const one of [account, statementsOf(account)]) await leases.end(one)
    },
    async rebuild({ write }) {
      const nameFiles = makeNameFiles(s3, DATA_BUCKET)
      const rebuilt = await rebuildLedger({ log, nameFiles, verifier, store, write, now })
      return { isRight: rebuilt.isRight, lines: sayRebuiltShortly(rebuilt) }
    },
    async *readBooks() {
      const { note = '' } = (await log.getCheckpoint()) ?? {}
      const { size } = await openCheckpoint(note, [verifier])
      for await (const [index, entry] of readLogEntries(log, { from: 0, to: size, size }))
        yield { index, entry }
      for (const { texts } of await store.listQueue())
        for (const text of texts) yield { index: undefined, entry: parseEntry(text) }
    },
    markOf,
    scan: (isOther) => scanRecords(client, RECORDS_TABLE, { markOf, accountOf, isOther }),
    writeDerived: (derived) =>
      writeDerived(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }, derived),
    untold: makeUntoldGifts(client, RECORDS_TABLE),
    erasures: makeErasures(
      client,
      { records: RECORDS_TABLE, ledger: LEDGER_TABLE, erased: ERASED_TABLE },
      now,
    ),
    said: {
      feedsTold: values['feeds-told'],
      statementsTold: values['statements-told'],
      decisionsSeen: values['decisions-seen'],
      papers: Object.fromEntries(values['last-receipt'].map(readPaper)),
    },
    write: values.write,
    now,
  }
}

async function main(): Promise<number> {
  const begun = performance.now()
  const restored = await restoreBooks(await makeDeps())
  const seconds = (performance.now() - begun) / 1_000
  for (const line of sayRestored(restored, { write: values.write, seconds })) console.log(line)
  return values.write && restored.held.length === 0 ? 0 : 1
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(`It could not be done: ${error instanceof Error ? error.message : String(error)}`)
  return 2
})
