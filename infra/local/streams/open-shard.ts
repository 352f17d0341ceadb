import { GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { Shard } from './shards.ts'

/** Opens a shard behind a position, or at its oldest record where that position is gone. */
export async function openShard(
  client: DynamoDBStreamsClient,
  { streamArn: StreamArn, shardId: ShardId }: Shard,
  position: string | undefined,
): Promise<string | undefined> {
  const open = async (place: object): Promise<string | undefined> => {
    const command = new GetShardIteratorCommand({
      StreamArn,
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
      ...place,
    })
    return (await client.send(command)).ShardIterator
  }
  if (position === undefined) return open({})
  const after = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position }
  return open(after).catch(() => open({}))
}
