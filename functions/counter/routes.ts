import { DONOR_KINDS } from '../../shared/ledger/entry.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { PledgeProblemCode } from '../pledges/problem-texts.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import {
  MAX_LINES,
  contributionInputSchema,
  listInputSchema,
  nameWishSchema,
  refusalSchema,
} from './contribution-input.ts'
import { amountVnd, goods, received, yes } from './route-schemas.ts'

const RECEIVES = [
  ...BODY_PROBLEMS,
  'key-reused',
  'campaign-unknown',
  'campaign-closed',
  'try-again',
] as const
const asked = { query: { campaign: text }, asks: ['campaign'] } as const
/**
 * Who counts again what a clerk took in. Whoever entered it is refused, whatever roles they have.
 */
const CONFIRMS = ['accountant', 'approver'] as const
const SEES_WAITING = ['clerk', ...CONFIRMS] as const
const DECIDING = ['key-reused', 'not-found', 'state-changed', 'try-again'] as const
const OF_RECEIPT = ['campaign-unknown', 'not-found'] as const

/** Cash and goods at a counter: numbered receipts. */
export const COUNTER_ROUTES = {
  'POST /api/staff/contributions': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'nothing',
    body: contributionInputSchema,
    summary:
      'Takes cash or goods of one donor, and gives the next number of receipt; either amountVnd or goods',
    details: () => ({
      keyed: true,
      sends: object(
        {
          campaign: text,
          place: { ...text, maxLength: 80 },
          donor: object(
            {
              kind: { enum: [...DONOR_KINDS, 'anonymous'] },
              name: text,
              commune: { ...text, description: 'Code of a commune, or "elsewhere"' },
              phone: text,
              publishName: {
                ...yes,
                description:
                  'The donor was read the text of the consent and agreed. Not with "anonymous".',
              },
            },
            ['kind'],
          ),
          amountVnd,
          goods: { type: 'array', items: goods, maxItems: MAX_LINES },
          pledgeCode: { ...text, description: 'Code of the public pledge that this fulfils' },
        },
        ['campaign', 'place', 'donor'],
      ),
      gives: [201, received, 'The receipt; or, above what one person may take, what waits'],
      problems: RECEIVES,
    }),
  },
  'POST /api/staff/contributions/list': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'nothing',
    body: listInputSchema,
    summary:
      'Takes what the head of a village brings for its people, under one number; each line has either amountVnd or goods',
    details: () => ({
      keyed: true,
      sends: object({
        campaign: text,
        place: { ...text, maxLength: 80 },
        commune: text,
        village: { ...text, maxLength: 80 },
        head: text,
        lines: {
          type: 'array',
          minItems: 1,
          maxItems: MAX_LINES,
          items: object(
            {
              name: { ...text, description: 'Absent: an anonymous gift' },
              publishName: yes,
              amountVnd,
              goods,
            },
            ['publishName'],
          ),
        },
      }),
      gives: [201, received, 'The receipt; or, above what one person may take, what waits'],
      problems: RECEIVES,
    }),
  },
  'POST /api/staff/contributions/{number}/hide-name': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'nothing',
    body: nameWishSchema,
    summary: 'Takes a giver’s consent to show the name back; asked again it is done already',
    details: () => ({
      sends: object({ campaign: text, reference: text }),
      gives: [
        200,
        object({ number: text, reference: text, publishName: yes }),
        'The name is shown no more',
      ],
      problems: [...BODY_PROBLEMS, 'not-found', 'try-again'],
    }),
  },
  'GET /api/staff/contributions': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'list',
    summary: 'Receipts of a campaign, the newest first, without names',
    details: () => ({
      ...asked,
      query: { ...asked.query, next: text },
      gives: [
        200,
        object({ contributions: { type: 'array' }, next: { type: ['string', 'null'] } }),
        'A page of receipts',
      ],
      problems: ['campaign-unknown', 'answers-invalid'],
    }),
  },
  'GET /api/staff/contributions/{number}': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'record',
    summary: 'A receipt with its givers; each campaign has numbers of its own',
    details: () => ({
      ...asked,
      gives: [
        200,
        object({ number: text, campaign: text, gifts: { type: 'array' } }),
        'The receipt',
      ],
      problems: OF_RECEIPT,
    }),
  },
  'GET /api/staff/contributions/{number}/receipt': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'record',
    summary: 'The receipt in Vietnamese, to be printed on one sheet of A4 and signed',
    details: () => ({
      ...asked,
      type: 'text/html',
      gives: [200, text, 'The sheet'],
      problems: OF_RECEIPT,
    }),
  },
  'GET /api/staff/waiting-gifts': {
    function: 'serve-counter',
    who: SEES_WAITING,
    reads: 'list',
    summary: 'What counters of a campaign took in and a second person is to confirm, without names',
    details: () => ({
      ...asked,
      query: { ...asked.query, next: text },
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
      gives: [200, object({ id: text, state: text, gifts: { type: 'array' } }), 'The gift'],
      problems: ['not-found'],
    }),
  },
  'GET /api/staff/waiting-gifts/{id}/slip': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'record',
    summary: 'The slip in Vietnamese that the giver takes along until there is a receipt',
    details: () => ({
      type: 'text/html',
      gives: [200, text, 'The sheet'],
      problems: ['not-found', 'state-changed'],
    }),
  },
  'POST /api/staff/waiting-gifts/{id}/confirm': {
    function: 'serve-counter',
    who: CONFIRMS,
    reads: 'nothing',
    summary: 'Confirms what somebody else took in: it gets its receipt and enters the books',
    details: () => ({
      keyed: true,
      gives: [200, received, 'The gift with its receipt'],
      problems: ['second-person-needed', 'answers-invalid', ...DECIDING],
    }),
  },
  'POST /api/staff/waiting-gifts/{id}/refuse': {
    function: 'serve-counter',
    who: CONFIRMS,
    reads: 'nothing',
    body: refusalSchema,
    summary: 'Refuses what somebody else took in, with the reason: it never enters the books',
    details: () => ({
      keyed: true,
      sends: object({ reason: { ...text, maxLength: 1_000 } }),
      gives: [200, received, 'The gift as it is now'],
      problems: [...BODY_PROBLEMS, 'second-person-needed', ...DECIDING],
    }),
  },
  'POST /api/staff/waiting-gifts/{id}/cancel': {
    function: 'serve-counter',
    who: ['clerk'],
    reads: 'nothing',
    summary: 'Takes back what the same clerk entered, while it waits',
    details: () => ({
      keyed: true,
      gives: [200, received, 'The gift as it is now'],
      problems: DECIDING,
    }),
  },
} as const satisfies Routes<ProblemCode | PledgeProblemCode | LedgerProblemCode>
