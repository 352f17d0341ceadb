import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import type { TransferProblemCode } from './problem-texts.ts'
import { MAX_LIKE_GIFTS } from './hand-over.ts'
import { APPROVAL_MEMBERS, DECIDING, rejecting, transfer } from './route-schemas.ts'
import {
  handOverApprovalSchema,
  handOverWishSchema,
  returnRejectionSchema,
} from './statement-input.ts'

const notFollowed: JsonSchema = {
  type: 'array',
  items: text,
  maxItems: MAX_LIKE_GIFTS,
  description:
    'Names of rows of the other account that have this sum and are other gifts, as the answer may-have-followed lists them',
}

/** How two people book a gift for the campaign of the pledge that its text names. */
export const HAND_OVER_ROUTES = {
  'POST /api/staff/transfers/{name}/hand-over': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'record',
    body: handOverWishSchema,
    summary:
      'Proposes that a gift which waits on the account of one campaign is for a pledge of another one, in whose books it is to stand',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object(
        { code: { ...text, description: 'Of the pledge of the other campaign' }, notFollowed },
        ['code'],
      ),
      gives: [200, transfer, 'The transfer, of which another person now decides'],
      problems: [...DECIDING, 'campaign-unknown', 'may-have-followed'],
    }),
  },
  'POST /api/staff/transfers/{name}/approve-hand-over': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: handOverApprovalSchema,
    summary:
      'Books a gift for the campaign of its pledge, as somebody else has proposed it; its money is to follow from account to account',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object({ ...APPROVAL_MEMBERS, notFollowed }, ['proposedAt']),
      gives: [200, transfer, 'The transfer, whose money is to follow'],
      problems: [...DECIDING, 'campaign-unknown', 'may-have-followed'],
    }),
  },
  'POST /api/staff/transfers/{name}/reject-hand-over': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: returnRejectionSchema,
    summary: 'Does not allow that a gift is booked for another campaign: it waits as before',
    details: () => rejecting(transfer, 'The transfer as it is now'),
  },
} as const satisfies Routes<ProblemCode | TransferProblemCode | LedgerProblemCode>
