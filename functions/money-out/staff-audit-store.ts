import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { QUEUE_INDEX, TRAIL_INDEX } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import type { Page } from '../storage/queue.ts'
import { readMany } from '../storage/read-many.ts'
import {
  auditPartition,
  readingPartition,
  trailOfRecord,
  trailOfStaff,
} from '../storage/records-table.ts'
import type { TrailKind } from '../storage/records-table.ts'
import { beginOf, daysFrom, endOf, fits } from './trail.ts'
import type { TrailAsked, TrailRow } from './trail.ts'

/** Rows that one question to the table reads. */
const ROWS_AT_ONCE = 100
/** Rows that one page looks through at most, however few of them fit. */
const MAX_ROWS = 1_000
/** A page that holds as many is given out. */
const ROWS_OF_PAGE = 50

export interface StaffAuditStore {
  /** What staff did, in order. */
  listAudit: (asked: TrailAsked, after?: string) => Promise<Page<TrailRow>>
  /**
   * Who read personal data, in order. Of a record it finds what was read of it by itself, and the
   * lists in which it was given out.
   */
  listReadings: (asked: TrailAsked, after?: string) => Promise<Page<TrailRow>>
}

/** Some rows as they come, and whether more stand behind the last of them. */
interface Rows {
  rows: readonly TrailRow[]
  more: boolean
}
/** Reads on behind a row, whose sort key is the mark of a page. */
type ReadOn = (after: string | undefined) => Promise<Rows>

/**
 * A mark is the sort key of a row (`<time>#<id>`), from which its day follows, and with the day all
 * that any of the ways to the rows needs in order to go on behind it.
 */
export function makeStaffAuditStore(
  client: DynamoDBDocumentClient,
  table: string,
): StaffAuditStore {
  const partition = { acts: auditPartition, readings: readingPartition }
  const placeOf = (kind: TrailKind, sk: string): RowKey & { at: string } => {
    const at = sk.slice(0, sk.indexOf('#'))
    return { pk: partition[kind](vietnamDay(new Date(at))), sk, at }
  }

  /** Day by day, where neither a person nor a record leads to the rows. */
  const readDays =
    (kind: TrailKind, asked: TrailAsked): ReadOn =>
    async (after) => {
      const first = after === undefined ? undefined : vietnamDay(new Date(placeOf(kind, after).at))
      const days = daysFrom(asked, first)
      for (const [at, day] of days.entries()) {
        const pk = partition[kind](day)
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk },
            ScanIndexForward: asked.newestFirst !== true,
            Limit: ROWS_AT_ONCE,
            ...(day === first ? { ExclusiveStartKey: { pk, sk: after } } : {}),
          }),
        )
        const more = LastEvaluatedKey !== undefined || at < days.length - 1
        const rows: readonly TrailRow[] = Items
        if (rows.length > 0) return { rows, more }
      }
      return { rows: [], more: false }
    }

  /** By the keys that an index gives of one person or record, in the span alone. */
  const readIndex =
    (
      kind: TrailKind,
      asked: TrailAsked,
      { index, name, value, time }: { index: string; name: string; value: string; time: string },
    ): ReadOn =>
    async (after) => {
      const { at, ...key } = after === undefined ? { at: '' } : placeOf(kind, after)
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: index,
          KeyConditionExpression: '#of = :of AND #time BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#of': name, '#time': time },
          ExpressionAttributeValues: {
            ':of': value,
            ':from': beginOf(asked.day),
            ':to': endOf(asked.to),
          },
          ScanIndexForward: asked.newestFirst !== true,
          Limit: ROWS_AT_ONCE,
          ...(after === undefined
            ? {}
            : { ExclusiveStartKey: { ...key, [name]: value, [time]: at } }),
        }),
      )
      const keys = Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
      const read: readonly TrailRow[] = await readMany(client, table, keys)
      const found = new Map(read.map((row) => [row.sk, row]))
      const rows = keys.flatMap(({ sk }): TrailRow[] => {
        const row = found.get(sk)
        return row ? [row] : []
      })
      return { rows, more: LastEvaluatedKey !== undefined }
    }

  const wayTo = (kind: TrailKind, asked: TrailAsked): ReadOn => {
    const { of, staff } = asked
    if (of !== undefined && (kind === 'acts' || asked.alone === true))
      return readIndex(kind, asked, {
        index: TRAIL_INDEX,
        name: 'trail',
        value: trailOfRecord(kind, of),
        time: 'at',
      })
    if (staff === undefined) return readDays(kind, asked)
    return readIndex(kind, asked, {
      index: QUEUE_INDEX,
      name: 'queue',
      value: trailOfStaff(kind, staff),
      time: 'createdAt',
    })
  }

  const list = async (
    kind: TrailKind,
    asked: TrailAsked,
    after: string | undefined,
  ): Promise<Page<TrailRow>> => {
    const readOn = wayTo(kind, asked)
    const items: TrailRow[] = []
    let mark = after
    for (let seen = 0; seen < MAX_ROWS && items.length < ROWS_OF_PAGE; ) {
      const { rows, more } = await readOn(mark)
      items.push(...rows.filter((row) => fits(row, asked)).map(strip))
      const last = rows.at(-1)
      if (!more || last === undefined) return { items, next: undefined }
      mark = String(last.sk)
      seen += rows.length
    }
    return { items, next: mark }
  }

  return {
    listAudit: (asked, after) => list('acts', asked, after),
    listReadings: (asked, after) => list('readings', asked, after),
  }
}

/** What the row says, without what only leads to it. */
const strip = ({
  pk: _pk,
  sk: _sk,
  expiresAt: _expiresAt,
  queue: _queue,
  createdAt: _createdAt,
  trail: _trail,
  ...row
}: TrailRow): TrailRow => row
