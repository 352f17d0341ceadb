import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'

const SEES_DAYS = ['clerk', 'accountant', 'approver'] as const
const query = { campaign: text, next: text } as const
const asks = ['campaign'] as const
const problems = ['campaign-unknown', 'answers-invalid', 'not-found'] as const
const sum = object({
  lines: { type: 'integer' },
  amountVnd: { type: 'integer' },
  quantity: { type: 'integer' },
})

/** What counters took in on a day. */
export const COUNTER_DAY_ROUTES = {
  'GET /api/staff/counter-days/{day}': {
    function: 'serve-counter',
    who: SEES_DAYS,
    reads: 'list',
    summary:
      'Everything that counters of a campaign took in on a day and what became of it, also what was closed without an entry; no names of givers',
    details: () => ({
      query,
      asks,
      gives: [
        200,
        object({
          campaign: text,
          day: { type: 'string', format: 'date' },
          lines: { type: 'array' },
          sums: object({ booked: sum, waiting: sum, closed: sum, void: sum }),
          next: { type: ['string', 'null'] },
        }),
        'A page of them in the order of time, with the sums of the page',
      ],
      problems,
    }),
  },
  'GET /api/staff/counter-days/{day}/sheet': {
    function: 'serve-counter',
    who: SEES_DAYS,
    reads: 'list',
    summary: 'The same in Vietnamese, to be printed and signed',
    details: () => ({ query, asks, type: 'text/html', gives: [200, text, 'The sheet'], problems }),
  },
} as const satisfies Routes<ProblemCode | LedgerProblemCode>
