import { STAFF_ROLES } from '../../shared/staff.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import { inviteSchema, peopleActSchema } from './people-input.ts'
import { PEOPLE_TABLE } from './people-table.ts'
import { STANDINGS } from './person.ts'
import type { SignInProblemCode } from './problem-texts.ts'

const ADMINISTERS = ['administrator'] as const

const roles = { type: 'array', items: { enum: [...STAFF_ROLES] } }
const person = object({ name: text, email: text, roles, standing: { enum: [...STANDINGS] } }, [
  'name',
  'roles',
  'standing',
])
/** Acts after which somebody has these roles and no other, and acts which leave roles alone. */
const GIVING = ['set-roles', 'let-in'] as const
const OTHERS = ['shut-out', 'new-phone', 'invite-again'] as const
const CHANGING = [
  ...BODY_PROBLEMS,
  'own-account',
  'administrator-alone',
  'key-reused',
  'try-again',
  'provider-silent',
] as const

/**
 * Who works here. Each change asks for both factors anew: a session that was left open gives nobody
 * a role.
 */
export const PEOPLE_ROUTES = {
  'GET /api/staff/people': {
    function: 'serve-people',
    who: ADMINISTERS,
    reads: 'list',
    table: PEOPLE_TABLE,
    summary: 'Everybody who works here or did, with their roles and how they stand',
    details: () => ({
      gives: [
        200,
        object({ people: { type: 'array', items: person }, next: { type: 'null' } }),
        'All of them',
      ],
      problems: ['provider-silent'],
    }),
  },
  'POST /api/staff/people': {
    function: 'serve-people',
    who: ADMINISTERS,
    fresh: true,
    reads: 'nothing',
    body: inviteSchema,
    summary: 'Invites somebody by mail, with roles. A name stays with one person for ever',
    details: () => ({
      keyed: true,
      sends: object({ name: text, email: text, roles }),
      gives: [201, object({ name: text }), 'They are invited'],
      problems: [...CHANGING, 'name-taken', 'address-taken'],
    }),
  },
  'POST /api/staff/people/{name}/acts': {
    function: 'serve-people',
    who: ADMINISTERS,
    fresh: true,
    reads: 'nothing',
    body: peopleActSchema,
    summary:
      'Gives other roles, shuts out, lets in again, lets another phone be shown, or sends the invitation again; whoever loses something is signed out at once',
    details: () => ({
      keyed: true,
      sends: {
        oneOf: [
          ...GIVING.map((act) => object({ act: { const: act }, roles })),
          ...OTHERS.map((act) => object({ act: { const: act } })),
        ],
      },
      gives: [200, object({ name: text }), 'It is done'],
      problems: [...CHANGING, 'not-found', 'state-changed', 'last-administrator'],
    }),
  },
} as const satisfies Routes<ProblemCode | SignInProblemCode>
