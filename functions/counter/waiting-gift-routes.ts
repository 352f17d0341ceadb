import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { refusalSchema } from './contribution-input.ts'
import type { CounterProblemCode } from './problem-texts.ts'
import { received } from './route-schemas.ts'
import { WAITING_GIFTS_TABLE } from './list-tables.ts'

/**
 * Who counts again what a clerk took in. Whoever entered it is refused, whatever roles they have.
 */
const CONFIRMS = ['accountant', 'approver'] as const
/** Who closes it without any entry in the books: whoever allows money to go out, and no clerk. */
const CLOSES = ['approver'] as const
const SEES_WAITING = ['clerk', ...CONFIRMS] as const
const DECIDING = ['key-reused', 'not-found', 'state-changed', 'try-again'] as const

/** What a counter took in and a second person is to confirm. */
export const WAITING_GIFT_ROUTES = {
  'GET /api/staff/waiting-gifts': {
    function: 'serve-counter',
    who: SEES_WAITING,
    reads: 'list',
    table: WAITING_GIFTS_TABLE,
    summary: 'What counters of a campaign took in and a second person is to confirm, without names',
    details: () => ({
      query: { campaign: text, next: text },
      asks: ['campaign'],
      gives: [
        200,
        object({ campaign: text, gifts: { type: 'array' }, next: { type: ['string', 'null'] } }),
        'A page of them, the oldest first',
      ],
      problems: ['campaign-unknown', 'answers-invalid'],
    }),
  },
  'GET /api/staff/waiting-gifts/{id}': {
    function: 'serve-counter',
    who: SEES_WAITING,
    reads: 'record',
    summary: 'What was taken in, with its givers, and what became of it',
    details: () => ({
      gives: [
        200,
        object(
          {
            id: text,
            state: text,
            gifts: { type: 'array' },
            beside: {
              type: 'object',
              description:
                'How its pledge stands: donorKind, pledgedVnd, receivedVnd, and moreVnd, by which it would be more than was pledged',
            },
          },
          ['id', 'state', 'gifts'],
        ),
        'The gift',
      ],
      problems: ['not-found'],
    }),
  },
  'GET /api/staff/waiting-gifts/{id}/slip': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'record',
    summary:
      'The slip in Vietnamese that the giver takes along until there is a receipt; with `copies=2` both copies',
    details: () => ({
      query: { copies: { enum: ['2'] } },
      type: 'text/html',
      gives: [200, text, 'The sheet'],
      problems: ['not-found', 'state-changed'],
    }),
  },
  'POST /api/staff/waiting-gifts/{id}/confirm': {
    function: 'serve-counter',
    who: CONFIRMS,
    fresh: true,
    reads: 'nothing',
    summary: 'Confirms what somebody else took in: it gets its receipt and enters the books',
    details: () => ({
      query: {
        receivedVnd: {
          ...text,
          description:
            'What has come for the pledge so far, in whole VND; asked for where with this it is more than was pledged',
        },
      },
      keyed: true,
      booksHeld: true,
      gives: [200, received, 'The gift with its receipt'],
      problems: ['answers-invalid', 'more-than-pledged', 'second-person-needed', ...DECIDING],
    }),
  },
  'POST /api/staff/waiting-gifts/{id}/refuse': {
    function: 'serve-counter',
    who: CLOSES,
    fresh: true,
    reads: 'nothing',
    body: refusalSchema,
    summary: 'Closes what somebody else took in, with the reason: it never enters the books',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ reason: { ...text, maxLength: 1_000 } }),
      gives: [200, received, 'The gift as it is now'],
      problems: [...BODY_PROBLEMS, 'second-person-needed', ...DECIDING],
    }),
  },
  'POST /api/staff/waiting-gifts/{id}/ask-cancel': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'nothing',
    body: refusalSchema,
    summary:
      'Asks that what the same clerk entered be closed, with the reason: it waits on, and an approver decides',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ reason: { ...text, maxLength: 1_000 } }),
      gives: [200, received, 'The gift, which waits with what was asked'],
      problems: [...BODY_PROBLEMS, ...DECIDING],
    }),
  },
} as const satisfies Routes<ProblemCode | LedgerProblemCode | CounterProblemCode>
