import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { leaseBounds } from '../../shared/clock-skew.ts'
import type { HoldKind } from '../runtime/held.ts'
import { HOLD, holdCheck } from '../storage/hold-items.ts'
import { nameEach, tryTransaction } from '../storage/transaction.ts'
import { getRow } from '../storage/dynamo.ts'
import { holdKey, importLeaseKey } from '../storage/records-table.ts'
import { LANES } from './lanes.ts'

/**
 * A lease lasts longer than any step between two renewals. It is short, because the next worker
 * waits for its end after a crash.
 */
export const LEASE_MS = 30_000

export interface Lease {
  account: string
  token: string
}

/**
 * Lets one worker at a time import into an account. The time of a lease does not make that certain,
 * because clocks differ; the check of its token in every transaction does.
 */
export interface ImportLeases {
  /**
   * Undefined while another worker holds the account, and `held` while such imports stand still:
   * what waits for them goes on waiting where it is.
   */
  take: (
    account: string,
    kind: Extract<HoldKind, 'feeds' | 'statements'>,
  ) => Promise<Lease | 'held' | undefined>
  /** False when another worker has taken the account over. */
  renew: (lease: Lease) => Promise<boolean>
  release: (lease: Lease) => Promise<void>
  /** Whether acts of a kind stand still. */
  isHeld: (kind: HoldKind) => Promise<boolean>
  /** Ends what anybody holds of an account: their next write has no effect. */
  end: (account: string) => Promise<void>
}

export function makeImportLeases(
  client: DynamoDBDocumentClient,
  table: string,
  { now, newToken }: { now: () => Date; newToken: () => string },
): ImportLeases {
  const until = (): string => new Date(now().getTime() + LEASE_MS).toISOString()
  const extend = async ({ account, token }: Lease, leaseUntil: string): Promise<boolean> => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: importLeaseKey(account, 0),
          UpdateExpression: 'SET leaseUntil = :until',
          ConditionExpression: '#token = :token',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':until': leaseUntil, ':token': token },
        }),
      )
      return true
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
      throw error
    }
  }
  return {
    async take(account, kind) {
      const lease = { account, token: newToken() }
      const { from, to } = leaseBounds(now(), LEASE_MS)
      const put = (lane: number) => ({
        Put: {
          TableName: table,
          Item: {
            ...importLeaseKey(account, lane),
            token: lease.token,
            ...(lane === 0 ? { leaseUntil: until() } : {}),
          },
          // All tokens change together, so that no write of the earlier holder takes effect from
          // then on.
          ...(lane === 0
            ? {
                ConditionExpression:
                  'leaseUntil < :from OR leaseUntil > :to OR NOT attribute_type(leaseUntil, :text)',
                ExpressionAttributeValues: { ':from': from, ':to': to, ':text': 'S' },
              }
            : {}),
        },
      })
      const lanes = Array.from({ length: LANES }, (_, lane) => put(lane))
      const tried = await tryTransaction(client, {
        [HOLD]: holdCheck(table, kind),
        ...nameEach('lane', lanes),
      })
      if (tried.result === 'written') return lease
      if (tried.result === 'refused' && tried.by.includes(HOLD)) return 'held'
      if (tried.result === 'refused' || tried.result === 'contended') return undefined
      throw tried.cause
    },
    renew: (lease) => extend(lease, until()),
    release: async (lease) => void (await extend(lease, '')),
    isHeld: async (kind) => (await getRow(client, table, holdKey(kind))) !== undefined,
    async end(account) {
      const token = newToken()
      const lanes = Array.from({ length: LANES }, (_, lane) => ({
        Put: {
          TableName: table,
          Item: { ...importLeaseKey(account, lane), token, leaseUntil: '' },
        },
      }))
      for (;;) {
        const tried = await tryTransaction(client, nameEach('lane', lanes))
        if (tried.result === 'written') return
        if (tried.result !== 'contended') throw new Error('lease-not-ended')
      }
    },
  }
}

/**
 * The item of a transaction that lets it take effect only while the lease is held, and that renews
 * the lease. It replaces the check of the first lane.
 */
export function leaseRenewal(table: string, { account, token }: Lease, at: Date) {
  return {
    Update: {
      TableName: table,
      Key: importLeaseKey(account, 0),
      UpdateExpression: 'SET leaseUntil = :until',
      ConditionExpression: '#token = :token',
      ExpressionAttributeNames: { '#token': 'token' },
      ExpressionAttributeValues: {
        ':token': token,
        ':until': new Date(at.getTime() + LEASE_MS).toISOString(),
      },
    },
  }
}

/**
 * The item of a transaction that lets it take effect only while the lease is held, and while nobody
 * has proposed to hand a gift over to the account since that was asked.
 * @param announced the last such proposal, as it was read.
 */
export function leaseCheckAsOf(
  table: string,
  lease: Lease,
  lane: number,
  announced: string | undefined,
) {
  const { ConditionCheck } = leaseCheck(table, lease, lane)
  const isAsRead = announced === undefined ? '' : ' OR announced = :announced'
  return {
    ConditionCheck: {
      ...ConditionCheck,
      ConditionExpression: `${ConditionCheck.ConditionExpression} AND (attribute_not_exists(announced)${isAsRead})`,
      ExpressionAttributeValues: {
        ...ConditionCheck.ExpressionAttributeValues,
        ...(announced === undefined ? {} : { ':announced': announced }),
      },
    },
  }
}

/** The item of a transaction that lets it take effect only while the lease is held. */
export function leaseCheck(table: string, { account, token }: Lease, lane: number) {
  return {
    ConditionCheck: {
      TableName: table,
      Key: importLeaseKey(account, lane),
      ConditionExpression: '#token = :token',
      ExpressionAttributeNames: { '#token': 'token' },
      ExpressionAttributeValues: { ':token': token },
    },
  }
}
