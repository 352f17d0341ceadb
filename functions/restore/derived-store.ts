import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { citedBy } from '../money-out/cited.ts'
import { decisionRows } from '../money-out/decision-items.ts'
import {
  changedEntryKey,
  citedKey,
  fundsKey,
  lastReceiptKey,
  pledgeKey,
  proposalKey,
  proposalQueue,
} from '../storage/records-table.ts'
import type { Derived } from './derive-records.ts'
import { derivedRowItems, derivedVoidItems } from './derived-row-items.ts'

/**
 * Writes rows as they follow from the books. Acts that change them stand still meanwhile; each row
 * is the same however often it is written, so that a run that was killed is simply run again.
 */
export async function writeDerived(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  { funds, changed, proposals, rows, voids, counters, pledges }: Derived,
): Promise<void> {
  const table = tables.records
  const put = (Item: Record<string, unknown>) =>
    client.send(new PutCommand({ TableName: table, Item }))
  // Rows count for their pledges, and those for the sums of decisions that have no proposal yet.
  for (const items of [
    ...rows.map((row) => derivedRowItems(row, tables)),
    ...voids.map((one) => derivedVoidItems(one, tables)),
  ])
    await client.send(new TransactWriteCommand({ TransactItems: [...items] }))
  for (const one of pledges) await writePledge(client, table, one)
  for (const one of funds) await put({ ...fundsKey(one.campaign), ...one.funds })
  for (const { index, ...sums } of changed) await put({ ...changedEntryKey(index), ...sums })
  for (const proposal of proposals) {
    const { id, campaign, state, createdAt } = proposal
    const queue = proposalQueue(campaign, state)
    // The proposal comes last: a run that dies before it makes all of it again.
    for (const cited of citedBy(proposal)) await put({ ...citedKey(cited, id), at: createdAt })
    for (const row of decisionRows(proposal)) await put(row)
    await put({ ...proposalKey(id), ...proposal, code: id, queue })
  }
  for (const { counter, last } of counters) {
    const [campaign = '', year = ''] = counter.split(' ')
    await put({ ...lastReceiptKey(campaign, year), last })
  }
}

/** What a donor has done since it was read is not undone: the next run looks at it anew. */
async function writePledge(
  client: DynamoDBDocumentClient,
  table: string,
  { before, state, receivedVnd, goodsReceivedOn }: Derived['pledges'][number],
): Promise<void> {
  const set = [
    ...(state === undefined ? [] : ['#state = :after']),
    ...(receivedVnd === undefined ? [] : ['receivedVnd = :received']),
    ...(goodsReceivedOn === undefined ? [] : ['goodsReceivedAt = :goods']),
  ]
  try {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: pledgeKey(before.code),
        UpdateExpression: `SET ${set.join(', ')}${state === undefined ? '' : ' REMOVE queue'}`,
        ConditionExpression: '#state = :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':before': before.state,
          ...(state === undefined ? {} : { ':after': state }),
          ...(receivedVnd === undefined ? {} : { ':received': receivedVnd }),
          ...(goodsReceivedOn === undefined
            ? {}
            : { ':goods': `${goodsReceivedOn}T00:00:00.000Z` }),
        },
      }),
    )
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
  }
}
