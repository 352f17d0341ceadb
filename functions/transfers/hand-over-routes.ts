import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { NOT_PERSONAL } from '../ledger/public-words.ts'
import type { TransferProblemCode } from './problem-texts.ts'
import { MAX_LIKE_GIFTS } from './hand-over.ts'
import { APPROVAL, APPROVAL_MEMBERS, DECIDING, rejecting, transfer } from './route-schemas.ts'
import {
  handBackWishSchema,
  handOverApprovalSchema,
  handOverWishSchema,
  returnApprovalSchema,
  returnRejectionSchema,
} from './statement-input.ts'

export const notFollowed: JsonSchema = {
  type: 'array',
  items: text,
  maxItems: MAX_LIKE_GIFTS,
  description:
    'Names of rows of the other account that have this sum and are other gifts, as the answer may-have-followed lists them',
}

export const notFollowedOtherwise: JsonSchema = {
  const: true,
  description:
    'Where the answer is too-many-to-look-through: that whoever sends it knows otherwise, as by the statement of the other account, that the money has not come there yet. Both people say so',
}

const HANDING = [
  ...DECIDING,
  'campaign-unknown',
  'may-have-followed',
  'too-many-to-look-through',
] as const

/** What may stand in the way where an entry of the other campaign is to be corrected. */
const TAKING_OUT = [
  ...DECIDING,
  'campaign-unknown',
  'entry-on-its-way',
  'gift-changed',
  'allocated-already',
] as const

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
        {
          code: { ...text, description: 'Of the pledge of the other campaign' },
          notFollowed,
          notFollowedOtherwise,
        },
        ['code'],
      ),
      gives: [200, transfer, 'The transfer, of which another person now decides'],
      problems: HANDING,
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
      sends: object({ ...APPROVAL_MEMBERS, notFollowed, notFollowedOtherwise }, ['proposedAt']),
      gives: [200, transfer, 'The transfer, whose money is to follow'],
      problems: HANDING,
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
  'POST /api/staff/transfers/{name}/hand-back': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'record',
    body: handBackWishSchema,
    summary:
      'Proposes that a gift is taken out of the campaign that it was handed over to: its entry is corrected, and it waits again on the account where it came',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object(
        {
          publicReason: { ...text, description: 'What the correction will say' },
          notPersonal: NOT_PERSONAL,
        },
        ['publicReason'],
      ),
      gives: [200, transfer, 'The transfer, of which another person now decides'],
      problems: TAKING_OUT,
    }),
  },
  'POST /api/staff/transfers/{name}/approve-hand-back': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: returnApprovalSchema,
    summary:
      'Takes a gift out of the campaign that it was handed over to, as somebody else has proposed it',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: APPROVAL,
      gives: [200, transfer, 'The transfer, which waits as before it was handed over'],
      problems: TAKING_OUT,
    }),
  },
  'POST /api/staff/transfers/{name}/reject-hand-back': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: returnRejectionSchema,
    summary: 'Does not allow that: the gift stays in the books of the other campaign',
    details: () => rejecting(transfer, 'The transfer as it is now'),
  },
} as const satisfies Routes<ProblemCode | TransferProblemCode | LedgerProblemCode>
