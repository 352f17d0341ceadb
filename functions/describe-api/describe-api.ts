import { listCampaigns } from '../../shared/campaigns.ts'
import { formJsonSchema } from '../../shared/forms/json-schema.ts'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { lookupForm } from '../../shared/forms/lookup.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { STAFF_SCOPE } from '../../shared/staff.ts'
import { CASE_STATES } from '../cases/case-states.ts'
import { RECORDED_ACTS } from '../cases/act-record.ts'
import { object, ref, text } from '../http/route-schemas.ts'
import type { RouteKey } from '../http/route.ts'
import { SESSION_COOKIE } from '../sign-in/session-cookie.ts'
import { ALL_ROUTES } from './all-routes.ts'
import { describeRoute } from './describe-route.ts'

/**
 * The API in OpenAPI 3.1, made from the same definitions of forms, acts and problems that the
 * functions run.
 */
export function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [key, route] of Object.entries(ALL_ROUTES)) {
    const [method = '', path = ''] = key.split(' ')
    ;(paths[path] ??= {})[method.toLowerCase()] = describeRoute(key as RouteKey, route)
  }
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
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description:
            'The session of somebody who signed in at /api/session/sign-in. What is not a GET also brings the header x-nhip-cau: console.',
        },
      },
    },
  }
}

/** Puts what a form is for before its fields. */
function withName(schema: JsonSchema, name: string, value: JsonSchema): JsonSchema {
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

/** The forms of campaigns differ in the kinds of goods that each accepts. */
function pledgeSchema(): JsonSchema {
  const campaigns = listCampaigns({ demo: false })
  const goods = [...new Set(campaigns.flatMap((campaign) => campaign.goods))]
  const [any] = campaigns
  if (!any) throw new Error('no-campaign')
  return withName(formJsonSchema(pledgeForm({ ...any, goods })), 'campaign', {
    ...text,
    examples: campaigns.map(({ id }) => id),
  })
}

function schemas(): Record<string, JsonSchema> {
  const step = object({ act: { enum: [...RECORDED_ACTS] }, at: text, unit: text, text }, [
    'act',
    'at',
  ])
  return {
    state: { enum: [...CASE_STATES] },
    case: object(
      {
        reference: text,
        form: text,
        state: ref('state'),
        unit: text,
        createdAt: text,
        dueDay: text,
        version: { type: 'integer' },
        history: { type: 'array', items: step },
        undoUntil: {
          ...text,
          description: 'Until then the sender may take the withdrawal back (`restore`)',
        },
      },
      ['reference', 'form', 'state', 'unit', 'createdAt', 'dueDay', 'version', 'history'],
    ),
    entry: object({
      index: { type: 'integer' },
      entry: { type: 'object' },
      name: { type: ['string', 'null'] },
    }),
    lookup: formJsonSchema(lookupForm),
    pledge: pledgeSchema(),
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
