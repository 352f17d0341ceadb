import { hash } from 'node:crypto'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import type { RowKey } from '../storage/keys.ts'
import { mappedLayoutKey } from '../storage/records-table.ts'
import { put } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { columnsSchema } from './statement-import.ts'
import type { StatementColumns } from './statement-import.ts'

/** Columns that people named, so that the next file with the same headings need not be asked for. */
export interface MappedLayoutStore {
  /** @param headings as `foldHeadings` gives them. */
  find: (headings: string) => Promise<StatementColumns | undefined>
}

/** Headings may be longer than a key. */
const keyOf = (headings: string): RowKey => mappedLayoutKey(hash('sha256', headings, 'base64url'))
const rowSchema = z.object({ columns: columnsSchema })

export function makeMappedLayouts(
  client: DynamoDBDocumentClient,
  table: string,
): MappedLayoutStore {
  return {
    async find(headings) {
      const row = await getRow(client, table, keyOf(headings))
      return row && rowSchema.parse(row).columns
    },
  }
}

export interface MappedLayout {
  headings: string
  columns: StatementColumns
  by: string
  at: string
}

/** Remembers what a person said of headings; what somebody says later takes its place. */
export const mappedLayoutItem = ({ headings, ...said }: MappedLayout, table: string): WriteItem =>
  put(table, { ...keyOf(headings), ...said })
