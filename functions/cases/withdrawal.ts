import type { CaseRecord, Withdrawal } from './case.ts'

/** For so long its sender may take the withdrawal of a case back. */
const UNDO_MS = 24 * 3_600_000

/** A case whose withdrawal its sender may take back. */
type Withdrawn = Pick<CaseRecord, 'state' | 'erasedAt'> & { withdrawal: Withdrawal }

/**
 * What a case has to be brought back to. The acts of staff are not among it: none is possible
 * meanwhile.
 */
export function withdrawalOf({ state, dueDay, askedAt, held }: CaseRecord, at: string): Withdrawal {
  return {
    at,
    state,
    dueDay,
    ...(askedAt === undefined ? {} : { askedAt }),
    ...(held ? { held } : {}),
  }
}

/** A withdrawal before this moment stands for good. */
export const undoLimit = (now: Date): string => new Date(now.getTime() - UNDO_MS).toISOString()

/** The last moment at which it can be taken back (ISO time). */
export const undoUntil = ({ at }: Withdrawal): string =>
  new Date(Date.parse(at) + UNDO_MS).toISOString()

/** Whether its sender may take the withdrawal back now; the write checks once more. */
export function canUndo<One extends Pick<CaseRecord, 'state' | 'erasedAt' | 'withdrawal'>>(
  caseRecord: One,
  now: Date,
): caseRecord is One & Withdrawn {
  const { state, erasedAt, withdrawal } = caseRecord
  if (state !== 'withdrawn' || erasedAt !== undefined || withdrawal === undefined) return false
  return withdrawal.at >= undoLimit(now)
}
