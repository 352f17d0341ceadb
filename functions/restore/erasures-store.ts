import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { makeCaseStore } from '../cases/case-store.ts'
import { makePledgeStore } from '../pledges/pledge-store.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { erasedKey, erasedMark } from '../storage/erased-items.ts'
import { RECORDS } from '../storage/keys.ts'
import { readMany } from '../storage/read-many.ts'
import type { RecordKeys } from '../storage/record-keys.ts'
import { caseKey, pledgeKey } from '../storage/records-table.ts'

/** Erasures that a restore has undone. */
export interface Erasures {
  count: () => Promise<number>
  /** Erases each of these records again, as its person wished. */
  repeat: () => Promise<void>
}

interface Found {
  kind: 'pledge' | 'case'
  code: string
  mark: string
}

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
  /** Records that are not erased and have a place on the list of what was. */
  const list = async (): Promise<readonly Found[]> => {
    const open: Found[] = []
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: tables.records,
          ConsistentRead: true,
          ExclusiveStartKey: from,
          FilterExpression: 'attribute_exists(lookupHash) AND attribute_not_exists(erasedAt)',
          ProjectionExpression: 'pk, sk, code, lookupHash',
        }),
      )
      for (const { pk, sk, code, lookupHash } of page.Items ?? [])
        for (const { kind, beginning, sk: own } of kinds)
          if (String(pk).startsWith(beginning) && sk === own) {
            const record = { code: String(code), lookupHash: String(lookupHash) }
            open.push({ kind, code: record.code, mark: erasedMark(record) })
          }
      from = page.LastEvaluatedKey
    } while (from)
    const keys = open.map(({ mark }) => erasedKey(mark))
    const erased = new Set((await readMany(client, tables.erased, keys)).map(({ pk }) => pk))
    return open.filter(({ mark }) => erased.has(erasedKey(mark).pk))
  }
  const pledges = makePledgeStore(client, tables, NO_KEYS)
  const cases = makeCaseStore(client, tables, NO_KEYS)
  const erase = { pledge: pledges.erase, case: cases.erase }
  return {
    count: async () => (await list()).length,
    async repeat() {
      for (const { kind, code } of await list()) {
        const { outcome }: ActOutcome = await erase[kind](code, now().toISOString())
        if (outcome !== 'done' && outcome !== 'repeated') throw new Error('not-erased-again')
      }
    },
  }
}
