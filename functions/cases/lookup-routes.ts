import { CASE_PREFIX } from '../../shared/reference-code.ts'
import { BODY_PROBLEMS, object, ref, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { PledgeProblemCode } from '../pledges/problem-texts.ts'
import type { LedgerProblemCode } from '../ledger/problem-texts.ts'
import { CITIZEN_ACTS } from './case-acts.ts'

const LOOKUP_PROBLEMS = [...BODY_PROBLEMS, 'too-many-attempts'] as const
const codes = {
  reference: { ...text, examples: [`${CASE_PREFIX}04G0X9J`] },
  lookupCode: { ...text, examples: ['ABCDE-12345'] },
}

/** How what was sent stands, for whoever sent it, and what they may still do with it. */
export const LOOKUP_ROUTES = {
  'GET /api/submissions/receipt': {
    function: 'look-up',
    who: 'everyone',
    summary: 'The receipt of the form that this browser has just sent',
    details: () => ({
      query: { r: text, format: { enum: ['text'] } },
      gives: [200, ref('case'), 'The case'],
      problems: ['receipt-expired'],
    }),
  },
  'POST /api/lookup': {
    function: 'look-up',
    who: 'everyone',
    summary: 'How a case or a pledge stands, for whoever holds both codes',
    details: () => ({
      sends: ref('lookup'),
      gives: [
        200,
        {
          anyOf: [ref('case'), object({ code: text, ledgerIndex: { type: ['integer', 'null'] } })],
        },
        'The case or the pledge',
      ],
      problems: LOOKUP_PROBLEMS,
    }),
  },
  'POST /api/lookup/act': {
    function: 'look-up',
    who: 'everyone',
    summary:
      'The sender adds something, asks to look again, withdraws (`sure` is `yes`), takes that back within a day (`restore`), takes their data along or erases them; a donor takes a pledge back, or hides the name',
    details: () => ({
      sends: object(
        {
          ...codes,
          act: {
            enum: [
              ...CITIZEN_ACTS,
              'restore',
              'export',
              'erase',
              'proof',
              'pdf',
              'take-back',
              'hide-name',
            ],
          },
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
        'The case or pledge as it is now; a text file for "export", and of a pledge a .tlog-proof for "proof" and its receipt for "pdf"',
      ],
      problems: [
        ...LOOKUP_PROBLEMS,
        'key-missing',
        'key-guessable',
        'state-changed',
        'books-held',
        'proof-not-yet',
        'try-again',
      ],
    }),
  },
} as const satisfies Routes<ProblemCode | PledgeProblemCode | LedgerProblemCode>
