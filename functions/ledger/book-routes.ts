import { object, ref, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from './problem-texts.ts'

/** The public books. */
export const BOOK_ROUTES = {
  'GET /api/ledger': {
    function: 'show-ledger',
    who: 'everyone',
    summary:
      'Entries of the public books: the newest, those before an index, or those of a code, or of a day and a sum',
    details: () => ({
      query: {
        code: text,
        day: { type: 'string', format: 'date' },
        amount: { type: 'integer', minimum: 1 },
        before: { type: 'integer' },
        after: text,
      },
      gives: [
        200,
        object({
          entries: { type: 'array', items: ref('entry') },
          next: { type: ['integer', 'string', 'null'] },
        }),
        'A page of entries',
      ],
      problems: ['answers-invalid', 'body-malformed'],
    }),
  },
  'GET /api/ledger/entries/{index}': {
    function: 'show-ledger',
    who: 'everyone',
    summary: 'One entry of the public books; format=proof gives its C2SP tlog-proof',
    details: () => ({
      query: { format: { enum: ['proof'] } },
      gives: [200, ref('entry'), 'The entry'],
      problems: ['entry-missing', 'proof-not-yet'],
    }),
  },
  'GET /api/gifts': {
    function: 'show-ledger',
    who: 'everyone',
    summary:
      'Those who gave: the newest gifts, or those of a day; of a campaign, a commune, or of organisations',
    details: () => ({
      query: {
        campaign: text,
        day: { type: 'string', format: 'date' },
        commune: text,
        who: { enum: ['organisation', 'individual'] },
        before: { type: 'integer' },
        after: text,
      },
      gives: [
        200,
        object({
          gifts: { type: 'array' },
          next: { type: ['object', 'null'] },
          mayBeLess: {
            type: 'boolean',
            description:
              'Whether something went back or was corrected lately that is not counted here yet',
          },
        }),
        'A page of gifts, without returns; one whose commune has few gifts comes without commune and index, unless it has a name',
      ],
      problems: ['answers-invalid', 'body-malformed'],
    }),
  },
  'GET /api/ledger/days': {
    function: 'show-ledger',
    who: 'everyone',
    summary:
      'The entries as files by day, with their SHA-256 and the signed checkpoint that they belong to',
    details: () => ({
      gives: [
        200,
        object({ days: { type: 'array' }, size: { type: 'integer' }, checkpoint: text }, ['days']),
        'The list',
      ],
      problems: [],
    }),
  },
} as const satisfies Routes<ProblemCode | LedgerProblemCode>
