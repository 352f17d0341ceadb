import { DONOR_KINDS } from '../../shared/ledger/entry.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { PledgeProblemCode } from '../pledges/problem-texts.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { contributionInputSchema, nameWishSchema } from './contribution-input.ts'
import { listInputSchema } from './list-input.ts'
import { MAX_LINES, MAX_LIST_LINES } from './check-contribution.ts'
import { COUNTER_DAY_ROUTES } from './counter-day-routes.ts'
import { amountVnd, day, goods, received, yes } from './route-schemas.ts'
import type { CounterProblemCode } from './problem-texts.ts'
import { VOID_ROUTES } from './void-routes.ts'
import { WAITING_GIFT_ROUTES } from './waiting-gift-routes.ts'
import { CONTRIBUTIONS_TABLE } from './list-tables.ts'

const RECEIVES = [
  ...BODY_PROBLEMS,
  'key-reused',
  'campaign-unknown',
  'campaign-closed',
  'try-again',
] as const
const takenOn = {
  ...day,
  description: 'The day in Vietnam on which it was taken, where it is entered on a later one',
} as const
const asked = { query: { campaign: text }, asks: ['campaign'] } as const
/** Who takes it, and who proposes and decides that it is void. */
const SEES_RECEIPTS = ['clerk', 'accountant', 'approver'] as const
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
      booksHeld: true,
      sends: object(
        {
          campaign: text,
          place: { ...text, maxLength: 80 },
          takenOn,
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
          pledgeCode: {
            ...text,
            description:
              'Code of the pledge that this fulfils, whether or not a clerk has confirmed it',
          },
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
      booksHeld: true,
      sends: object(
        {
          campaign: text,
          place: { ...text, maxLength: 80 },
          takenOn,
          commune: text,
          village: { ...text, maxLength: 80 },
          head: text,
          lines: {
            type: 'array',
            minItems: 1,
            maxItems: MAX_LIST_LINES,
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
        },
        ['campaign', 'place', 'commune', 'village', 'head', 'lines'],
      ),
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
    who: SEES_RECEIPTS,
    reads: 'list',
    table: CONTRIBUTIONS_TABLE,
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
    who: SEES_RECEIPTS,
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
    summary:
      'The receipt in Vietnamese, to be printed on one sheet of A4 and signed; with `copies=2` both copies',
    details: () => ({
      ...asked,
      query: { ...asked.query, copies: { enum: ['2'] } },
      type: 'text/html',
      gives: [200, text, 'The sheet'],
      problems: OF_RECEIPT,
    }),
  },
  ...WAITING_GIFT_ROUTES,
  ...COUNTER_DAY_ROUTES,
  ...VOID_ROUTES,
} as const satisfies Routes<
  ProblemCode | PledgeProblemCode | LedgerProblemCode | CounterProblemCode
>
