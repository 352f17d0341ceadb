import type { EntryKind, LedgerEntry } from '../../shared/ledger/entry.ts'

/** Why a row does not belong in its queue. */
export type Misfit =
  | 'other-kind'
  | 'several-of-one-act'
  | 'goes-back-without-coming'
  | 'moves-another-sum'

/**
 * The kinds of entries that a queue may hold. Its name says what may be written there, and the
 * functions that strangers call may write into no other one.
 */
export interface QueueRule {
  kinds: readonly EntryKind[]
  /** Whether a row may hold several entries of one act, such as the rows of a statement. */
  several?: boolean
  /** Kinds of which a row may hold several of one act, such as the corrections of a receipt. */
  together?: readonly EntryKind[]
  /** Kinds that stand only behind what came in the same row and went back at once. */
  behind?: readonly EntryKind[]
  /** Whether a row may hold what came again for another pledge, and the correction of the first. */
  moves?: boolean
}

/** Whether the entries of a row belong into its queue; why not, when they do not. */
export function misfitOf(
  entries: readonly LedgerEntry[],
  { kinds, several = false, together = [], behind = [], moves = false }: QueueRule,
): Misfit | undefined {
  if (moves && entries.some(({ kind }) => kind === 'corrected'))
    return isMove(entries) ? undefined : 'moves-another-sum'
  const isOneAct = several || entries.every(({ kind }) => together.includes(kind))
  if (entries.length !== 1 && !isOneAct) return 'several-of-one-act'
  if (!entries.every(({ kind }) => kinds.includes(kind) || behind.includes(kind)))
    return 'other-kind'
  if (behind.length === 0) return undefined
  let came = 0
  for (const { kind, amountVnd = 0 } of entries) {
    came += behind.includes(kind) ? -amountVnd : amountVnd
    if (came < 0 || (behind.includes(kind) && amountVnd === 0)) return 'goes-back-without-coming'
  }
  return undefined
}

/** What came, and the correction that takes the very sum away: together they change no sum. */
function isMove(entries: readonly LedgerEntry[]): boolean {
  const [came, corrected, ...more] = entries
  return (
    came?.kind === 'received' &&
    corrected?.kind === 'corrected' &&
    corrected.state === 'received' &&
    more.length === 0 &&
    came.amountVnd !== undefined &&
    corrected.amountVnd === -came.amountVnd &&
    corrected.channel === came.channel &&
    corrected.day === came.day
  )
}
