import { BODY_PROBLEMS, object, ref, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { WAITS_FOR } from './pledge.ts'
import type { PledgeProblemCode } from './problem-texts.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { PLEDGES_TABLE } from './list-tables.ts'

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

/** Pledges that wait for a clerk’s call. */
export const STAFF_PLEDGE_ROUTES = {
  'GET /api/staff/pledges': {
    function: 'serve-pledges',
    who: ['clerk'],
    reads: 'list',
    table: PLEDGES_TABLE,
    summary:
      'Pledges that wait for confirmation, the oldest first: large ones, those without a proof of work, or those of a flood; or, with the reference of a pledge, all of its network in the last 30 days',
    details: () => ({
      query: { waits: { enum: [...WAITS_FOR], default: 'sum' }, like: text, next: text },
      gives: [
        200,
        object({ pledges: { type: 'array' }, next: { type: ['string', 'null'] } }),
        'A page of pledges',
      ],
      problems: ['answers-invalid', 'not-found'],
    }),
  },
  'GET /api/staff/pledges/{code}': {
    function: 'serve-pledges',
    who: ['clerk'],
    reads: 'record',
    summary: 'A pledge with its donor’s contact',
    details: () => ({
      gives: [200, object({ code: text, state: text, input: { type: 'object' } }), 'The pledge'],
      problems: ['not-found'],
    }),
  },
  'POST /api/staff/pledges/{code}/confirm': {
    function: 'serve-pledges',
    who: ['clerk'],
    reads: 'nothing',
    summary: 'Makes a large pledge public',
    details: () => ({
      keyed: true,
      booksHeld: true,
      gives: [200, object({ reference: text, state: text }), 'The pledge is public'],
      problems: ['not-found', 'state-changed'],
    }),
  },
} as const satisfies Routes<ProblemCode | PledgeProblemCode | LedgerProblemCode>
