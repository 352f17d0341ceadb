import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { limitTime } from '../runtime/limit-time.ts'
import { COUNT_MS } from '../runtime/time-budget.ts'
import type { Counted } from './attempt-store.ts'
import { attemptKey } from './records-table.ts'
import type { Attempt } from './records-table.ts'

/**
 * What one row counts within an hour, each under its own name: how many there were, and what they
 * weighed.
 */
export interface Pace {
  name: string
  /** Absent: counted without a bound. */
  perHour?: { count: number; weight: number }
}

export interface PaceStore {
  /**
   * Counts one thing of this weight under every name of a row, or, when any of them would be over
   * its bound, under none. All of it is one write with its conditions, so that many at once cannot
   * slip through together, and what is over makes no row grow; the table deletes the row by itself.
   * It never throws, and never takes longer than `COUNT_MS`.
   */
  take: (attempt: Attempt, weight: number, paces: readonly Pace[], at: Date) => Promise<Counted>
}

const HOUR_SECONDS = 3_600

export function makePaceStore(
  client: DynamoDBDocumentClient,
  table: string,
  /** Told why something could not be counted. */
  reportFailure: (error: unknown) => void,
): PaceStore {
  return {
    async take(attempt, weight, paces, at) {
      // A row that is not there yet has no sum to hold against the bound.
      if (paces.some(({ perHour }) => perHour && weight > perHour.weight)) return 'over'
      const hour = Math.floor(at.getTime() / 1_000 / HOUR_SECONDS)
      const command = new UpdateCommand({
        TableName: table,
        Key: attemptKey(attempt, hour),
        ...expressionsOf(paces, weight, (hour + 2) * HOUR_SECONDS),
      })
      try {
        await limitTime(COUNT_MS, (abortSignal) => client.send(command, { abortSignal }))
        return 'within'
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
          return 'over'
        reportFailure(error)
        return 'not-counted'
      }
    },
  }
}

function expressionsOf(paces: readonly Pace[], weight: number, expiresAt: number) {
  const bounds = paces.map(({ perHour }, at) =>
    perHour
      ? {
          conditions: [
            `(attribute_not_exists(#count${at}) OR #count${at} < :count${at})`,
            `(attribute_not_exists(#weight${at}) OR #weight${at} <= :weight${at})`,
          ],
          values: {
            [`:count${at}`]: perHour.count,
            [`:weight${at}`]: perHour.weight - weight,
          },
        }
      : { conditions: [], values: {} },
  )
  const conditions = bounds.flatMap((bound) => bound.conditions)
  const adds = paces.map((_, at) => `#count${at} :one, #weight${at} :weight`)
  return {
    UpdateExpression: `ADD ${adds.join(', ')} SET expiresAt = :end`,
    ...(conditions.length > 0 ? { ConditionExpression: conditions.join(' AND ') } : {}),
    ExpressionAttributeNames: Object.fromEntries(
      paces.flatMap(({ name }, at) => [
        [`#count${at}`, `count ${name}`],
        [`#weight${at}`, `weight ${name}`],
      ]),
    ),
    ExpressionAttributeValues: {
      ':one': 1,
      ':weight': weight,
      ':end': expiresAt,
      ...Object.assign({}, ...bounds.map(({ values }) => values)),
    },
  }
}
