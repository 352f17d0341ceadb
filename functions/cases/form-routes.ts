import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { BODY_PROBLEMS, object, ref, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { PledgeProblemCode } from '../pledges/problem-texts.ts'
import { UPLOAD_ROUTES } from './upload-routes.ts'

const anyForm = (): JsonSchema => ({ oneOf: PUBLIC_FORMS.map(({ id }) => ref(`form-${id}`)) })

/** How a citizen sends a form. */
export const FORM_ROUTES = {
  'POST /api/submissions/check': {
    function: 'check-form',
    who: 'everyone',
    summary: 'Checks a form; files that come with it (multipart/form-data) are kept for a day',
    details: () => ({
      sends: anyForm(),
      gives: [
        200,
        object({
          answers: { type: 'array' },
          deadline: { type: 'object' },
          key: text,
          challenge: { type: 'object' },
        }),
        'What would be stored, a key to send it with, and a challenge (ALTCHA, version 2) whose solution belongs to that key',
      ],
      problems: BODY_PROBLEMS,
    }),
  },
  ...UPLOAD_ROUTES,
  'POST /api/submissions': {
    function: 'submit-form',
    who: 'everyone',
    summary:
      'Stores a form, once for each key; "proof" is the solved challenge in base64, and what comes without one waits for a member of staff',
    details: () => ({
      sends: { allOf: [anyForm(), object({ proof: text }, [])] },
      keyed: true,
      gives: [
        201,
        object({
          reference: text,
          lookupCode: text,
          state: text,
          held: { type: 'boolean' },
          dueDay: text,
        }),
        'The case, which is now stored',
      ],
      problems: [...BODY_PROBLEMS, 'key-reused', 'too-many-attempts', 'not-stored'],
    }),
  },
} as const satisfies Routes<ProblemCode | PledgeProblemCode>
