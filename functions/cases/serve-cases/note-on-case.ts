import { wrongField } from '../../http/wrong-field.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Staff } from '../../http/staff.ts'
import { requireDone } from '../../http/staff-request.ts'
import type { DeskAct } from '../case-note.ts'
import type { ServeCasesDeps } from './deps.ts'
import { findCase } from './find-case.ts'
import { showCase } from './show-case.ts'

interface NoteWish {
  act: DeskAct
  text: string | undefined
  handledBy: string | undefined
}

/**
 * A note of staff, or the case given to somebody: to whoever acts, where nobody is named. Its sender
 * sees neither.
 */
export async function noteOnCase(
  code: string,
  { act, text, handledBy }: NoteWish,
  hashes: { keyHash: string; requestHash: string },
  { subject }: Staff,
  deps: ServeCasesDeps,
): Promise<Reading<RecordRead>> {
  const isGiven = act === 'assign'
  if (!isGiven && !text) throw wrongField('text', 'required')
  if (!isGiven && handledBy !== undefined) throw wrongField('handledBy', 'unknown-field')
  const caseRecord = await findCase(code, deps)
  const done = await deps.notes.write({
    caseRecord,
    note: {
      act,
      at: deps.now().toISOString(),
      staff: subject,
      ...(text ? { text } : {}),
      ...(isGiven ? { handledBy: handledBy ?? subject } : {}),
    },
    ...hashes,
  })
  deps.report({ staff: subject, act, code: caseRecord.code, outcome: done.outcome })
  requireDone(done)
  return showCase(caseRecord.code, deps)
}
