import type { CaseState } from './case-states.ts'

/**
 * Each act: who may do it, from which states, and what state it leads to. The store puts the states
 * into the write's own condition.
 */
export const ACTS = {
  accept: { by: 'staff', from: ['received', 'reopened'], to: 'accepted', text: 'none' },
  forward: {
    by: 'staff',
    from: ['received', 'accepted', 'forwarded', 'reopened'],
    to: 'forwarded',
    text: 'optional',
  },
  ask: {
    by: 'staff',
    from: ['received', 'accepted', 'forwarded', 'reopened'],
    to: 'needs-more',
    text: 'required',
  },
  answer: {
    by: 'staff',
    from: ['received', 'accepted', 'forwarded', 'needs-more', 'reopened'],
    to: 'answered',
    text: 'required',
  },
  close: { by: 'staff', from: ['answered'], to: 'closed', text: 'none' },
  /**
   * Only of what came without a proof of work: advertising and the like, with the reason told to
   * whoever sent it.
   */
  dismiss: { by: 'staff', from: ['received'], to: 'closed', text: 'required' },
  remark: { by: 'citizen', from: ['needs-more'], to: 'accepted', text: 'required' },
  reopen: { by: 'citizen', from: ['answered', 'closed'], to: 'reopened', text: 'required' },
  withdraw: {
    by: 'citizen',
    from: ['received', 'accepted', 'forwarded', 'needs-more', 'answered', 'reopened'],
    to: 'withdrawn',
    text: 'none',
  },
} as const satisfies Record<
  string,
  {
    by: 'staff' | 'citizen'
    from: readonly CaseState[]
    to: CaseState
    text: 'none' | 'optional' | 'required'
  }
>
export type Act = keyof typeof ACTS
/** What the sender of a case may do with it. */
export const CITIZEN_ACTS = ['remark', 'reopen', 'withdraw'] as const
/** What staff may do with it. */
export const STAFF_ACTS = ['accept', 'forward', 'ask', 'answer', 'close', 'dismiss'] as const
