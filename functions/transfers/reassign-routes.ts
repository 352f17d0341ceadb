import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { NOT_PERSONAL } from '../ledger/public-words.ts'
import type { TransferProblemCode } from './problem-texts.ts'
import { APPROVAL, DECIDING, rejecting, transfer } from './route-schemas.ts'
import {
  reassignWishSchema,
  returnApprovalSchema,
  returnRejectionSchema,
} from './statement-input.ts'

/** How two people move a gift in the books to the pledge that it belongs to. */
export const REASSIGN_ROUTES = {
  'POST /api/staff/transfers/{name}/reassign': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'record',
    body: reassignWishSchema,
    summary:
      'Proposes that a gift in the books belongs to another pledge, or to none: the wrong entry is corrected, and the gift stands for the right one',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object(
        {
          code: { ...text, description: 'Of the pledge that it belongs to; left away for none' },
          publicReason: { ...text, description: 'What the correction will say' },
          notPersonal: NOT_PERSONAL,
        },
        ['publicReason'],
      ),
      gives: [200, transfer, 'The transfer, of which another person now decides'],
      problems: [...DECIDING, 'entry-on-its-way', 'gift-changed'],
    }),
  },
  'POST /api/staff/transfers/{name}/approve-reassign': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: returnApprovalSchema,
    summary: 'Moves a gift to another pledge, as somebody else has proposed it',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: APPROVAL,
      gives: [200, transfer, 'The transfer as it is now'],
      problems: [...DECIDING, 'entry-on-its-way', 'gift-changed'],
    }),
  },
  'POST /api/staff/transfers/{name}/reject-reassign': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: returnRejectionSchema,
    summary: 'Does not allow that a gift is moved: it stands as it stood before',
    details: () => rejecting(transfer, 'The transfer as it is now'),
  },
} as const satisfies Routes<ProblemCode | TransferProblemCode | LedgerProblemCode>
