import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { NOT_PERSONAL } from '../ledger/public-words.ts'
import type { TransferProblemCode } from './problem-texts.ts'
import { APPROVAL, DECIDING, STATEMENT_PROBLEMS, rejecting, statement } from './route-schemas.ts'
import {
  returnApprovalSchema,
  returnRejectionSchema,
  takeBackWishSchema,
} from './statement-input.ts'

/** How two people take a wrong import back. */
export const TAKE_BACK_ROUTES = {
  'POST /api/staff/statements/{id}/take-back': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'record',
    body: takeBackWishSchema,
    summary:
      'Proposes that an import is taken back: each of its gifts is corrected in the books, and the file may be imported anew',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object(
        {
          publicReason: { ...text, description: 'What the corrections will say' },
          notPersonal: NOT_PERSONAL,
        },
        ['publicReason'],
      ),
      gives: [200, statement, 'The statement as it is now'],
      problems: [
        ...BODY_PROBLEMS,
        ...STATEMENT_PROBLEMS,
        'key-reused',
        'state-changed',
        'try-again',
      ],
    }),
  },
  'POST /api/staff/statements/{id}/approve-take-back': {
    function: 'serve-statements',
    who: ['approver'],
    fresh: true,
    reads: 'record',
    body: returnApprovalSchema,
    summary: 'Allows that an import is taken back which somebody else proposed',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: APPROVAL,
      gives: [200, statement, 'The statement, whose rows are now taken back'],
      problems: DECIDING,
    }),
  },
  'POST /api/staff/statements/{id}/reject-take-back': {
    function: 'serve-statements',
    who: ['approver'],
    fresh: true,
    reads: 'record',
    body: returnRejectionSchema,
    summary: 'Does not allow that an import is taken back: it stands as it stood before',
    details: () => rejecting(statement, 'The statement as it is now'),
  },
} as const satisfies Routes<ProblemCode | TransferProblemCode>
