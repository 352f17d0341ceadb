import { FILE_TYPES, MAX_FILE_BYTES } from '../../shared/forms/files.ts'
import { GOODS_KINDS, UNIT_KINDS } from '../../shared/goods.ts'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { STATES } from '../../shared/ledger/entry.ts'
import {
  MAX_AMOUNT_VND,
  MAX_EVIDENCE,
  MAX_QUANTITY,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
} from '../money-out/proposal.ts'
import { BODY_PROBLEMS, object, text } from './operation.ts'
import type { Operation } from './operation.ts'

const integer: JsonSchema = { type: 'integer' }
const version: JsonSchema = { type: 'integer', minimum: 0 }
const day: JsonSchema = { type: 'string', format: 'date' }
const goods = object({
  kind: { enum: [...GOODS_KINDS] },
  quantity: { type: 'integer', maximum: MAX_QUANTITY },
  unit: { enum: [...UNIT_KINDS] },
})
const worth: Readonly<Record<string, JsonSchema>> = {
  amountVnd: { type: 'integer', maximum: MAX_AMOUNT_VND },
  goods,
}
const note: JsonSchema = { ...text, maxLength: 1_000, description: 'For colleagues alone' }
const reason = (maxLength: number): JsonSchema => ({
  ...text,
  maxLength,
  description: 'Published in the books',
})
const channel: JsonSchema = { enum: ['transfer', 'cash'] }

const proposalBody: JsonSchema = {
  description: 'Either amountVnd or goods',
  oneOf: [
    object(
      {
        kind: { const: 'allocation' },
        campaign: text,
        ...worth,
        commune: { ...text, description: 'Official code; either this or a purpose' },
        purpose: { ...text, maxLength: 120 },
        decision: object({ number: { ...text, maxLength: 50 }, day }),
        note,
      },
      ['kind', 'campaign', 'decision'],
    ),
    object(
      {
        kind: { const: 'disbursement' },
        allocation: { ...text, description: 'Id of an approved allocation' },
        ...worth,
        channel,
        evidence: {
          type: 'array',
          minItems: 1,
          maxItems: MAX_EVIDENCE,
          items: object({ id: text, public: { type: 'boolean' } }),
        },
        note,
      },
      ['kind', 'allocation', 'evidence'],
    ),
    object(
      {
        kind: { const: 'refund' },
        entry: { ...integer, description: 'Index of a "received" entry' },
        ...worth,
        channel,
        publicReason: reason(120),
        note,
      },
      ['kind', 'entry', 'publicReason'],
    ),
    object(
      {
        kind: { const: 'correction' },
        entry: { ...integer, description: 'Index of the entry that is wrong' },
        state: { enum: [...STATES] },
        ...worth,
        allocation: {
          ...text,
          description: 'Whose entry it is, where an allocation or a disbursement is corrected',
        },
        publicReason: reason(300),
        note,
      },
      ['kind', 'entry', 'state', 'publicReason'],
    ),
  ],
}
const proposal = object({
  id: text,
  kind: { enum: [...PROPOSAL_KINDS] },
  state: { enum: [...PROPOSAL_STATES] },
  version,
  entry: { type: 'object', description: 'What approving it puts into the public books' },
})
const decided = object({
  id: text,
  reference: text,
  state: { enum: [...PROPOSAL_STATES] },
  version,
  entry: { type: 'object' },
})
const pot = object({
  received: integer,
  refunded: integer,
  allocated: integer,
  disbursed: integer,
  leftToAllocate: integer,
  leftToDisburse: integer,
})
const next: JsonSchema = { type: ['string', 'null'] }
const DECIDING = [
  ...BODY_PROBLEMS,
  'role-missing',
  'second-person-needed',
  'key-missing',
  'key-reused',
  'not-found',
  'state-changed',
  'try-again',
] as const

/** What accountants propose and approvers decide: how money and goods leave. */
export const MONEY_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/staff/evidence',
    summary: 'Where and how to put one file that shows a disbursement (role accountant)',
    staff: true,
    sends: object({
      name: text,
      type: { enum: [...FILE_TYPES] },
      size: { type: 'integer', minimum: 1, maximum: MAX_FILE_BYTES },
    }),
    gives: [
      201,
      object({ id: text, url: text, fields: { type: 'object' } }),
      'Post the fields and then the file, as multipart/form-data, to the url',
    ],
    problems: [...BODY_PROBLEMS, 'role-missing'],
  },
  {
    method: 'post',
    path: '/api/staff/evidence/{id}/check',
    summary:
      'Looks into a file that was put: a picture is written anew without what it hides; says the SHA-256 that the books will hold (role accountant)',
    staff: true,
    gives: [
      200,
      object({ id: text, sha256: text, type: text, size: integer }),
      'The file as it is kept',
    ],
    problems: ['role-missing', 'not-found', 'answers-invalid'],
  },
  {
    method: 'post',
    path: '/api/staff/proposals',
    summary: 'Proposes an allocation, a disbursement, a refund or a correction (role accountant)',
    staff: true,
    keyed: true,
    sends: proposalBody,
    gives: [
      201,
      object({ id: text, reference: text, state: { enum: [...PROPOSAL_STATES] }, version }),
      'The proposal waits for a second person',
    ],
    problems: [
      ...BODY_PROBLEMS,
      'role-missing',
      'key-missing',
      'key-reused',
      'campaign-unknown',
      'not-found',
      'entry-missing',
      'state-changed',
      'try-again',
    ],
  },
  {
    method: 'get',
    path: '/api/staff/proposals',
    summary: 'Proposals of a campaign in one state, the oldest first (roles accountant, approver)',
    query: {
      campaign: text,
      state: { enum: [...PROPOSAL_STATES], default: 'waiting' },
      next: text,
    },
    asks: ['campaign'],
    staff: true,
    gives: [
      200,
      object({ campaign: text, state: text, proposals: { type: 'array', items: proposal }, next }),
      'A page of proposals',
    ],
    problems: ['role-missing', 'answers-invalid'],
  },
  {
    method: 'get',
    path: '/api/staff/proposals/{id}',
    summary: 'A proposal, with the entry that it would be (roles accountant, approver)',
    staff: true,
    gives: [200, proposal, 'The proposal'],
    problems: ['role-missing', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/staff/proposals/{id}/evidence/{file}',
    summary:
      'Where a file of a proposal can be fetched for some minutes (roles accountant, approver)',
    staff: true,
    gives: [
      200,
      object({ url: text, name: text, type: text, sha256: text, validSeconds: integer }),
      'A signed address',
    ],
    problems: ['role-missing', 'not-found'],
  },
  {
    method: 'post',
    path: '/api/staff/proposals/{id}/approve',
    summary:
      'Approves what somebody else proposed, if it still fits, and puts its entry into the public books (role approver)',
    staff: true,
    keyed: true,
    sends: object({ version }),
    gives: [200, decided, 'It is approved'],
    problems: [...DECIDING, 'exceeds-funds'],
  },
  {
    method: 'post',
    path: '/api/staff/proposals/{id}/reject',
    summary: 'Rejects what somebody else proposed, with a reason for colleagues (role approver)',
    staff: true,
    keyed: true,
    sends: object({ version, reason: { ...text, maxLength: 1_000 } }),
    gives: [200, decided, 'It is rejected'],
    problems: DECIDING,
  },
  {
    method: 'get',
    path: '/api/staff/funds',
    summary:
      'What a campaign received, gave back, allocated and disbursed, and what is left, in money and in goods (roles accountant, approver)',
    query: { campaign: text },
    asks: ['campaign'],
    staff: true,
    gives: [
      200,
      object({ campaign: text, version, money: pot, goods: { type: 'array' } }),
      'The sums',
    ],
    problems: ['role-missing', 'campaign-unknown'],
  },
  {
    method: 'get',
    path: '/api/staff/audit',
    summary:
      'What staff did with money on a day in Vietnam: who, when, what, before and after (roles accountant, approver)',
    query: { day, next: text },
    asks: ['day'],
    staff: true,
    gives: [200, object({ day, acts: { type: 'array' }, next }), 'A page of acts'],
    problems: ['role-missing', 'answers-invalid'],
  },
]
