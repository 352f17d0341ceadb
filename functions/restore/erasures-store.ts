import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { makeCaseStore } from '../cases/case-store.ts'
import { makePledgeStore } from '../pledges/pledge-store.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { erasedKey, erasedMark, hiddenNameKey } from '../storage/erased-items.ts'
import { RECORDS } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { readMany } from '../storage/read-many.ts'
import type { RecordKeys } from '../storage/record-keys.ts'
import { caseKey, pledgeKey } from '../storage/records-table.ts'

/** Erasures, and consents taken back to show a name, that a restore has undone. */
export interface Erasures {
  count: () => Promise<number>
  /** Does each of them again, as its person wished. */
  repeat: () => Promise<void>
}

interface Found {
  /** `name`: a pledge that stands, of which the name is no longer to be shown. */
  kind: 'pledge' | 'case' | 'name'
  code: string
  lookupHash: string
}

const nameOf = ({ pk, sk }: Record<string, unknown>): string => `${String(pk)}|${String(sk)}`

/** Erasing takes keys away, and opens none. */
const NO_KEYS: RecordKeys = {
  make: () => Promise.reject(new Error('no-key-needed')),
  unwrap: () => Promise.reject(new Error('no-key-needed')),
}

export function makeErasures(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string; erased: string },
  now: () => Date,
): Erasures {
  const kinds = [
    { kind: 'pledge', beginning: RECORDS.pledge, sk: pledgeKey('').sk },
    { kind: 'case', beginning: RECORDS.case, sk: caseKey('').sk },
  ] as const
  /** Records that are not erased, or show a name, and have a place on the list of what was. */
  const list = async (): Promise<readonly Found[]> => {
    const open: Array<Found & { key: RowKey }> = []
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: tables.records,
          ConsistentRead: true,
          ExclusiveStartKey: from,
          FilterExpression: 'attribute_exists(lookupHash) AND attribute_not_exists(erasedAt)',
          ProjectionExpression: 'pk, sk, code, lookupHash, #input.publishName',
          ExpressionAttributeNames: { '#input': 'input' },
        }),
      )
      for (const { pk, sk, code, lookupHash, input } of page.Items ?? [])
        for (const { kind, beginning, sk: own } of kinds)
          if (String(pk).startsWith(beginning) && sk === own) {
            const record = { code: String(code), lookupHash: String(lookupHash) }
            const mark = erasedMark(record)
            open.push({ kind, ...record, key: erasedKey(mark) })
            if (kind === 'pledge' && input?.publishName === true)
              open.push({ kind: 'name', ...record, key: hiddenNameKey(mark) })
          }
      from = page.LastEvaluatedKey
    } while (from)
    const keys = open.map(({ key }) => key)
    const said = new Set((await readMany(client, tables.erased, keys)).map(nameOf))
    return open.filter(({ key }) => said.has(nameOf(key)))
  }
  const pledges = makePledgeStore(client, tables, NO_KEYS)
  const cases = makeCaseStore(client, tables, NO_KEYS)
  const again = {
    pledge: ({ code }: Found, at: string) => pledges.erase(code, at),
    case: ({ code }: Found, at: string) => cases.erase(code, at),
    name: (found: Found, at: string) => pledges.hideName(found, at),
  }
  return {
    count: async () => (await list()).length,
    async repeat() {
      for (const found of await list()) {
        const { outcome }: ActOutcome = await again[found.kind](found, now().toISOString())
        if (outcome !== 'done' && outcome !== 'repeated') throw new Error('not-erased-again')
      }
    },
  }
}
