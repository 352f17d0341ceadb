import type { PublicForm } from '../../shared/forms/public-form.ts'
import { caseDataKey, caseKey, uploadKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { deskQueue } from './case-items.ts'
import type { NewCase, TableNames } from './case-items.ts'
import { newTrace } from './case-trace-items.ts'
import { uploadQueueOf } from './case-upload-items.ts'

type FileName = `file ${string}`
export type NewCaseItem = 'case' | 'dataKey' | 'trace' | FileName
type NewCaseItems = Readonly<Record<NewCaseItem, WriteItem | undefined>>

/**
 * The case, its key, its public trace and its files exist together or not at all. A file that
 * another case has already is refused by its name.
 */
export function newCaseItems(
  { caseRecord }: NewCase,
  sealed: string,
  wrapped: string,
  { records, ledger }: TableNames,
  form: PublicForm,
): NewCaseItems {
  const { personal: _personal, ...rest } = caseRecord
  const { code, createdAt, attachments = [] } = caseRecord
  const queue = deskQueue(caseRecord)
  const files = attachments.map(({ id }): [FileName, WriteItem] => [
    `file ${id}`,
    putNew(records, {
      ...uploadKey(id),
      code,
      queue: uploadQueueOf(caseRecord),
      createdAt,
    }),
  ])
  return {
    case: putNew(records, { ...caseKey(code), queue, ...rest, sealed }),
    dataKey: putNew(records, { ...caseDataKey(code), wrapped }),
    ...Object.fromEntries(files),
    trace: putNew(ledger, newTrace(caseRecord, form)),
  }
}
