import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { caseTraceSchema } from './case-trace.ts'
import type { CaseTrace } from './case-trace.ts'
import { publicAnswerSchema } from '../../shared/answers-data.ts'
import type { PublicAnswer } from '../../shared/answers-data.ts'
import { answersPartition, deletedPartition, tracePartition } from '../storage/ledger-table.ts'
import { readableRows } from '../storage/readable-rows.ts'

export interface CaseTraceStore {
  /** Traces of the cases that came in during a month (`2026-11`). */
  listMonth: (month: string) => Promise<readonly CaseTrace[]>
  /** Published answers to what came in during a month. */
  listAnswers: (month: string) => Promise<readonly PublicAnswer[]>
  /** Forms of the cases whose records were deleted during a month, one for each. */
  listDeleted: (month: string) => Promise<readonly string[]>
}

/** Pages of a megabyte: some six thousand traces each. */
const MAX_PAGES = 100

export function makeCaseTraceStore(
  client: DynamoDBDocumentClient,
  ledgerTable: string,
): CaseTraceStore {
  const readPartition = async (pk: string): Promise<ReadonlyArray<Record<string, unknown>>> => {
    const rows: Array<Record<string, unknown>> = []
    let from: Record<string, unknown> | undefined
    for (let page = 0; page < MAX_PAGES; page++) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: ledgerTable,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      rows.push(...Items)
      if (LastEvaluatedKey === undefined) return rows
      from = LastEvaluatedKey
    }
    throw new Error('case-traces-too-many')
  }
  return {
    listMonth: async (month) =>
      readableRows(await readPartition(tracePartition(month)), (row) => caseTraceSchema.parse(row)),
    listAnswers: async (month) =>
      readableRows(
        await readPartition(answersPartition(month)),
        ({ pk: _pk, sk: _sk, ...answer }) => publicAnswerSchema.parse(answer),
      ),
    listDeleted: async (month) =>
      (await readPartition(deletedPartition(month))).map(({ form }) => String(form)),
  }
}
