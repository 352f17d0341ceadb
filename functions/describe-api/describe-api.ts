import { featuredCampaign } from '../../shared/campaigns.ts'
import { FILE_TYPES, MAX_FILE_BYTES } from '../../shared/forms/files.ts'
import { formJsonSchema } from '../../shared/forms/json-schema.ts'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { lookupForm } from '../../shared/forms/lookup.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { UNITS_OF_STAFF } from '../../shared/forms/public-texts.ts'
import { STAFF_SCOPE } from '../../shared/staff.ts'
import { ACTS, CITIZEN_ACTS, STAFF_ACTS, SUBMISSION_STATES } from '../domain/submission.ts'
import { PROBLEMS } from '../http/problem.ts'
import type { ProblemCode } from '../http/problem.ts'

interface Operation {
  method: 'get' | 'post'
  path: string
  summary: string
  /** Parameters of the address by name; those named in `asks` must be there. */
  query?: Readonly<Record<string, JsonSchema>>
  asks?: readonly string[]
  /** Schema of the JSON that is sent. */
  sends?: JsonSchema
  keyed?: boolean
  staff?: boolean
  /** Media type of what comes, where it is not JSON. */
  type?: string
  /** Status and schema of what comes when all is well. */
  gives: readonly [status: number, schema: JsonSchema, description: string]
  /** What may go wrong, beside what holds for every operation. */
  problems: readonly ProblemCode[]
}

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
const text = { type: 'string' } as const
const object = (properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
})

const BODY_PROBLEMS = ['body-malformed', 'cross-site', 'body-too-large', 'content-type-unsupported', 'answers-invalid'] as const
const LOOKUP_PROBLEMS = [...BODY_PROBLEMS, 'too-many-attempts'] as const
const anyForm: JsonSchema = { oneOf: PUBLIC_FORMS.map(({ id }) => ref(`form-${id}`)) }
const codes = { reference: { ...text, examples: ['LCYK04G0X9J'] }, lookupCode: { ...text, examples: ['ABCDE-12345'] } }

const unit: JsonSchema = { enum: Object.keys(UNITS_OF_STAFF) }

const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/pledges/check',
    summary: 'Checks a pledge and stores nothing',
    sends: ref('pledge'),
    gives: [200, object({ answers: { type: 'array' }, public: { type: 'boolean' } }), 'What would be stored'],
    problems: [...BODY_PROBLEMS, 'campaign-unknown'],
  },
  {
    method: 'post',
    path: '/api/pledges',
    summary: 'Stores a pledge, once for each key',
    sends: ref('pledge'),
    keyed: true,
    gives: [201, object({ code: text, lookupCode: text, state: text }), 'The pledge, which is now stored'],
    problems: [...BODY_PROBLEMS, 'key-missing', 'key-reused', 'too-many-attempts', 'not-stored'],
  },
  {
    method: 'get',
    path: '/api/pledges/receipt',
    summary: 'The receipt of the pledge that this browser has just sent',
    gives: [200, object({ code: text, ledgerIndex: { type: ['integer', 'null'] } }), 'The receipt'],
    problems: ['receipt-expired', 'proof-not-yet'],
  },
  {
    method: 'get',
    path: '/api/ledger',
    summary: 'Entries of the public books: the newest, those before an index, or those of a code, or of a day and a sum',
    query: {
      code: text,
      day: { type: 'string', format: 'date' },
      amount: { type: 'integer', minimum: 1 },
      before: { type: 'integer' },
      after: text,
    },
    gives: [
      200,
      object({ entries: { type: 'array', items: ref('entry') }, next: { type: ['integer', 'string', 'null'] } }),
      'A page of entries',
    ],
    problems: ['answers-invalid', 'body-malformed'],
  },
  {
    method: 'get',
    path: '/api/ledger/entries/{index}',
    summary: 'One entry of the public books; format=proof gives its C2SP tlog-proof',
    query: { format: { enum: ['proof'] } },
    gives: [200, ref('entry'), 'The entry'],
    problems: ['entry-missing', 'proof-not-yet'],
  },
  {
    method: 'get',
    path: '/api/ledger/days',
    summary: 'The entries as files by day, with their SHA-256 and the signed checkpoint that they belong to',
    gives: [200, object({ days: { type: 'array' }, size: { type: 'integer' }, checkpoint: text }, ['days']), 'The list'],
    problems: [],
  },
  {
    method: 'post',
    path: '/api/submissions/check',
    summary: 'Checks a form; files that come with it (multipart/form-data) are kept for a day',
    sends: anyForm,
    gives: [
      200,
      object({ answers: { type: 'array' }, deadline: { type: 'object' }, key: text, challenge: { type: 'object' } }),
      'What would be stored, a key to send it with, and a challenge (ALTCHA, version 2) whose solution belongs to that key',
    ],
    problems: BODY_PROBLEMS,
  },
  {
    method: 'post',
    path: '/api/uploads',
    summary: 'Where and how to put one file that goes with a form',
    sends: object({ name: text, type: { enum: [...FILE_TYPES] }, size: { type: 'integer', minimum: 1, maximum: MAX_FILE_BYTES } }),
    gives: [
      201,
      object({ id: text, url: text, fields: { type: 'object' } }),
      'Post the fields and then the file, as multipart/form-data, to the url',
    ],
    problems: [...BODY_PROBLEMS, 'too-many-attempts'],
  },
  {
    method: 'post',
    path: '/api/submissions',
    summary:
      'Stores a form, once for each key; "proof" is the solved challenge in base64, and what comes without one waits for a member of staff',
    sends: { allOf: [anyForm, object({ proof: text }, [])] },
    keyed: true,
    gives: [
      201,
      object({ reference: text, lookupCode: text, state: text, held: { type: 'boolean' }, dueDay: text }),
      'The case, which is now stored',
    ],
    problems: [...BODY_PROBLEMS, 'key-missing', 'key-reused', 'too-many-attempts', 'not-stored'],
  },
  {
    method: 'get',
    path: '/api/submissions/receipt',
    summary: 'The receipt of the form that this browser has just sent',
    gives: [200, ref('case'), 'The case'],
    problems: ['receipt-expired'],
  },
  {
    method: 'post',
    path: '/api/lookup',
    summary: 'How a case or a pledge stands, for whoever holds both codes',
    sends: ref('lookup'),
    gives: [200, { anyOf: [ref('case'), object({ code: text, ledgerIndex: { type: ['integer', 'null'] } })] }, 'The case or the pledge'],
    problems: LOOKUP_PROBLEMS,
  },
  {
    method: 'post',
    path: '/api/lookup/act',
    summary:
      'The sender adds something, asks to look again, withdraws, takes their data along or erases them; a donor takes a pledge back, or hides the name',
    sends: object(
      {
        ...codes,
        act: { enum: [...CITIZEN_ACTS, 'export', 'erase', 'proof', 'take-back', 'hide-name'] },
        version: { type: ['integer', 'string'] },
        key: text,
        text,
        sure: text,
      },
      ['reference', 'lookupCode', 'act'],
    ),
    gives: [
      200,
      { anyOf: [ref('case'), object({ code: text, state: text })] },
      'The case or pledge as it is now; a text file for "export", and for "proof" of a pledge a .tlog-proof',
    ],
    problems: [...LOOKUP_PROBLEMS, 'key-missing', 'state-changed', 'proof-not-yet', 'try-again'],
  },
  {
    method: 'get',
    path: '/api/staff/submissions',
    summary: 'Open cases of a unit, the oldest first',
    query: { unit, next: text, held: { enum: ['yes'] } },
    asks: ['unit'],
    staff: true,
    gives: [200, object({ unit: text, cases: { type: 'array' }, next: { type: ['string', 'null'] } }), 'A page of cases'],
    problems: ['role-missing', 'answers-invalid'],
  },
  {
    method: 'get',
    path: '/api/staff/submissions.csv',
    query: { unit, next: text, form: { enum: PUBLIC_FORMS.map(({ id }) => id) } },
    asks: ['unit', 'form'],
    summary: 'Open cases of a unit that came by one form, as a table; a further page is named in the Link header',
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
    gives: [200, object({ url: text, name: text, type: text, validSeconds: { type: 'integer' } }), 'A signed address'],
    problems: ['role-missing', 'not-found'],
  },
  {
    method: 'get',
    path: '/api/staff/submissions/{code}',
    summary: 'A case with all that was written',
    staff: true,
    gives: [200, object({ code: text, state: ref('state'), personal: { type: 'object' }, history: { type: 'array' } }), 'The case'],
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
        publicQuestion: { ...text, maxLength: 500, description: 'With publicAnswer: published, where the sender wished it' },
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
    gives: [200, object({ pledges: { type: 'array' }, next: { type: ['string', 'null'] } }), 'A page of pledges'],
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
  { method: 'get', path: '/api/openapi.json', summary: 'This document', gives: [200, { type: 'object' }, 'OpenAPI 3.1'], problems: [] },
]

/** The API in OpenAPI 3.1, made from the same definitions of forms, acts and problems that the functions run. */
export function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS) (paths[operation.path] ??= {})[operation.method] = describeOperation(operation)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nhịp Cầu',
      version: '1',
      description:
        'Pledges, forms, lookups, and the work of staff. Posts may also come from plain HTML forms; they are then answered by pages.',
    },
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: {
        staff: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: `An access token with the scope ${STAFF_SCOPE} and the group "clerk".`,
        },
      },
    },
  }
}

function describeOperation({
  path,
  method,
  summary,
  query = {},
  asks = [],
  sends,
  keyed,
  staff,
  type = 'application/json',
  gives,
  problems,
}: Operation): object {
  const [status, schema, description] = gives
  const byStatus = Map.groupBy(problems, (code) => PROBLEMS[code].status)
  const parameters = [
    { name: 'lang', in: 'query', schema: { enum: ['vi', 'en', 'pt'], default: 'vi' } },
    ...[...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({ name, in: 'path', required: true, schema: text })),
    ...(keyed === true
      ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { ...text, pattern: '^[A-Za-z0-9_-]{16,64}$' } }]
      : []),
    ...Object.entries(query).map(([name, schema]) => ({ name, in: 'query', ...(asks.includes(name) ? { required: true } : {}), schema })),
  ]
  const failures = [...byStatus].map(([code, kinds]) => [
    String(code),
    {
      description: kinds.map((kind) => `${kind}: ${PROBLEMS[kind].title.en}`).join('. '),
      content: { 'application/json': { schema: ref('problem') } },
    },
  ])
  return {
    operationId: `${method}${path.replaceAll(/[^a-z]+/gu, '-')}`,
    summary,
    parameters,
    ...(sends ? { requestBody: { required: true, content: { 'application/json': { schema: sends } } } } : {}),
    ...(staff === true ? { security: [{ staff: [] }] } : {}),
    responses: {
      [String(status)]: { description, content: { [type]: { schema } } },
      ...(staff === true ? { '401': { description: 'No token, or none that this portal takes' } } : {}),
      ...Object.fromEntries(failures),
    },
  }
}

function schemas(): Record<string, JsonSchema> {
  const step = object({ act: { enum: Object.keys(ACTS) }, at: text, unit: text, text }, ['act', 'at'])
  const withName = (schema: JsonSchema, name: string, value: JsonSchema): JsonSchema => {
    const { properties, required } = schema as { properties: Record<string, JsonSchema>; required: readonly string[] }
    return { ...schema, properties: { [name]: value, ...properties }, required: [name, ...required] }
  }
  return {
    state: { enum: [...SUBMISSION_STATES] },
    case: object({
      reference: text,
      form: text,
      state: ref('state'),
      unit: text,
      createdAt: text,
      dueDay: text,
      version: { type: 'integer' },
      history: { type: 'array', items: step },
    }),
    entry: object({ index: { type: 'integer' }, entry: { type: 'object' }, name: { type: ['string', 'null'] } }),
    lookup: formJsonSchema(lookupForm),
    pledge: withName(formJsonSchema(pledgeForm(featuredCampaign())), 'campaign', { ...text, examples: [featuredCampaign().id] }),
    problem: object({
      error: object({ code: text, message: text, issues: { type: 'array', items: object({ field: text, code: text, message: text }) } }, [
        'code',
      ]),
    }),
    ...Object.fromEntries(PUBLIC_FORMS.map((form) => [`form-${form.id}`, withName(formJsonSchema(form), 'form', { const: form.id })])),
  }
}
