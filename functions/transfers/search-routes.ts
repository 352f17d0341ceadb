import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { campaign, transfer } from './route-schemas.ts'
import { searchSchema } from './statement-input.ts'

const day: JsonSchema = { type: 'string', format: 'date' }

/** How staff find a row of the bank by what they hold in their hands. */
export const SEARCH_ROUTES = {
  'POST /api/staff/transfers/search': {
    function: 'serve-statements',
    who: ['accountant', 'approver'],
    reads: 'list',
    body: searchSchema,
    summary:
      'Transfers by words of the bank’s text, names, telephone numbers, the end of an account, the bank’s number, or the line of a file; all that is named must be so',
    details: () => ({
      sends: object(
        {
          campaign,
          words: {
            ...text,
            maxLength: 200,
            description:
              'Whole words in any order, with or without their marks; a telephone number in whatever way it is written',
          },
          account: {
            ...text,
            maxLength: 40,
            description: 'At least four last digits of an account that the text names',
          },
          reference: { ...text, maxLength: 80, description: 'The bank’s number of the row' },
          statement: { ...text, description: 'Id of an import; with line' },
          line: { type: 'integer', minimum: 1, description: 'Line of its file' },
          from: day,
          to: day,
          amountVnd: { type: 'integer' },
          next: text,
        },
        ['campaign'],
      ),
      gives: [
        200,
        object({
          transfers: { type: 'array', items: transfer },
          next: { type: ['string', 'null'] },
        }),
        'At most 25 transfers, the newest first; where next is given there may be more, even if there are none here',
      ],
      problems: [...BODY_PROBLEMS, 'campaign-unknown', 'too-many-attempts', 'try-again'],
    }),
  },
} as const satisfies Routes<ProblemCode | LedgerProblemCode>
