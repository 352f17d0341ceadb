import { FILE_TYPES, MAX_FILE_BYTES } from '../../shared/forms/files.ts'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { CITIZEN_ACTS } from '../cases/submission.ts'
import { BODY_PROBLEMS, object, ref, text } from './operation.ts'
import type { Operation } from './operation.ts'

const LOOKUP_PROBLEMS = [...BODY_PROBLEMS, 'too-many-attempts'] as const
const anyForm: JsonSchema = { oneOf: PUBLIC_FORMS.map(({ id }) => ref(`form-${id}`)) }
const codes = {
  reference: { ...text, examples: ['LCYK04G0X9J'] },
  lookupCode: { ...text, examples: ['ABCDE-12345'] },
}

/** What citizens and donors ask for. */
export const PUBLIC_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/pledges/check',
    summary: 'Checks a pledge and stores nothing',
    sends: ref('pledge'),
    gives: [
      200,
      object({ answers: { type: 'array' }, public: { type: 'boolean' } }),
      'What would be stored',
    ],
    problems: [...BODY_PROBLEMS, 'campaign-unknown'],
  },
  {
    method: 'post',
    path: '/api/pledges',
    summary: 'Stores a pledge, once for each key',
    sends: ref('pledge'),
    keyed: true,
    gives: [
      201,
      object({ code: text, lookupCode: text, state: text }),
      'The pledge, which is now stored',
    ],
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
    summary:
      'Entries of the public books: the newest, those before an index, or those of a code, or of a day and a sum',
    query: {
      code: text,
      day: { type: 'string', format: 'date' },
      amount: { type: 'integer', minimum: 1 },
      before: { type: 'integer' },
      after: text,
    },
    gives: [
      200,
      object({
        entries: { type: 'array', items: ref('entry') },
        next: { type: ['integer', 'string', 'null'] },
      }),
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
    summary:
      'The entries as files by day, with their SHA-256 and the signed checkpoint that they belong to',
    gives: [
      200,
      object({ days: { type: 'array' }, size: { type: 'integer' }, checkpoint: text }, ['days']),
      'The list',
    ],
    problems: [],
  },
  {
    method: 'post',
    path: '/api/submissions/check',
    summary: 'Checks a form; files that come with it (multipart/form-data) are kept for a day',
    sends: anyForm,
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
  },
  {
    method: 'post',
    path: '/api/uploads',
    summary: 'Where and how to put one file that goes with a form',
    sends: object({
      name: text,
      type: { enum: [...FILE_TYPES] },
      size: { type: 'integer', minimum: 1, maximum: MAX_FILE_BYTES },
    }),
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
      object({
        reference: text,
        lookupCode: text,
        state: text,
        held: { type: 'boolean' },
        dueDay: text,
      }),
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
    gives: [
      200,
      { anyOf: [ref('case'), object({ code: text, ledgerIndex: { type: ['integer', 'null'] } })] },
      'The case or the pledge',
    ],
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
    path: '/api/openapi.json',
    summary: 'This document',
    gives: [200, { type: 'object' }, 'OpenAPI 3.1'],
    problems: [],
  },
]
