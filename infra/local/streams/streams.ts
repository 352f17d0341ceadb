import { nameOf, followShard } from './follow-shard.ts'
import type { StreamOptions } from './follow-shard.ts'
import { pause } from './pause.ts'
import { Positions } from './positions.ts'
import { listShards } from './shards.ts'

/** A shard follows another after hours; while there is none, the table has just been made. */
const SHARDS_EVERY_MS = 10_000
const FIRST_SHARD_EVERY_MS = 500

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
    await pause(following.size === 0 ? FIRST_SHARD_EVERY_MS : SHARDS_EVERY_MS, signal)
  }
  await Promise.all(following.values())
}
