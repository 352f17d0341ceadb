import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'

export interface Shard {
  streamArn: string
  shardId: string
}

export async function listShards(
  client: DynamoDBStreamsClient,
  tableName: string,
): Promise<readonly Shard[]> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName }))
  const shards: Shard[] = []
  for (const { StreamArn = '' } of Streams) {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
    for (const { ShardId = '' } of StreamDescription?.Shards ?? [])
      shards.push({ streamArn: StreamArn, shardId: ShardId })
  }
  return shards
}

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
