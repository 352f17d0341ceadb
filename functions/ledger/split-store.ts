import { gunzipSync, gzipSync } from 'node:zlib'
import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { splitSumsSchema } from '../../shared/splits-schema.ts'
import { LEDGER } from '../storage/keys.ts'
import { splitKey } from '../storage/ledger-table.ts'
import { isSplitName } from './split-fold.ts'
import type { SplitFold } from './split-fold.ts'

export interface SplitStore {
  /**
   * The stored folds of all campaigns. Rows of splits that this code does not know are left out.
   */
  list: () => Promise<readonly SplitFold[]>
  /**
   * Stores a fold where the row is still at the place that was read (`storedAt`; undefined: there
   * was no row). `outrun`: another publisher has stored the fold meanwhile, and nothing was
   * written.
   */
  put: (fold: SplitFold, storedAt: number | undefined) => Promise<'written' | 'outrun'>
}

const rowSchema = z.object({
  campaign: z.string(),
  name: z.string(),
  foldedTo: z.int().check(z.nonnegative()),
  sums: z.instanceof(Uint8Array),
})

export function makeSplitStore(client: DynamoDBDocumentClient, table: string): SplitStore {
  return {
    async list() {
      const folds: SplitFold[] = []
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :splits',
        ExpressionAttributeValues: { ':splits': LEDGER.splits },
        ConsistentRead: true,
      }
      for await (const { Items = [] } of paginateQuery({ client }, query))
        for (const item of Items) {
          const { campaign, name, foldedTo, sums } = rowSchema.parse(item)
          if (isSplitName(name))
            folds.push({
              campaign,
              name,
              foldedTo,
              sums: splitSumsSchema(name).parse(unpack(sums)),
            })
        }
      return folds
    },

    async put({ campaign, name, foldedTo, sums }, storedAt) {
      const condition =
        storedAt === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'foldedTo = :storedAt',
              ExpressionAttributeValues: { ':storedAt': storedAt },
            }
      const Item = {
        ...splitKey(campaign, name),
        campaign,
        name,
        foldedTo,
        sums: pack(sums),
      }
      try {
        await client.send(new PutCommand({ TableName: table, Item, ...condition }))
        return 'written'
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
          return 'outrun'
        throw error
      }
    },
  }
}

/**
 * Sums are kept as compressed JSON, because a row holds at most 400,000 bytes. Goods of every kind,
 * in every unit, of every commune would be 5,280 keys, which would not fit as attributes.
 */
const pack = (sums: SplitFold['sums']): Uint8Array => gzipSync(JSON.stringify(sums))
const unpack = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString())
