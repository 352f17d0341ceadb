import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { MAX_REASON_LENGTH, nameRulingInputSchema } from './name-ruling-input.ts'
import { NAME_RULINGS, NAME_STANDINGS } from './name-standing.ts'
import type { LedgerProblemCode } from './problem-texts.ts'
import { NAMES_TABLE } from './waiting-names-table.ts'

const standing = { enum: NAME_STANDINGS }
const worths = {
  type: 'object',
  description: 'By VND, or by kind and unit of goods: what was pledged and has come',
  additionalProperties: object({ pledged: { type: 'integer' }, received: { type: 'integer' } }),
}
const ruling = {
  function: 'serve-names',
  who: ['clerk'],
  reads: 'nothing',
  body: nameRulingInputSchema,
  details: () => ({
    keyed: true,
    booksHeld: true,
    sends: object({
      reason: {
        ...text,
        maxLength: MAX_REASON_LENGTH,
        description: 'Why, for whoever asks later; never public',
      },
    }),
    gives: [200, object({ reference: text, standing }), 'How the name stands now'] as const,
    problems: [...BODY_PROBLEMS, 'not-found', 'state-changed', 'try-again'] as const,
  }),
} as const

/** What clerks say of the names beside the books. */
export const NAME_ROUTES = {
  'GET /api/staff/names': {
    function: 'serve-names',
    who: ['clerk'],
    reads: 'list',
    table: NAMES_TABLE,
    summary:
      'Names of a campaign that nobody sees yet and a clerk may pass or hide, those of earlier entries first',
    details: () => ({
      query: { campaign: text, next: text },
      asks: ['campaign'],
      gives: [
        200,
        object({
          campaign: text,
          names: {
            type: 'array',
            items: object({ reference: text, names: { type: 'array', items: text }, worths }),
          },
          next: { type: ['string', 'null'] },
        }),
        'A page of them; one that is not the last may hold none',
      ],
      problems: ['campaign-unknown', 'answers-invalid'],
    }),
  },
  'GET /api/staff/names/{code}': {
    function: 'serve-names',
    who: ['clerk'],
    reads: 'record',
    summary: 'The names beside the entries of a code, whether they are shown, and why',
    details: () => ({
      gives: [
        200,
        object({
          reference: text,
          campaign: text,
          names: { type: 'array', items: text },
          standing,
          ruling: { enum: [...NAME_RULINGS, null] },
          worths,
        }),
        'The names',
      ],
      problems: ['not-found'],
    }),
  },
  'POST /api/staff/names/{code}/pass': {
    ...ruling,
    summary: 'Lets a name be seen before what was pledged has come; not one that was hidden',
  },
  'POST /api/staff/names/{code}/hide': {
    ...ruling,
    summary: 'Takes a name from everything that is public, for good',
  },
} as const satisfies Routes<ProblemCode | LedgerProblemCode>
