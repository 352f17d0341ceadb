import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { caseKey, caseNoteKey } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { ASSIGNABLE_STATES } from './case-note.ts'
import type { NewNote } from './case-note.ts'

/**
 * A note, and who has the case from now on. Two who give it to somebody at the same moment do not
 * both take effect: the write asks for whoever was seen to have it.
 */
export function noteItems(
  { caseRecord, note, keyHash }: NewNote,
  sealedWords: string | undefined,
  table: string,
) {
  const { text: _text, ...facts } = note
  const words = sealedWords === undefined ? {} : { sealed: sealedWords }
  return {
    case: caseItem(caseRecord, note.handledBy, table),
    note: {
      Put: {
        TableName: table,
        Item: { ...caseNoteKey(caseRecord.code, note.at, keyHash), ...facts, ...words },
      },
    },
    audit: auditPut(table, vietnamDay(new Date(note.at)), {
      at: note.at,
      staff: note.staff,
      act: `case-${note.act}`,
      of: caseRecord.code,
      after: note.handledBy === undefined ? {} : { handledBy: note.handledBy },
    }),
  }
}

function caseItem(
  { code, handledBy: seen }: NewNote['caseRecord'],
  handledBy: string | undefined,
  table: string,
): WriteItem {
  const at = { TableName: table, Key: caseKey(code) }
  if (handledBy === undefined)
    return { ConditionCheck: { ...at, ConditionExpression: 'attribute_exists(pk)' } }
  const states = Object.fromEntries(ASSIGNABLE_STATES.map((state, index) => [`:s${index}`, state]))
  const isAsSeen = seen === undefined ? 'attribute_not_exists(handledBy)' : 'handledBy = :seen'
  return {
    Update: {
      ...at,
      UpdateExpression: 'SET handledBy = :handledBy',
      ConditionExpression: `#state IN (${Object.keys(states).join(', ')}) AND ${isAsSeen}`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ...states,
        ':handledBy': handledBy,
        ...(seen === undefined ? {} : { ':seen': seen }),
      },
    },
  }
}
