import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams'
import { REGION } from '../template/resolve.ts'
import type { StreamMappingView } from '../template/views.ts'
import { matchesPattern } from './event-pattern.ts'

export interface StreamOptions {
  client: DynamoDBStreamsClient
  mapping: StreamMappingView
  /** File that keeps how far each shard has been delivered. */
  positionsFile: string
  /** Folder for batches that were given up. */
  failuresDir: string
  invoke: (event: unknown) => Promise<unknown>
  report: (line: string) => void
}

const IDLE_MS = 200
const SHARDS_EVERY_MS = 2_000
const RETRY_MS = 300

/** Delivers a table's stream to a function as an event source mapping does: in order, filtered, in batches, with retries; given-up batches go to the failure queue. */
export function startStream(options: StreamOptions): { stop: () => Promise<void> } {
  const abort = new AbortController()
  const positions = readPositions(options.positionsFile)
  const following = new Map<string, Promise<void>>()
  const running = (async () => {
    while (!abort.signal.aborted) {
      try {
        for (const { streamArn, shardId } of await listShards(options)) {
          if (!following.has(shardId))
            following.set(
              shardId,
              followShard(options, streamArn, shardId, positions, abort.signal),
            )
        }
      } catch (error) {
        if (!abort.signal.aborted)
          options.report(
            `The stream of ${options.mapping.tableName} could not be read: ${nameOf(error)}`,
          )
      }
      await pause(SHARDS_EVERY_MS, abort.signal)
    }
    await Promise.all(following.values())
  })()
  return {
    stop: async () => {
      abort.abort()
      await running
    },
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error))

async function listShards({
  client,
  mapping,
}: StreamOptions): Promise<Array<{ streamArn: string; shardId: string }>> {
  const { Streams = [] } = await client.send(
    new ListStreamsCommand({ TableName: mapping.tableName }),
  )
  const shards: Array<{ streamArn: string; shardId: string }> = []
  for (const { StreamArn = '' } of Streams) {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
    for (const { ShardId = '' } of StreamDescription?.Shards ?? [])
      shards.push({ streamArn: StreamArn, shardId: ShardId })
  }
  return shards
}

async function followShard(
  options: StreamOptions,
  streamArn: string,
  shardId: string,
  positions: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  let iterator = await openShard(options.client, streamArn, shardId, positions.get(shardId))
  while (iterator !== undefined && !signal.aborted) {
    try {
      const { Records = [], NextShardIterator } = await options.client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: options.mapping.batchSize }),
      )
      if (Records.length > 0) {
        await pause(options.mapping.windowMs, signal)
        await deliver(options, streamArn, Records, signal)
        // Stopped in the middle: the position stays, and the next start delivers again. Twice is harmless, never is not.
        if (signal.aborted) return
        positions.set(shardId, Records.at(-1)?.dynamodb?.SequenceNumber ?? '')
        writePositions(options.positionsFile, positions)
      } else await pause(IDLE_MS, signal)
      iterator = NextShardIterator
    } catch (error) {
      if (signal.aborted) return
      // The oldest records were dropped while nobody read them: the next place is found below, and bells carry no data.
      const isTrimmed = nameOf(error) === 'TrimmedDataAccessException'
      if (!isTrimmed)
        options.report(
          `Shard ${shardId.slice(-8)}: ${nameOf(error)}; reading on from the last position.`,
        )
      await pause(RETRY_MS, signal)
      iterator = await openShard(options.client, streamArn, shardId, positions.get(shardId)).catch(
        () => iterator,
      )
    }
  }
}

async function openShard(
  client: DynamoDBStreamsClient,
  StreamArn: string,
  ShardId: string,
  position: string | undefined,
): Promise<string | undefined> {
  if (position !== undefined) {
    const after = await client
      .send(
        new GetShardIteratorCommand({
          StreamArn,
          ShardId,
          ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
          SequenceNumber: position,
        }),
      )
      .catch(() => undefined)
    if (after) return after.ShardIterator
  }
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  )
  return ShardIterator
}

async function deliver(
  { mapping, invoke, failuresDir, report }: StreamOptions,
  streamArn: string,
  records: readonly StreamRecord[],
  signal: AbortSignal,
): Promise<void> {
  const events = records.map((record) => toEvent(record, streamArn))
  const wanted = events.filter(
    (event) =>
      mapping.patterns.length === 0 ||
      mapping.patterns.some((pattern) => matchesPattern(pattern, event)),
  )
  if (wanted.length === 0) return
  const tries = mapping.maxRetries < 0 ? Number.POSITIVE_INFINITY : mapping.maxRetries + 1
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      await invoke({ Records: wanted })
      return
    } catch (error) {
      if (attempt >= tries) {
        mkdirSync(failuresDir, { recursive: true })
        appendFileSync(
          join(failuresDir, `${(mapping.failureQueue ?? 'none').split(':').at(-1)}.jsonl`),
          `${JSON.stringify({ at: new Date().toISOString(), reason: nameOf(error), records: wanted.length })}\n`,
        )
        report(`A batch of ${wanted.length} records was given up after ${attempt} tries.`)
        return
      }
      await pause(RETRY_MS * attempt, signal)
    }
  }
}

function toEvent(record: StreamRecord, eventSourceARN: string) {
  const { ApproximateCreationDateTime, ...dynamodb } = record.dynamodb ?? {}
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: (ApproximateCreationDateTime?.getTime() ?? 0) / 1_000,
      ...dynamodb,
    },
    eventSourceARN,
  }
}

function readPositions(file: string): Map<string, string> {
  return new Map(
    existsSync(file)
      ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
      : [],
  )
}

function writePositions(file: string, positions: ReadonlyMap<string, string>): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.tmp`, JSON.stringify(Object.fromEntries(positions)))
  renameSync(`${file}.tmp`, file)
}

/** Waits, or stops waiting when told to stop; never rejects. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {})
}
