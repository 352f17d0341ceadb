import { DynamoDBStreamsClient, GetRecordsCommand } from '@aws-sdk/client-dynamodb-streams'
import type { DeliverOptions } from './deliver.ts'
import { deliver } from './deliver.ts'
import { pause } from './pause.ts'
import { Positions } from './positions.ts'
import { listShards, openShard } from './shards.ts'
import type { Shard } from './shards.ts'

export interface StreamOptions extends DeliverOptions {
  client: DynamoDBStreamsClient
  /** File that keeps how far each shard has been delivered. */
  positionsFile: string
}

const IDLE_MS = 200
const SHARDS_EVERY_MS = 2_000
const RETRY_MS = 300

/**
 * Delivers a table's stream to a function as an event source mapping does: in order, in batches.
 */
export function startStream(options: StreamOptions): { stop: () => Promise<void> } {
  const abort = new AbortController()
  const running = followTable(options, new Positions(options.positionsFile), abort.signal)
  return {
    stop: async () => {
      abort.abort()
      await running
    },
  }
}

/** Looks for new shards from time to time, and follows each that there is. */
async function followTable(
  options: StreamOptions,
  positions: Positions,
  signal: AbortSignal,
): Promise<void> {
  const { tableName } = options.mapping
  const following = new Map<string, Promise<void>>()
  while (!signal.aborted) {
    try {
      for (const shard of await listShards(options.client, tableName))
        if (!following.has(shard.shardId))
          following.set(shard.shardId, followShard(options, shard, positions, signal))
    } catch (error) {
      if (!signal.aborted)
        options.report(`The stream of ${tableName} could not be read: ${nameOf(error)}`)
    }
    await pause(SHARDS_EVERY_MS, signal)
  }
  await Promise.all(following.values())
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error))

async function followShard(
  options: StreamOptions,
  shard: Shard,
  positions: Positions,
  signal: AbortSignal,
): Promise<void> {
  const { client, report } = options
  let iterator = await openShard(client, shard, positions.find(shard.shardId))
  while (iterator !== undefined && !signal.aborted) {
    try {
      iterator = await readBatch(options, shard, iterator, positions, signal)
    } catch (error) {
      if (signal.aborted) return
      // The oldest records were dropped while nobody read them. That is no trouble: the shard is
      // opened anew below, and what is delivered only says that there is something to do.
      if (nameOf(error) !== 'TrimmedDataAccessException')
        report(`Shard ${shard.shardId.slice(-8)}: ${nameOf(error)}; reading on where it was.`)
      await pause(RETRY_MS, signal)
      const before = iterator
      iterator = await openShard(client, shard, positions.find(shard.shardId)).catch(() => before)
    }
  }
}

/** Resolves to the place of the next batch; undefined at the end of the shard, or when stopped. */
async function readBatch(
  options: StreamOptions,
  { streamArn, shardId }: Shard,
  iterator: string,
  positions: Positions,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { client, mapping } = options
  const read = new GetRecordsCommand({ ShardIterator: iterator, Limit: mapping.batchSize })
  const { Records = [], NextShardIterator } = await client.send(read)
  if (Records.length === 0) {
    await pause(IDLE_MS, signal)
    return NextShardIterator
  }
  await pause(mapping.windowMs, signal)
  await deliver(options, streamArn, Records, signal)
  // When it was stopped in the middle, the position stays, and the next start delivers again: a
  // function that is rung twice does no harm, one that is not rung does.
  if (signal.aborted) return undefined
  positions.keep(shardId, Records.at(-1)?.dynamodb?.SequenceNumber ?? '')
  return NextShardIterator
}
