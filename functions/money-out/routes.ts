import { FILE_TYPES, MAX_FILE_BYTES } from '../../shared/forms/files.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { MoneyOutProblemCode } from './problem-texts.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { PROPOSAL_STATES } from './proposal.ts'
import { proposalBodySchema } from './proposal-body.ts'
import {
  approvalSchema,
  evidenceOfferSchema,
  recallSchema,
  rejectionSchema,
} from './proposal-input.ts'
import { ACTS_TABLE, READINGS_TABLE } from './trail-tables.ts'
import {
  approval,
  day,
  decided,
  ended,
  integer,
  next,
  pot,
  proposal,
  proposalBody,
  repeats,
  shownProposal,
  version,
  decisionNumber,
} from './route-schemas.ts'
import { PROPOSALS_TABLE } from './proposals-table.ts'

/**
 * Proposing and deciding are two roles. Even a person who has both roles cannot decide on an own
 * proposal.
 */
const PROPOSES = ['accountant'] as const
const DECIDES = ['approver'] as const
const READS = ['accountant', 'approver'] as const

/** Those who read the most, clerks and accountants, do not watch themselves. */
const WATCHES = ['approver', 'inspector'] as const

const yes = { enum: ['yes'] }
/** Days in Vietnam, from `day` to `to`; the newest first, where that is wished. */
const span = { day, to: day, newest: yes }

const DECIDING = [
  ...BODY_PROBLEMS,
  'second-person-needed',
  'key-reused',
  'not-found',
  'state-changed',
  'try-again',
] as const

const OF_OWN = [...BODY_PROBLEMS, 'key-reused', 'not-found', 'state-changed', 'try-again'] as const

/** What accountants propose and approvers decide: how money and goods leave. */
export const MONEY_OUT_ROUTES = {
  'POST /api/staff/evidence': {
    function: 'serve-money-out',
    who: PROPOSES,
    reads: 'nothing',
    body: evidenceOfferSchema,
    summary: 'Where and how to put one file that shows a disbursement',
    details: () => ({
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
      problems: [...BODY_PROBLEMS],
    }),
  },
  'POST /api/staff/evidence/{id}/check': {
    function: 'check-evidence',
    who: PROPOSES,
    reads: 'nothing',
    summary:
      'Looks into a file that was put, and writes it anew with what is seen of it; says the SHA-256 that the books will hold',
    details: () => ({
      gives: [
        200,
        object({ id: text, sha256: text, type: text, size: integer }),
        'The file as it is kept',
      ],
      problems: ['not-found', 'file-unreadable'],
    }),
  },
  'GET /api/staff/evidence/{id}': {
    function: 'serve-money-out',
    who: READS,
    reads: 'record',
    summary:
      'Where a file that was looked into can be fetched before it is proposed: the very bytes that would be published',
    details: () => ({
      gives: [
        200,
        object({ url: text, name: text, type: text, sha256: text, validSeconds: integer }),
        'A signed address',
      ],
      problems: ['not-found'],
    }),
  },
  'POST /api/staff/proposals': {
    function: 'serve-money-out',
    who: PROPOSES,
    reads: 'nothing',
    body: proposalBodySchema,
    summary:
      'Proposes an allocation, a disbursement, a refund or a correction, or that a published file is public no more',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: proposalBody,
      gives: [
        201,
        object({
          id: text,
          reference: text,
          state: { enum: [...PROPOSAL_STATES] },
          version,
          repeats,
        }),
        'The proposal waits for a second person',
      ],
      problems: [
        ...BODY_PROBLEMS,
        'key-reused',
        'campaign-unknown',
        'not-found',
        'entry-missing',
        'state-changed',
        'try-again',
      ],
    }),
  },
  'GET /api/staff/proposals': {
    function: 'serve-money-out',
    who: READS,
    reads: 'nothing',
    table: PROPOSALS_TABLE,
    summary:
      'Proposals of a campaign in one state, the oldest first; with `unseen`, those of whoever asks that were rejected and whose refusal they have not seen; with `decision`, those whose entry names that decision',
    details: () => ({
      query: {
        campaign: text,
        state: { enum: [...PROPOSAL_STATES], default: 'waiting' },
        unseen: yes,
        decision: decisionNumber,
        next: text,
      },
      asks: ['campaign'],
      gives: [
        200,
        object(
          {
            campaign: text,
            state: text,
            decision: text,
            proposals: { type: 'array', items: proposal },
            next,
          },
          ['campaign', 'proposals', 'next'],
        ),
        'A page of proposals',
      ],
      problems: ['answers-invalid'],
    }),
  },
  'GET /api/staff/proposals/{id}': {
    function: 'serve-money-out',
    who: READS,
    reads: 'nothing',
    summary:
      'A proposal, with the entry that it would be, and where the same file or decision stands already',
    details: () => ({
      gives: [200, shownProposal, 'The proposal'],
      problems: ['not-found'],
    }),
  },
  'GET /api/staff/proposals/{id}/evidence/{file}': {
    function: 'serve-money-out',
    who: READS,
    reads: 'record',
    summary: 'Where a file of a proposal can be fetched for some minutes',
    details: () => ({
      gives: [
        200,
        object({ url: text, name: text, type: text, sha256: text, validSeconds: integer }),
        'A signed address',
      ],
      problems: ['not-found'],
    }),
  },
  'POST /api/staff/proposals/{id}/approve': {
    function: 'serve-money-out',
    who: DECIDES,
    fresh: true,
    reads: 'nothing',
    body: approvalSchema,
    summary:
      'Approves what somebody else proposed, if it still fits, and puts its entry into the public books; whoever approves says to know every other proposal of the same file or decision',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: approval,
      gives: [200, decided, 'It is approved'],
      problems: [...DECIDING, 'exceeds-funds', 'repeats-not-known'],
    }),
  },
  'POST /api/staff/proposals/{id}/reject': {
    function: 'serve-money-out',
    who: DECIDES,
    fresh: true,
    reads: 'nothing',
    body: rejectionSchema,
    summary: 'Rejects what somebody else proposed, with a reason for colleagues',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ version, reason: { ...text, maxLength: 1_000 } }),
      gives: [200, decided, 'It is rejected'],
      problems: DECIDING,
    }),
  },
  'POST /api/staff/proposals/{id}/recall': {
    function: 'serve-money-out',
    who: PROPOSES,
    reads: 'nothing',
    body: recallSchema,
    summary: 'Takes back an own proposal that nobody has decided yet',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ version }),
      gives: [200, ended, 'It is recalled'],
      problems: OF_OWN,
    }),
  },
  'POST /api/staff/proposals/{id}/seen': {
    function: 'serve-money-out',
    who: PROPOSES,
    reads: 'nothing',
    body: recallSchema,
    summary: 'Says that the refusal of an own proposal was seen, so that it is listed no more',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ version }),
      gives: [200, ended, 'It was seen'],
      problems: OF_OWN,
    }),
  },
  'GET /api/staff/funds': {
    function: 'serve-money-out',
    who: READS,
    reads: 'nothing',
    summary:
      'What a campaign received, gave back, allocated and disbursed, and what is left, in money and in goods',
    details: () => ({
      query: { campaign: text },
      asks: ['campaign'],
      gives: [
        200,
        object(
          { campaign: text, version, money: pot, goods: { type: 'array' }, putRightAt: text },
          ['campaign', 'version', 'money', 'goods'],
        ),
        'The sums, and when they were last found to differ from the books and put right',
      ],
      problems: ['campaign-unknown', 'try-again'],
    }),
  },
  'GET /api/staff/audit': {
    function: 'serve-money-out',
    who: [...READS, 'inspector'],
    reads: 'list',
    table: ACTS_TABLE,
    summary:
      'What staff did on days in Vietnam: who, when, what, before and after; at most 31 days, or two years of one person or record',
    details: () => ({
      query: { ...span, staff: text, of: text, act: text, next: text },
      asks: ['day'],
      gives: [200, object({ day, to: day, acts: { type: 'array' }, next }), 'A page of acts'],
      problems: ['answers-invalid'],
    }),
  },
  'GET /api/staff/readings': {
    function: 'serve-money-out',
    who: WATCHES,
    reads: 'list',
    table: READINGS_TABLE,
    summary:
      'Who read personal data on days in Vietnam: who, when, which record or which list with its codes, why if they said so; with `of`, the readings that gave out this record, lists too; at most 31 days, or two years of one person, or of one record `alone`',
    details: () => ({
      query: { ...span, of: text, staff: text, act: text, alone: yes, next: text },
      asks: ['day'],
      gives: [
        200,
        object({ day, to: day, readings: { type: 'array' }, next }),
        'A page of readings',
      ],
      problems: ['answers-invalid'],
    }),
  },
} as const satisfies Routes<ProblemCode | MoneyOutProblemCode | LedgerProblemCode>
