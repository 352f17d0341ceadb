import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { WAITS_FOR } from './pledge.ts'
import type { PledgeProblemCode } from './problem-texts.ts'
import { PLEDGES_TABLE } from './list-tables.ts'

/**
 * Pledges that wait for a clerk’s call. They stand apart, so that no donor waits for what makes
 * tables of them.
 */
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
} as const satisfies Routes<ProblemCode | PledgeProblemCode>
