/**
 * Where a case stands. `needs-more` waits for its sender; `closed` and `withdrawn` are ends, though
 * an answered or closed case may be reopened.
 */
export const CASE_STATES = [
  'received',
  'accepted',
  'forwarded',
  'needs-more',
  'answered',
  'closed',
  'reopened',
  'withdrawn',
] as const
export type CaseState = (typeof CASE_STATES)[number]
