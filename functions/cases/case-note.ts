import * as z from 'zod/mini'
import type { CaseRecord } from './case.ts'
import { CASE_STATES } from './case-states.ts'

/**
 * What staff do on a case among themselves: write a note, or give it to somebody. Neither changes
 * how it stands, and its sender never sees it.
 */
export const DESK_ACTS = ['note', 'assign'] as const
export type DeskAct = (typeof DESK_ACTS)[number]

export const caseNoteSchema = z.strictObject({
  act: z.enum(DESK_ACTS),
  at: z.iso.datetime(),
  staff: z.string(),
  text: z.optional(z.string()),
  /** Whom it was given to. */
  handledBy: z.optional(z.string()),
})
export type CaseNote = z.infer<typeof caseNoteSchema>

/** Names of staff at the identity provider. */
export const SUBJECT_PATTERN = /^[\w.@-]{1,128}$/u

/** States in which somebody has to look after a case. */
export const ASSIGNABLE_STATES = CASE_STATES.filter(
  (state) => state !== 'closed' && state !== 'withdrawn',
)

export interface NewNote {
  caseRecord: Pick<CaseRecord, 'code' | 'handledBy'>
  note: CaseNote
  keyHash: string
  requestHash: string
}
