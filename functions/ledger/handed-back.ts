import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/** Begins the reason of such a correction: "that it was booked for this campaign is withdrawn". */
const WITHDRAWN = 'Thu hồi việc ghi cho đợt này: '

/** What the books say of why a gift is not of the campaign that it was handed over to. */
export const handedBackReason = (reason: string): string => `${WITHDRAWN}${reason}`

/**
 * Whether an entry takes a gift out of the campaign that it was handed over to. Nothing of the gift
 * is in the books from then on, and its row of the bank waits as before: it may be booked once more.
 */
export const isHandedBack = ({ kind, state, reason = '' }: LedgerEntry): boolean =>
  kind === 'corrected' && state === 'received' && reason.startsWith(WITHDRAWN)

/** The public part of such a reason. */
export const reasonOfHandBack = ({ reason = '' }: LedgerEntry): string =>
  reason.slice(WITHDRAWN.length)

/** Whether a text of the log may hold such an entry, so that only these are read. */
export const mayHandBack = (text: string): boolean => text.includes(WITHDRAWN)
