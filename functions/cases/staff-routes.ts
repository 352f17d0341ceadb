import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { UNITS_OF_STAFF } from '../../shared/forms/public-texts.ts'
import { object, ref, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { CaseProblemCode } from './problem-texts.ts'
import { STAFF_ACTS } from './case-acts.ts'
import { DESK_ACTS } from './case-note.ts'
import { CASES_TABLE } from './list-table.ts'

const unit = (): JsonSchema => ({ enum: Object.keys(UNITS_OF_STAFF) })

const form = (): JsonSchema => ({ enum: PUBLIC_FORMS.map(({ id }) => id) })
const yes: JsonSchema = { enum: ['yes'] }
/** What a list of cases is narrowed to, and its table too. */
const filters = () => ({
  unit: unit(),
  next: text,
  form: form(),
  state: ref('state'),
  commune: text,
  topic: text,
  overdue: yes,
  mine: { ...yes, description: 'Those that the caller has taken on' },
})
const listed = object(
  {
    code: text,
    form: text,
    state: ref('state'),
    createdAt: text,
    dueDay: text,
    version: { type: 'integer' },
    overdue: { type: 'boolean' },
    commune: text,
    topic: text,
    handledBy: { ...text, description: 'Who of the staff has taken it on' },
  },
  ['code', 'form', 'state', 'createdAt', 'dueDay', 'version', 'overdue'],
)

/** What clerks do with the cases of citizens. */
export const STAFF_CASE_ROUTES = {
  'GET /api/staff/submissions': {
    function: 'serve-cases',
    who: ['clerk'],
    reads: 'list',
    table: CASES_TABLE,
    summary:
      'Open cases of a unit, the oldest first; a filter is put to each page, so that one that is not the last may hold none',
    details: () => ({
      query: { ...filters(), held: { enum: ['yes', 'flood'] } },
      asks: ['unit'],
      gives: [
        200,
        object({
          unit: text,
          cases: { type: 'array', items: listed },
          next: { type: ['string', 'null'] },
        }),
        'A page of cases',
      ],
      problems: ['answers-invalid'],
    }),
  },
  'GET /api/staff/submissions.csv': {
    function: 'serve-cases',
    who: ['clerk'],
    reads: 'list',
    summary:
      'Open cases of a unit that came by one form, with all that was written, as a table, filtered as their list; a further page is named in the Link header',
    details: () => ({
      query: filters(),
      asks: ['unit', 'form'],
      type: 'text/csv',
      gives: [200, text, 'A page of cases'],
      problems: ['answers-invalid', 'form-unknown'],
    }),
  },
  'GET /api/staff/digests': {
    function: 'serve-cases',
    who: ['clerk'],
    reads: 'nothing',
    summary: 'What a unit found on its desk each morning, the newest first',
    details: () => ({
      query: { unit: unit() },
      asks: ['unit'],
      gives: [200, object({ unit: text, digests: { type: 'array' } }), 'Digests of a month'],
      problems: ['answers-invalid'],
    }),
  },
  'GET /api/staff/submissions/{code}/files/{id}': {
    function: 'serve-cases',
    who: ['clerk'],
    reads: 'record',
    summary: 'Where a file of a case can be fetched for some minutes',
    details: () => ({
      gives: [
        200,
        object({ url: text, name: text, type: text, validSeconds: { type: 'integer' } }),
        'A signed address',
      ],
      problems: ['not-found'],
    }),
  },
  'GET /api/staff/submissions/{code}': {
    function: 'serve-cases',
    who: ['clerk'],
    reads: 'record',
    summary: 'A case with all that was written',
    details: () => ({
      gives: [
        200,
        object({
          code: text,
          state: ref('state'),
          personal: { type: 'object' },
          history: { type: 'array' },
          notes: { type: 'array', description: 'Of staff, for staff' },
        }),
        'The case',
      ],
      problems: ['not-found'],
    }),
  },
  'POST /api/staff/submissions/{code}/acts': {
    function: 'serve-cases',
    who: ['clerk'],
    reads: 'record',
    summary:
      'Accept, forward, ask, answer, close; dismiss what came without a proof of work; write a note that its sender does not see, or give it to somebody of the staff',
    details: () => ({
      keyed: true,
      sends: object(
        {
          act: { enum: [...STAFF_ACTS, ...DESK_ACTS] },
          version: { type: 'integer' },
          held: { type: 'boolean' },
          files: { type: 'array' },
          text: { ...text, maxLength: 4_000 },
          publicQuestion: {
            ...text,
            maxLength: 500,
            description: 'With publicAnswer: published, where the sender wished it',
          },
          publicAnswer: { ...text, maxLength: 4_000 },
          notPersonal: {
            ...text,
            maxLength: 4_000,
            description:
              'Passages of both that look like a telephone, a number of a paper or of an account, an address or a name, and say nothing of a person: a line each',
          },
          unit: unit(),
          handledBy: {
            ...text,
            description: 'With assign: whom it is given to; the caller, where nobody is named',
          },
        },
        ['act', 'version'],
      ),
      gives: [200, object({ code: text, state: ref('state') }), 'The case as it is now'],
      problems: ['answers-invalid', 'not-found', 'state-changed'],
    }),
  },
} as const satisfies Routes<ProblemCode | CaseProblemCode>
