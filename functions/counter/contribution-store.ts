import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Idempotency } from '../storage/idempotency.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/written.ts'
import { lastReceiptKey, receiptKey, receiptsPartition } from '../storage/records-table.ts'
import { receiptItems } from './contribution-items.ts'
import { hideNameItems } from './hide-name-items.ts'
import { takenAloneItem } from './taken-alone-items.ts'
import type { ReceiptItem } from './contribution-items.ts'
import type { HiddenName } from './hide-name-items.ts'
import type { NewContribution } from './taken-alone-items.ts'
import { contributionSchema, giveNumber } from './contribution.ts'
import { RECEIPT_PATTERN, receiptYear } from './receipt-number.ts'
import type { Contribution } from './contribution.ts'
import { readableRows } from '../storage/readable-rows.ts'

export interface ContributionPage {
  items: readonly Contribution[]
  /** True when the year has earlier ones. */
  more: boolean
}

export interface ContributionStore {
  lastNumber: (campaign: string, receivedAt: string) => Promise<number>
  /**
   * Stores the receipt that takes the next number. Refused by `counter` or `receipt`: the number
   * was given meanwhile, so that the last one is to be read again; by `pledge`: it is no longer
   * what it was read as; by `day`: its clerk has taken so much alone on that day that this one needs a
   * second person. The code of a `repeated` one is its campaign and number, or the id of a gift
   * that waits.
   */
  put: (request: NewContribution) => Promise<Written<ReceiptItem | 'day'>>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (campaign: string, number: string) => Promise<Contribution | undefined>
  /** Receipts of a year, the newest first; `before` is the number of the last one that was seen. */
  list: (campaign: string, year: string, before?: string) => Promise<ContributionPage>
  /**
   * Ends the consent to show a name, which the receipt's own state makes happen once, and tells the
   * publisher.
   */
  hideName: (wish: HiddenName) => Promise<ActOutcome>
}

const PAGE_SIZE = 50
const lastSchema = z.object({ last: z.int() })

export function makeContributionStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): ContributionStore {
  const once = makeOnce(client, tables.records)
  const onceBooked = makeOnce(client, tables.records, { hold: 'counter' })
  const find = async (campaign: string, number: string): Promise<Contribution | undefined> => {
    const [, year, ordinal] = RECEIPT_PATTERN.exec(number) ?? []
    if (year === undefined || ordinal === undefined) return undefined
    const row = await getRow(client, tables.records, receiptKey(campaign, year, ordinal))
    return row && readItem(row)
  }
  return {
    async lastNumber(campaign, receivedAt) {
      const key = lastReceiptKey(campaign, receiptYear(receivedAt))
      const item = await getRow(client, tables.records, key)
      return item ? lastSchema.parse(item).last : 0
    },
    put(request) {
      const { draft, keyHash, requestHash, last, pledge } = request
      const contribution = giveNumber(draft, last)
      const code = `${draft.campaign}#${contribution.number}`
      const wish = { keyHash, requestHash, code, wishedAt: draft.receivedAt }
      const items = receiptItems(contribution, { last, pledge }, tables)
      return onceBooked.create(wish, { ...items, day: takenAloneItem(request, tables) })
    },
    findByKey: once.findByKey,
    find,
    async list(campaign, year, before) {
      const [, , ordinal] = RECEIPT_PATTERN.exec(before ?? '') ?? []
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: ordinal === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: {
            ':pk': receiptsPartition(campaign, year),
            ...(ordinal === undefined ? {} : { ':before': ordinal }),
          },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: PAGE_SIZE,
        }),
      )
      return { items: readableRows(Items, readItem), more: LastEvaluatedKey !== undefined }
    },
    async hideName(wish) {
      const { campaign, number } = wish.contribution
      const isHidden = async () => {
        const { gifts = [] } = (await find(campaign, number)) ?? {}
        return gifts.some((one) => one.reference === wish.reference && !one.publishName)
      }
      return toActOutcome(await once.settle(number, isHidden, hideNameItems(wish, tables)))
    },
  }
}

function readItem({ pk: _pk, sk: _sk, ...item }: Record<string, unknown>): Contribution {
  return contributionSchema.parse(item)
}
