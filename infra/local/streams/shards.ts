import { DescribeStreamCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'

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
