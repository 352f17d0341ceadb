import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { notFollowed, notFollowedOtherwise } from './hand-over-routes.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import type { TransferProblemCode } from './problem-texts.ts'
import { APPROVAL_MEMBERS, DECIDING, campaign, rejecting, transfer } from './route-schemas.ts'
import { MAX_SPLIT_PARTS } from './split.ts'
import {
  handOverApprovalSchema,
  returnRejectionSchema,
  splitWishSchema,
} from './statement-input.ts'

const parts: JsonSchema = {
  type: 'array',
  minItems: 2,
  maxItems: MAX_SPLIT_PARTS,
  description: 'Together they are the sum of the row, to the dong',
  items: object(
    {
      amountVnd: { type: 'integer', minimum: 1 },
      campaign,
      code: { ...text, description: 'Of a pledge of that campaign; left away for none' },
    },
    ['amountVnd', 'campaign'],
  ),
}

const SPLITTING = [
  ...DECIDING,
  'campaign-unknown',
  'may-have-followed',
  'too-many-to-look-through',
] as const

/** How two people split one gift for several campaigns or pledges. */
export const SPLIT_ROUTES = {
  'POST /api/staff/transfers/{name}/split': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'record',
    body: splitWishSchema,
    summary:
      'Proposes that a transfer which waits is split into parts, each for a campaign and a pledge of it or none',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ parts, notFollowed, notFollowedOtherwise }, ['parts']),
      gives: [200, transfer, 'The transfer, of which another person now decides'],
      problems: SPLITTING,
    }),
  },
  'POST /api/staff/transfers/{name}/approve-split': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: handOverApprovalSchema,
    summary:
      'Books each part for its campaign and pledge, as somebody else has proposed it; money for another campaign is to follow',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ ...APPROVAL_MEMBERS, notFollowed, notFollowedOtherwise }, ['proposedAt']),
      gives: [200, transfer, 'The transfer, which is split into rows of their own'],
      problems: SPLITTING,
    }),
  },
  'POST /api/staff/transfers/{name}/reject-split': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: returnRejectionSchema,
    summary: 'Does not allow that a transfer is split: it waits as before',
    details: () => rejecting(transfer, 'The transfer as it is now'),
  },
} as const satisfies Routes<ProblemCode | TransferProblemCode | LedgerProblemCode>
