import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeDayFileStore } from './day-file-store.ts'
import { makeLedgerReader } from './ledger-reader-store.ts'
import { makeLogFiles } from './log-files.ts'
import { openSignedLog } from './signed-rows.ts'
import { tellWays, waySourcesOf } from './told-ways.ts'
import type { ToldWays } from './told-ways.ts'

/** Follows what came under the code of a pledge, for the one who gave it. */
export interface GiftWayStore {
  /**
   * Undefined while nothing came, and where the public books cannot be read just now: a receipt is
   * shown all the same.
   */
  follow: (code: string) => Promise<ToldWays | undefined>
}

/** As many entries of a code as the public books show of one. */
const MAX_OF_CODE = 250

export function makeGiftWayStore(
  {
    client,
    table,
    s3,
    bucket,
  }: {
    client: DynamoDBDocumentClient
    table: string
    s3: S3Client
    bucket: string
  },
  reportFailure: (error: unknown) => void,
): GiftWayStore {
  const reader = makeLedgerReader(client, table)
  const dayFiles = makeDayFileStore(s3, bucket)
  // Rows that differ from the signed log are reported by those who show the books.
  const files = { log: makeLogFiles(s3, bucket), reportRow: () => {} }
  return {
    async follow(code) {
      try {
        const [log, rows] = [await openSignedLog(files), await reader.listByCode(code, MAX_OF_CODE)]
        const signed = rows.filter(({ index }) => index < log.size)
        const entries = await Promise.all(
          signed.map(
            async ({ index, entry }) =>
              [index, parseEntry(await log.textOf(index, entry))] as const,
          ),
        )
        return await tellWays(entries, waySourcesOf({ dayFiles, reader, log }))
      } catch (error) {
        reportFailure(error)
        return undefined
      }
    },
  }
}
