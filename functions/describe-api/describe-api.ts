import { featuredCampaign } from '../../shared/campaigns.ts'
import { formJsonSchema } from '../../shared/forms/json-schema.ts'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { lookupForm } from '../../shared/forms/lookup.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { STAFF_SCOPE } from '../../shared/staff.ts'
import { ACTS, SUBMISSION_STATES } from '../cases/submission.ts'
import { PROBLEMS } from '../http/problem.ts'
import { CASE_OPERATIONS } from './case-operations.ts'
import { FEED_OPERATIONS } from './feed-operations.ts'
import { COUNTER_OPERATIONS } from './counter-operations.ts'
import { NOTICE_OPERATIONS } from './notice-operations.ts'
import { object, ref, text } from './operation.ts'
import type { Operation } from './operation.ts'
import { MONEY_OPERATIONS } from './money-operations.ts'
import { PUBLIC_OPERATIONS } from './public-operations.ts'
import { TRANSFER_OPERATIONS } from './transfer-operations.ts'

const OPERATIONS: readonly Operation[] = [
  ...PUBLIC_OPERATIONS,
  ...CASE_OPERATIONS,
  ...FEED_OPERATIONS,
  ...TRANSFER_OPERATIONS,
  ...MONEY_OPERATIONS,
  ...COUNTER_OPERATIONS,
  ...NOTICE_OPERATIONS,
]

/** The API in OpenAPI 3.1, made from the same definitions of forms, acts and problems that the functions run. */
export function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of OPERATIONS)
    (paths[operation.path] ??= {})[operation.method] = describeOperation(operation)
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
          description: `An access token with the scope ${STAFF_SCOPE} and the group of the role, "clerk" where none is named.`,
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
    ...[...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
    })),
    ...(keyed === true
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { ...text, pattern: '^[A-Za-z0-9_-]{16,64}$' },
          },
        ]
      : []),
    ...Object.entries(query).map(([name, schema]) => ({
      name,
      in: 'query',
      ...(asks.includes(name) ? { required: true } : {}),
      schema,
    })),
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
    ...(sends
      ? { requestBody: { required: true, content: { 'application/json': { schema: sends } } } }
      : {}),
    ...(staff === true ? { security: [{ staff: [] }] } : {}),
    responses: {
      [String(status)]: { description, content: { [type]: { schema } } },
      ...(staff === true
        ? { '401': { description: 'No token, or none that this portal takes' } }
        : {}),
      ...Object.fromEntries(failures),
    },
  }
}

function schemas(): Record<string, JsonSchema> {
  const step = object({ act: { enum: Object.keys(ACTS) }, at: text, unit: text, text }, [
    'act',
    'at',
  ])
  const withName = (schema: JsonSchema, name: string, value: JsonSchema): JsonSchema => {
    const { properties, required } = schema as {
      properties: Record<string, JsonSchema>
      required: readonly string[]
    }
    return {
      ...schema,
      properties: { [name]: value, ...properties },
      required: [name, ...required],
    }
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
    entry: object({
      index: { type: 'integer' },
      entry: { type: 'object' },
      name: { type: ['string', 'null'] },
    }),
    lookup: formJsonSchema(lookupForm),
    pledge: withName(formJsonSchema(pledgeForm(featuredCampaign())), 'campaign', {
      ...text,
      examples: [featuredCampaign().id],
    }),
    problem: object({
      error: object(
        {
          code: text,
          message: text,
          issues: { type: 'array', items: object({ field: text, code: text, message: text }) },
        },
        ['code'],
      ),
    }),
    ...Object.fromEntries(
      PUBLIC_FORMS.map((form) => [
        `form-${form.id}`,
        withName(formJsonSchema(form), 'form', { const: form.id }),
      ]),
    ),
  }
}
