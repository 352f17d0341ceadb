import { BODY_PROBLEMS, object, ref, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { PledgeProblemCode } from './problem-texts.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'

/** What donors ask for. */
export const PLEDGE_ROUTES = {
  'POST /api/pledges/check': {
    function: 'check-pledge',
    who: 'everyone',
    summary: 'Checks a pledge and stores nothing',
    details: () => ({
      sends: ref('pledge'),
      gives: [
        200,
        object({
          answers: { type: 'array' },
          public: { type: 'boolean' },
          key: text,
          challenge: { type: 'object' },
        }),
        'What would be stored, a key to send it with, and the work that proves it',
      ],
      problems: [...BODY_PROBLEMS, 'campaign-unknown'],
    }),
  },
  'POST /api/pledges': {
    function: 'submit-pledge',
    who: 'everyone',
    summary:
      'Stores a pledge, once for each key; "proof" is the solved challenge in base64, and what comes without one waits before it is public',
    details: () => ({
      sends: ref('pledge'),
      keyed: true,
      gives: [
        201,
        object({ code: text, lookupCode: text, state: text }),
        'The pledge, which is now stored',
      ],
      problems: [...BODY_PROBLEMS, 'key-reused', 'too-many-attempts', 'not-stored'],
    }),
  },
  'GET /api/pledges/receipt': {
    function: 'show-receipt',
    who: 'everyone',
    summary: 'The receipt of the pledge that this browser has just sent',
    details: () => ({
      query: { r: text, format: { enum: ['text', 'pdf', 'proof', 'letter', 'calendar'] } },
      gives: [
        200,
        object({ code: text, ledgerIndex: { type: ['integer', 'null'] } }),
        'The receipt',
      ],
      problems: ['receipt-expired', 'proof-not-yet'],
    }),
  },
} as const satisfies Routes<ProblemCode | PledgeProblemCode | LedgerProblemCode>
