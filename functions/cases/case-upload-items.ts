import { HELD_UPLOAD_QUEUE, UPLOAD_QUEUE, uploadKey } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { CaseRecord } from './case.ts'
import type { Act } from './case-acts.ts'

type UploadItems = Readonly<Record<`file ${string}`, WriteItem>>

/** Files of a case that nobody has looked into yet, each with its place among all. */
function listUnread({ attachments = [] }: Pick<CaseRecord, 'attachments'>) {
  return attachments.flatMap(({ id, state }, position) =>
    state === 'waiting' ? [{ id, position }] : [],
  )
}

/**
 * What an act does to the files of a case that was held. Whoever works on it lets them through to
 * be looked into, and whoever dismisses it takes them from the list. Its sender's own acts leave
 * them where they wait. A file that was settled meanwhile refuses the act, so that it is read anew.
 */
export function heldUploadItems(caseRecord: CaseRecord, act: Act, table: string): UploadItems {
  if (!caseRecord.held || act === 'withdraw') return {}
  return act === 'dismiss' ? removeUploads(caseRecord, table) : letUploadsThrough(caseRecord, table)
}

/** Brings the files of a case to where they are looked into, whether or not they wait apart. */
export function letUploadsThrough(
  caseRecord: Pick<CaseRecord, 'attachments'>,
  table: string,
): UploadItems {
  return forEachUnread(caseRecord, (id) => ({
    Update: {
      TableName: table,
      Key: uploadKey(id),
      UpdateExpression: 'SET queue = :queue',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':queue': UPLOAD_QUEUE },
    },
  }))
}

const removeUploads = (caseRecord: CaseRecord, table: string): UploadItems =>
  forEachUnread(caseRecord, (id) => ({
    Delete: {
      TableName: table,
      Key: uploadKey(id),
      ConditionExpression: 'attribute_exists(pk)',
    },
  }))

const forEachUnread = (
  caseRecord: Pick<CaseRecord, 'attachments'>,
  make: (id: string) => WriteItem,
): UploadItems =>
  Object.fromEntries(listUnread(caseRecord).map(({ id }) => [`file ${id}`, make(id)]))

/** Paths of the states of the files that nobody has looked into, in the row of their case. */
export const unreadStates = (caseRecord: CaseRecord): readonly string[] =>
  listUnread(caseRecord).map(({ position }) => `attachments[${position}].#state`)

/** Where the files of a new case wait. */
export const uploadQueueOf = ({ held }: Pick<CaseRecord, 'held'>): string =>
  held ? HELD_UPLOAD_QUEUE : UPLOAD_QUEUE
