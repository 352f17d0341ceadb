import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import { nameRulingItems } from './name-ruling-items.ts'
import type { NewNameRuling } from './name-ruling-items.ts'

/** What staff say of names, with the trace of who said it. */
export interface NameRulingStore {
  /** `not-allowed`: the name is hidden already, or, to be passed, was passed already. */
  rule: (ruling: NewNameRuling) => Promise<ActOutcome>
}

export function makeNameRulingStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): NameRulingStore {
  const once = makeOnce(client, tables.records, { hold: 'names' })
  return {
    async rule(ruling) {
      const { keyHash, record, at } = ruling
      const requestHash = `name-${ruling.ruling}`
      const wish = { keyHash, code: record.code, requestHash, wishedAt: at }
      return toActOutcome(await once.act(wish, nameRulingItems(ruling, tables)))
    },
  }
}
