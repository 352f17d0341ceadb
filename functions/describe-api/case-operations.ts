import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { UNITS_OF_STAFF } from '../../shared/forms/public-texts.ts'
import { STAFF_ACTS } from '../cases/submission.ts'
import { object, ref, text } from './operation.ts'
import type { Operation } from './operation.ts'

const unit: JsonSchema = { enum: Object.keys(UNITS_OF_STAFF) }

/** What clerks do: cases of citizens, and pledges that wait for a call. */
export const CASE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/staff/submissions',
    summary: 'Open cases of a unit, the oldest first',
    query: { unit, next: text, held: { enum: ['yes'] } },
    asks: ['unit'],
    staff: true,
    gives: [
      200,
      object({ unit: text, cases: { type: 'array' }, next: { type: ['string', 'null'] } }),
      'A page of cases',
    ],
    problems: ['role-missing', 'answers-invalid'],
  },
  {
    method: 'get',
    path: '/api/staff/submissions.csv',
    query: { unit, next: text, form: { enum: PUBLIC_FORMS.map(({ id }) => id) } },
    asks: ['unit', 'form'],
    summary:
      'Open cases of a unit that came by one form, as a table; a further page is named in the Link header',
    staff: true,
    type: 'text/csv',
    gives: [200, text, 'A page of cases'],
    problems: ['role-missing', 'answers-invalid', 'form-unknown'],
  },
  {
    method: 'get',
    path: '/api/staff/digests',
    query: { unit },
    asks: ['unit'],
    summary: 'What a unit found on its desk each morning, the newest first',
    staff: true,
    gives: [200, object({ unit: text, digests: { type: 'array' } }), 'Digests of a month'],
    problems: ['role-missing', 'answers-invalid'],
  },
  {
    method: 'get',
    path: '/api/staff/submissions/{code}/files/{id}',
    summary: 'Where a file of a case can be fetched for some minutes',
    staff: true,
    gives: [
      200,
      object({ url: text, name: text, type: text, validSeconds: { type: 'integer' } }),
      'A signed address',
    ],
    problems: ['role-missing', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/staff/submissions/{code}',
    summary: 'A case with all that was written',
    staff: true,
    gives: [
      200,
      object({
        code: text,
        state: ref('state'),
        personal: { type: 'object' },
        history: { type: 'array' },
      }),
      'The case',
    ],
    problems: ['role-missing', 'not-found'],
  },
  {
    method: 'post',
    path: '/api/staff/submissions/{code}/acts',
    summary: 'Accept, forward, ask, answer, close; dismiss what came without a proof of work',
    staff: true,
    keyed: true,
    sends: object(
      {
        act: { enum: [...STAFF_ACTS] },
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
        unit: { enum: Object.keys(UNITS_OF_STAFF) },
      },
      ['act', 'version'],
    ),
    gives: [200, object({ code: text, state: ref('state') }), 'The case as it is now'],
    problems: ['role-missing', 'answers-invalid', 'key-missing', 'not-found', 'state-changed'],
  },
  {
    method: 'get',
    path: '/api/staff/pledges',
    query: { next: text },
    summary: 'Pledges that wait for confirmation, the oldest first',
    staff: true,
    gives: [
      200,
      object({ pledges: { type: 'array' }, next: { type: ['string', 'null'] } }),
      'A page of pledges',
    ],
    problems: ['role-missing', 'answers-invalid'],
  },
  {
    method: 'get',
    path: '/api/staff/pledges/{code}',
    summary: 'A pledge with its donor’s contact',
    staff: true,
    gives: [200, object({ code: text, state: text, input: { type: 'object' } }), 'The pledge'],
    problems: ['role-missing', 'not-found'],
  },
  {
    method: 'post',
    path: '/api/staff/pledges/{code}/confirm',
    summary: 'Makes a large pledge public',
    staff: true,
    keyed: true,
    gives: [200, object({ reference: text, state: text }), 'The pledge is public'],
    problems: ['role-missing', 'key-missing', 'not-found', 'state-changed'],
  },
]
