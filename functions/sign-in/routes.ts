import { STAFF_ROLES } from '../../shared/staff.ts'
import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { SignInProblemCode } from './problem-texts.ts'

const target = { ...text, description: 'Page of the console to go to afterwards' }

const ended = object({
  next: { ...text, description: 'Where the browser goes, so that the provider forgets it too' },
})

/** Signing in and out in a browser, and what programs need in order to sign in by themselves. */
export const SIGN_IN_ROUTES = {
  'GET /api/session': {
    function: 'serve-session',
    who: 'everyone',
    summary: 'Who is signed in in this browser, in which roles, and until when',
    details: () => ({
      gives: [
        200,
        object(
          {
            signedIn: { type: 'boolean' },
            subject: text,
            roles: { type: 'array', items: { enum: [...STAFF_ROLES] } },
            /** Unless something is asked for before. */
            endsAt: text,
            freshUntil: text,
          },
          ['signedIn'],
        ),
        'The session, without more than signedIn where there is none',
      ],
      problems: [],
    }),
  },
  'GET /api/session/config': {
    function: 'serve-session',
    who: 'everyone',
    summary: 'What a program needs in order to sign a member of staff in by code and PKCE',
    details: () => ({
      gives: [
        200,
        object({ issuer: text, clientId: text, scope: text }),
        'The identity provider, and its client for programs on a person’s own machine',
      ],
      problems: [],
    }),
  },
  'GET /api/session/sign-in': {
    function: 'serve-session',
    who: 'everyone',
    summary: 'Leads a browser to the identity provider',
    details: () => ({
      query: {
        to: target,
        fresh: { enum: ['1'], description: 'Both factors are to be shown anew' },
      },
      gives: [303, {}, 'To the provider'],
      problems: ['cross-site'],
    }),
  },
  'GET /api/session/callback': {
    function: 'serve-session',
    who: 'everyone',
    summary: 'The way back from the identity provider, which is good once and in the same browser',
    details: () => ({
      query: { code: text, state: text, iss: text, error: text },
      gives: [303, {}, 'To the console, with the cookie of a new session'],
      problems: ['sign-in-lost', 'sign-in-refused', 'somebody-else', 'provider-silent'],
    }),
  },
  'POST /api/session/sign-out': {
    function: 'serve-session',
    who: 'everyone',
    summary: 'Ends the session of this browser',
    details: () => ({
      gives: [200, ended, 'It is over'],
      problems: ['cross-site'],
    }),
  },
  'POST /api/session/sign-out-everywhere': {
    function: 'serve-session',
    who: 'everyone',
    summary: 'Ends all sessions and tokens of whoever is signed in in this browser',
    details: () => ({
      gives: [200, ended, 'They are over'],
      problems: ['cross-site', 'sign-in-first'],
    }),
  },
} as const satisfies Routes<ProblemCode | SignInProblemCode>
