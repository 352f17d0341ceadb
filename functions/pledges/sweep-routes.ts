import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { SWEEP_PREFIX } from '../../shared/reference-code.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { SWEEP_KINDS, SWEEP_REACH, SWEEP_STATES } from './pledge-sweep.ts'
import type { PledgeProblemCode } from './problem-texts.ts'
import { sweepApprovalSchema, sweepBodySchema, sweepRejectionSchema } from './sweep-input.ts'
import { SWEEPS_TABLE } from './list-tables.ts'

const PROPOSES = ['clerk', 'accountant'] as const
const DECIDES = ['approver'] as const
const READS = [...PROPOSES, ...DECIDES] as const

const integer: JsonSchema = { type: 'integer' }
const moment: JsonSchema = { type: 'string', format: 'date-time' }
const place = object({ code: text, createdAt: moment })
const sweep = object(
  {
    id: { ...text, examples: [`${SWEEP_PREFIX}04G0X9J`] },
    kind: { enum: [...SWEEP_KINDS] },
    state: { enum: [...SWEEP_STATES] },
    version: integer,
    createdAt: moment,
    proposedBy: text,
    reason: text,
    filter: { type: 'object' },
    count: object(
      { pledges: integer, amountVnd: integer, ofGoods: integer, first: place, last: place },
      ['pledges', 'amountVnd', 'ofGoods'],
    ),
    ended: integer,
    passedOver: integer,
    finishedAt: moment,
  },
  ['id', 'kind', 'state', 'version', 'count', 'ended', 'passedOver'],
)
const reason: JsonSchema = { ...text, maxLength: 1_000, description: 'For colleagues' }
const ofFalse = object(
  {
    kind: { const: 'false' },
    campaign: text,
    reason,
    like: {
      ...text,
      description: 'Code of a pledge: only those of its network, in the last 30 days',
    },
    from: moment,
    to: moment,
    reach: { enum: [...SWEEP_REACH], default: 'all' },
  },
  ['kind', 'campaign', 'reason'],
)
/** It needs nobody else: only promises change. */
const ofLapse = object({ kind: { const: 'lapse' }, campaign: text, reason })
const DECIDING = [
  ...BODY_PROBLEMS,
  'second-person-needed',
  'key-reused',
  'not-found',
  'state-changed',
  'try-again',
] as const

/** What staff do with many pledges in one act. */
export const SWEEP_ROUTES = {
  'POST /api/staff/pledge-sweeps': {
    function: 'serve-sweeps',
    who: PROPOSES,
    reads: 'nothing',
    body: sweepBodySchema,
    summary:
      'Proposes to annul false pledges of a campaign, a network or a time, for which nothing came; or lets those lapse that are past their time',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: { oneOf: [ofFalse, ofLapse] },
      gives: [201, sweep, 'The sweep, whose pledges are counted now'],
      problems: [...BODY_PROBLEMS, 'key-reused', 'campaign-unknown', 'try-again'],
    }),
  },
  'GET /api/staff/pledge-sweeps': {
    function: 'serve-sweeps',
    who: READS,
    reads: 'nothing',
    table: SWEEPS_TABLE,
    summary: 'Sweeps in one state, the oldest first',
    details: () => ({
      query: { state: { enum: [...SWEEP_STATES], default: 'waiting' }, next: text },
      gives: [
        200,
        object({
          state: text,
          sweeps: { type: 'array', items: sweep },
          next: { type: ['string', 'null'] },
        }),
        'A page of sweeps',
      ],
      problems: ['answers-invalid'],
    }),
  },
  'GET /api/staff/pledge-sweeps/{id}': {
    function: 'serve-sweeps',
    who: READS,
    reads: 'nothing',
    summary: 'How many pledges a sweep means, which are the first and the last, and how far it is',
    details: () => ({
      gives: [200, sweep, 'The sweep'],
      problems: ['not-found'],
    }),
  },
  'POST /api/staff/pledge-sweeps/{id}/approve': {
    function: 'serve-sweeps',
    who: DECIDES,
    fresh: true,
    reads: 'nothing',
    body: sweepApprovalSchema,
    summary: 'Lets a sweep begin that somebody else proposed and that is counted',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ version: integer }),
      gives: [200, sweep, 'The sweep, which a clock carries out'],
      problems: DECIDING,
    }),
  },
  'POST /api/staff/pledge-sweeps/{id}/reject': {
    function: 'serve-sweeps',
    who: DECIDES,
    fresh: true,
    reads: 'nothing',
    body: sweepRejectionSchema,
    summary: 'Ends a sweep that somebody else proposed, before it has begun',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ version: integer, reason: { ...text, maxLength: 1_000 } }),
      gives: [200, sweep, 'The sweep, which is over'],
      problems: DECIDING,
    }),
  },
} as const satisfies Routes<ProblemCode | PledgeProblemCode | LedgerProblemCode>
