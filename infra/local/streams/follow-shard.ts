import { GetRecordsCommand } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { DeliverOptions } from './deliver.ts'
import { deliver } from './deliver.ts'
import { pause } from './pause.ts'
import type { Positions } from './positions.ts'
import { openShard } from './open-shard.ts'
import { Rest } from './rest.ts'
import type { Shard } from './shards.ts'
import type { WriteBell } from './write-bell.ts'

/** A stream that is delivered, and where its positions are kept. */
export interface StreamOptions extends DeliverOptions {
  client: DynamoDBStreamsClient
  /** Rings when somebody has written. */
  bell: WriteBell
  /** File that keeps how far each shard has been delivered. */
  positionsFile: string
}

const RETRY_MS = 300

/** What of an error is told: its name, for messages may hold anything. */
export const nameOf = (error: unknown): string =>
  error instanceof Error ? error.name : String(error)

/** Delivers a shard from its kept position to its end, or until it is stopped. */
export async function followShard(
  options: StreamOptions,
  shard: Shard,
  positions: Positions,
  signal: AbortSignal,
): Promise<void> {
  const { client, report } = options
  const rest = new Rest(options.bell, options.mapping.tableName)
  let iterator = await openShard(client, shard, positions.find(shard.shardId))
  while (iterator !== undefined && !signal.aborted) {
    try {
      iterator = await readBatch(options, shard, { iterator, rest }, positions, signal)
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
  { iterator, rest }: { iterator: string; rest: Rest },
  positions: Positions,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { client, mapping } = options
  const read = new GetRecordsCommand({ ShardIterator: iterator, Limit: mapping.batchSize })
  const { Records = [], NextShardIterator } = await client.send(read)
  if (Records.length === 0) {
    await rest.afterEmptyRead(signal)
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
