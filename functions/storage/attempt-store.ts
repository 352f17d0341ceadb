import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { limitTime } from '../runtime/limit-time.ts'
import { COUNT_MS } from '../runtime/time-budget.ts'
import { attemptKey } from './records-table.ts'
import type { Attempt } from './records-table.ts'

/** So many attempts of a kind are allowed in an hour. */
export interface Limit {
  attempt: Attempt
  perHour: number
}

/**
 * - `within`: counted, and allowed;
 * - `over`: there have been so many already;
 * - `not-counted`: the table did not answer in time. Whoever asks decides what that means: a form
 *   is let through, because the limits only hold back floods and a form must never be lost; a guess
 *   at a code is not, because the limits are what makes guessing hopeless.
 */
export type Counted = 'within' | 'over' | 'not-counted'

export interface AttemptStore {
  /**
   * Counts one attempt of each kind in the present hour, in their order, until one is over its
   * limit. The count is in the condition of the write, so that many at once cannot slip through
   * together; the table deletes the row by itself. It never throws, and never takes longer than
   * `COUNT_MS`.
   */
  take: (limits: readonly Limit[], at: Date) => Promise<Counted>
}

const HOUR_SECONDS = 3_600

export function makeAttemptStore(
  client: DynamoDBDocumentClient,
  table: string,
  /** Told why an attempt could not be counted. */
  reportFailure: (error: unknown) => void,
): AttemptStore {
  const isWithin = async (
    { attempt, perHour }: Limit,
    hour: number,
    abortSignal: AbortSignal,
  ): Promise<boolean> => {
    const command = new UpdateCommand({
      TableName: table,
      Key: attemptKey(attempt, hour),
      UpdateExpression: 'ADD #count :one SET expiresAt = :end',
      ConditionExpression: 'attribute_not_exists(#count) OR #count < :limit',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: {
        ':one': 1,
        ':limit': perHour,
        ':end': (hour + 2) * HOUR_SECONDS,
      },
    })
    try {
      await client.send(command, { abortSignal })
      return true
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
      throw error
    }
  }
  return {
    async take(limits, at) {
      const hour = Math.floor(at.getTime() / 1_000 / HOUR_SECONDS)
      try {
        return await limitTime(COUNT_MS, async (signal) => {
          for (const limit of limits) if (!(await isWithin(limit, hour, signal))) return 'over'
          return 'within'
        })
      } catch (error) {
        reportFailure(error)
        return 'not-counted'
      }
    },
  }
}
