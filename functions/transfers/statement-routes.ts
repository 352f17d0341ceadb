import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { NOT_PERSONAL } from '../ledger/public-words.ts'
import { MAX_RETURN_REASON } from '../ledger/sent-back.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { TransferProblemCode } from './problem-texts.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { MAX_STATEMENT_BYTES } from './statement-import.ts'
import {
  APPROVAL,
  DECIDING,
  STATEMENT_PROBLEMS,
  campaign,
  rejecting,
  statement,
  transfer,
} from './route-schemas.ts'
import { TAKE_BACK_ROUTES } from './take-back-routes.ts'
import {
  bookSchema,
  cancelSchema,
  decisionSchema,
  offerSchema,
  returnApprovalSchema,
  returnRejectionSchema,
  startSchema,
} from './statement-input.ts'
import { NOT_GIFT_KINDS } from './not-a-gift.ts'
import { DECISIONS, LISTED_STATES } from './transfer-lists.ts'
import { HAND_OVER_ROUTES } from './hand-over-routes.ts'
import { SPLIT_ROUTES } from './split-routes.ts'
import { REASSIGN_ROUTES } from './reassign-routes.ts'
import { SEARCH_ROUTES } from './search-routes.ts'
import { STATEMENTS_TABLE, TRANSFERS_TABLE } from './list-tables.ts'

const mark: JsonSchema = { type: ['string', 'null'] }
const heading: JsonSchema = {
  ...text,
  maxLength: 120,
  description: 'The heading of the column, as the file writes it',
}
/** What accountants do with what the bank says. */
export const STATEMENT_ROUTES = {
  'POST /api/staff/statements': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'nothing',
    body: offerSchema,
    summary:
      'Where and how to put a bank statement (XLSX, CSV, HTML that is called XLS, MT940, camt.053, or a PDF with text) of a campaign’s account',
    details: () => ({
      sends: object({
        campaign,
        name: { ...text, maxLength: 200 },
        size: { type: 'integer', minimum: 1, maximum: MAX_STATEMENT_BYTES },
      }),
      gives: [
        201,
        object({ id: text, url: text, fields: { type: 'object' } }),
        'Post the fields and then the file, as multipart/form-data, to the url; then start the import',
      ],
      problems: [...BODY_PROBLEMS, 'campaign-unknown'],
    }),
  },
  'GET /api/staff/statements': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    reads: 'list',
    table: STATEMENTS_TABLE,
    summary: 'Statements, the newest first',
    details: () => ({
      query: { next: text },
      gives: [
        200,
        object({ statements: { type: 'array', items: statement }, next: mark }),
        'A page of statements',
      ],
      problems: ['answers-invalid'],
    }),
  },
  'GET /api/staff/statements/{id}': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    reads: 'record',
    summary: 'How an import stands, and what the file says of itself',
    details: () => ({
      gives: [200, statement, 'The statement'],
      problems: STATEMENT_PROBLEMS,
    }),
  },
  'GET /api/staff/statements/{id}/refused': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    reads: 'list',
    summary: 'Lines of a file that were not taken, each with its reason',
    details: () => ({
      query: { next: text },
      gives: [200, object({ id: text, lines: { type: 'array' }, next: mark }), 'A page of lines'],
      problems: [...STATEMENT_PROBLEMS, 'answers-invalid'],
    }),
  },
  'POST /api/staff/statements/{id}/start': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'record',
    body: startSchema,
    summary:
      'Reads a file that was put, or one anew that was refused or read; "columns" names the headings of a layout that is not known',
    details: () => ({
      keyed: true,
      sends: object(
        {
          columns: object(
            {
              day: heading,
              memo: heading,
              credit: heading,
              debit: heading,
              amount: heading,
              reference: heading,
              time: heading,
              balance: heading,
            },
            ['day', 'memo'],
          ),
        },
        [],
      ),
      gives: [200, statement, 'The statement, which now waits for its turn'],
      problems: [
        ...BODY_PROBLEMS,
        ...STATEMENT_PROBLEMS,
        'file-missing',
        'state-changed',
        'try-again',
      ],
    }),
  },
  'POST /api/staff/statements/{id}/book': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    fresh: true,
    reads: 'record',
    body: bookSchema,
    summary:
      'Books what was looked at; above the limits of a day, or where a verdict is not clean, by a person who neither brought the file nor had it read',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object(
        {
          look: { ...text, description: 'The hash of the look that was seen' },
          holdSuggested: {
            type: 'boolean',
            description:
              'Rows whose text suggests that they are no gifts are kept, and wait for a person',
          },
        },
        ['look'],
      ),
      gives: [200, statement, 'The statement, whose rows are now kept'],
      problems: DECIDING,
    }),
  },
  ...TAKE_BACK_ROUTES,
  'POST /api/staff/statements/{id}/cancel': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'record',
    body: cancelSchema,
    summary:
      'Stops an import that is not over; what was kept of it until then stays, and progress says how much that is',
    details: () => ({
      keyed: true,
      sends: object({}, []),
      gives: [200, statement, 'The statement, which is stopped'],
      problems: [...BODY_PROBLEMS, ...STATEMENT_PROBLEMS, 'state-changed', 'try-again'],
    }),
  },
  'GET /api/staff/transfers': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    reads: 'list',
    table: TRANSFERS_TABLE,
    summary:
      'Transfers that no rule could decide, that are near to a pledge, that are to go back, or that left the account; or, with a day and an amount, all of that day and sum; or those that an entry of the books is of, or that came for a pledge',
    details: () => ({
      query: {
        campaign,
        state: { enum: [...LISTED_STATES], default: 'waiting' },
        next: text,
        day: { type: 'string', format: 'date' },
        amount: { type: 'integer' },
        entry: { type: 'integer', description: 'Index of an entry of the books' },
        code: { ...text, description: 'Of a pledge' },
      },
      asks: ['campaign'],
      gives: [
        200,
        object({ transfers: { type: 'array', items: transfer }, next: mark }),
        'A page of transfers',
      ],
      problems: ['campaign-unknown', 'answers-invalid'],
    }),
  },
  ...SEARCH_ROUTES,
  ...REASSIGN_ROUTES,
  ...HAND_OVER_ROUTES,
  ...SPLIT_ROUTES,
  'GET /api/staff/feeds/conflicts': {
    function: 'serve-statements',
    who: ['accountant'],
    reads: 'list',
    summary: 'What a bank feed told otherwise than before, beside what it told first',
    details: () => ({
      query: { next: text },
      gives: [200, object({ conflicts: { type: 'array' }, next: mark }), 'A page of them'],
      problems: ['answers-invalid'],
    }),
  },
  'POST /api/staff/transfers/{name}/decide': {
    function: 'serve-statements',
    who: ['accountant'],
    fresh: true,
    reads: 'record',
    body: decisionSchema,
    summary:
      'Assigns a transfer to a pledge, accepts it without one, proposes that it goes back, ties one that an approver has allowed to go back to the row by which it left, or one that another campaign has in its books to the rows by which its money followed, says that a row is no gift, ties money that left to the entries that it carried out, or takes one of these two, or such a tie, back',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: object(
        {
          decision: { enum: [...DECISIONS] },
          code: { ...text, description: 'Of the pledge, to assign it to' },
          publicReason: {
            ...text,
            maxLength: MAX_RETURN_REASON,
            description: 'Why it goes back, as the public books will say',
          },
          notPersonal: NOT_PERSONAL,
          debit: { ...text, description: 'Name of the row by which it left the account' },
          credit: {
            ...text,
            description: 'Name of the row by which it came on the account of its campaign',
          },
          amountVnd: {
            type: 'integer',
            description:
              'How much of the gift these rows carried (carried); left away for all that is to follow',
          },
          kind: { enum: [...NOT_GIFT_KINDS], description: 'What it is, where it is no gift' },
          counterDays: {
            type: 'array',
            items: { type: 'string', format: 'date' },
            description: 'The days on which counters took the cash that was paid in',
          },
          entries: {
            type: 'array',
            items: object({ index: { type: 'integer' }, amountVnd: { type: 'integer' } }),
            description:
              'The entries of the books that the money which left carried out, each with its part',
          },
        },
        ['decision'],
      ),
      gives: [200, transfer, 'The transfer as it is now'],
      problems: [...DECIDING, 'allocated-already'],
    }),
  },
  'POST /api/staff/transfers/{name}/approve-return': {
    function: 'serve-statements',
    who: ['approver'],
    fresh: true,
    reads: 'record',
    body: returnApprovalSchema,
    summary:
      'Allows that a transfer goes back which somebody else proposed; the books say that it came and went back',
    details: () => ({
      keyed: true,
      booksHeld: true,
      sends: APPROVAL,
      gives: [200, transfer, 'The transfer as it is now'],
      problems: DECIDING,
    }),
  },
  'POST /api/staff/transfers/{name}/reject-return': {
    function: 'serve-statements',
    who: ['approver'],
    fresh: true,
    reads: 'record',
    body: returnRejectionSchema,
    summary: 'Does not allow that a transfer goes back: it stands as it stood before',
    details: () => rejecting(transfer, 'The transfer as it is now'),
  },
} as const satisfies Routes<ProblemCode | TransferProblemCode | LedgerProblemCode>
