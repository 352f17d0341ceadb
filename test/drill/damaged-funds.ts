import { isDeepStrictEqual } from 'node:util'
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { fundsKey } from '../../functions/storage/records-table.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { lookAtFunds } from './bring-damage.ts'
import type { Damage } from './damage.ts'
import type { Drill } from './open-drill.ts'

const ALLOCATED = 100_000
type Pots = Readonly<Record<string, Readonly<Record<string, number>>>>
const pots = (allocated: number, disbursed = 0): Pots => ({
  vnd: { allocated, disbursed, refunded: 0 },
})

const DAMAGES: ReadonlyArray<readonly [what: string, pots: Pots | undefined]> = [
  ['the row says that more was allocated', pots(10 * ALLOCATED)],
  ['the row says that less was allocated', pots(0)],
  ['the row says that something was handed over', pots(ALLOCATED, 1)],
  [
    'the row has goods of another campaign',
    { 'gao|kg': { allocated: 5, disbursed: 5, refunded: 0 } },
  ],
  ['the row is deleted', undefined],
]

/** The row that approvals are weighed by; an accountant looks at it. */
export const FUNDS_DAMAGES: readonly Damage[] = DAMAGES.map(([what, changed]) => ({
  what: `FUNDS: ${what}`,
  finder: 'serve-money-out',
  told: 'funds differed from the books and were put right',
  find: lookAtFunds,
  bring: async (drill) => {
    const { name, client } = drill.table('Records')
    const Key = fundsKey(featuredCampaign().id)
    await (changed
      ? client.send(
          new PutCommand({ TableName: name, Item: { ...(await readRow(drill)), pots: changed } }),
        )
      : client.send(new DeleteCommand({ TableName: name, Key })))
  },
  isHealed: async (drill) => {
    const { pots: now } = (await readRow(drill)) as { pots?: Pots }
    return isDeepStrictEqual(now?.vnd, pots(ALLOCATED).vnd)
  },
}))

async function readRow(drill: Drill): Promise<Record<string, unknown>> {
  const { name, client } = drill.table('Records')
  const Key = fundsKey(featuredCampaign().id)
  const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))
  return Item ?? Key
}

/** An allocation, as an approval queues it. */
export async function queueAllocation(drill: Drill): Promise<void> {
  const { name, client } = drill.table('Ledger')
  const entry = {
    v: 1,
    kind: 'allocated',
    campaign: featuredCampaign().id,
    day: '2025-10-14',
    channel: 'office',
    amountVnd: ALLOCATED,
    commune: '03408',
    decision: '12/QĐ-MTTQ ngày 14/10/2025',
  } as const
  const Item = pendingItem({ entry, createdAt: new Date().toISOString(), act: 'DRILL' })
  await client.send(new PutCommand({ TableName: name, Item }))
}
