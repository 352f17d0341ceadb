import { join } from 'node:path'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { Assembly } from '../../template/assembly.ts'
import { listStreamMappings } from '../../template/stream-mapping-views.ts'
import type { FunctionPools } from '../functions/function-pools.ts'
import { adminOf } from '../judge/admin.ts'
import type { Data } from '../start-data.ts'
import { startStream } from './streams.ts'
import type { Undo } from '../undo.ts'

/** Starts the delivery of every event source mapping of the template. */
export function startStreams(
  assembly: Assembly,
  { dynamoDb, bell }: Data,
  { invoke }: FunctionPools,
  { dataDir, report }: { dataDir: string; report: (line: string) => void },
  undo: Undo,
): void {
  const client = new DynamoDBStreamsClient(adminOf(dynamoDb.endpoint))
  for (const [index, mapping] of listStreamMappings(assembly).entries()) {
    const stream = startStream({
      client,
      bell,
      mapping,
      positionsFile: join(dataDir, `stream-${index}.json`),
      failuresDir: join(dataDir, 'queues'),
      invoke: (event) => invoke(mapping.functionId, event),
      report,
    })
    undo.add(stream.stop)
  }
}
