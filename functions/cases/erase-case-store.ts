import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { FindForm } from '../../shared/forms/public-form.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Once } from '../storage/once.ts'
import { caseKey } from '../storage/records-table.ts'
import type { Erasure } from './case-items.ts'
import { requireForm } from './case.ts'
import { eraseItems } from './erase-items.ts'

const MAX_TRIES = 5

/** Erases the personal data of a case for good. Doing it twice is doing it once. */
export type EraseCase = (code: string, erasedAt: string) => Promise<ActOutcome>

export function makeEraseCase(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string; erased?: string },
  once: Pick<Once, 'settle'>,
  findForm: FindForm,
): EraseCase {
  const findRow = (code: string) => getRow(client, tables.records, caseKey(code))
  return async (code, erasedAt) => {
    const isErased = async () => (await findRow(code))?.erasedAt !== undefined
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const row = await findRow(code)
      if (!row) return { outcome: 'not-allowed' }
      const form = requireForm(findForm, String(row.form))
      const erasure = { caseRecord: row as unknown as Erasure['caseRecord'], erasedAt }
      const written = await once.settle(code, isErased, eraseItems(erasure, tables, form))
      // Refused: somebody acted at the same moment. What stands now is erased.
      if (written.outcome !== 'refused') return toActOutcome(written)
    }
    return { outcome: 'busy', cause: undefined }
  }
}
