import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { NOT_PERSONAL } from '../ledger/public-words.ts'
import { voidApprovalSchema, voidRejectionSchema, voidWishSchema } from './contribution-input.ts'
import type { CounterProblemCode } from './problem-texts.ts'

const DECIDING = [
  ...BODY_PROBLEMS,
  'key-reused',
  'not-found',
  'second-person-needed',
  'state-changed',
  'try-again',
] as const
const voided = object({
  campaign: text,
  number: text,
  voiding: {
    type: 'object',
    description: 'Why, who proposed, who allowed or did not',
  },
})
const proposedAt = { ...text, description: 'Of the proposal that was seen' } as const

/** How two people make a receipt void that should not have been made. */
export const VOID_ROUTES = {
  'POST /api/staff/contributions/{number}/void': {
    function: 'serve-counter',
    who: ['clerk', 'accountant'],
    reads: 'nothing',
    body: voidWishSchema,
    summary:
      'Proposes that a receipt is void: its entries are corrected, and its number stays used',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object(
        {
          campaign: text,
          publicReason: { ...text, description: 'What the corrections will say' },
          notPersonal: NOT_PERSONAL,
        },
        ['campaign', 'publicReason'],
      ),
      gives: [200, voided, 'The receipt, of which an approver now decides'],
      problems: [...BODY_PROBLEMS, 'key-reused', 'not-found', 'state-changed', 'try-again'],
    }),
  },
  'POST /api/staff/contributions/{number}/approve-void': {
    function: 'serve-counter',
    who: ['approver'],
    fresh: true,
    reads: 'nothing',
    body: voidApprovalSchema,
    summary:
      'Makes a receipt void, as somebody else has proposed; never of what has been allocated, nor by who took the gift',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ campaign: text, proposedAt }),
      gives: [200, voided, 'The receipt, which is void'],
      problems: [...DECIDING, 'receipt-on-its-way', 'receipt-allocated', 'receipt-too-long'],
    }),
  },
  'POST /api/staff/contributions/{number}/reject-void': {
    function: 'serve-counter',
    who: ['approver'],
    fresh: true,
    reads: 'nothing',
    body: voidRejectionSchema,
    summary: 'Does not allow that a receipt is void: it stands as it stood before',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ campaign: text, proposedAt, reason: { ...text, maxLength: 1_000 } }),
      gives: [200, voided, 'The receipt as it is now'],
      problems: DECIDING,
    }),
  },
} as const satisfies Routes<ProblemCode | CounterProblemCode>
