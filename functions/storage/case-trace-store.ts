import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { caseTraceSchema } from '../domain/response-clock.ts'
import type { CaseTrace } from '../domain/response-clock.ts'

export interface CaseTraceStore {
  /** Traces of the cases that came in during a month (`2026-11`). */
  listMonth: (month: string) => Promise<readonly CaseTrace[]>
}

/** Pages of a megabyte: some six thousand traces each. */
const MAX_PAGES = 100

export function makeCaseTraceStore(client: DynamoDBDocumentClient, ledgerTable: string): CaseTraceStore {
  return {
    async listMonth(month) {
      const traces: CaseTrace[] = []
      let from: Record<string, unknown> | undefined
      for (let page = 0; page < MAX_PAGES; page++) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: ledgerTable,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': `CASE#${month}` },
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        )
        traces.push(...Items.map((item) => caseTraceSchema.parse(item)))
        if (LastEvaluatedKey === undefined) return traces
        from = LastEvaluatedKey
      }
      throw new Error('case-traces-too-many')
    },
  }
}
