import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import { BODY_PROBLEMS, object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { RouteDetails, Routes } from '../http/route.ts'
import type { TransferProblemCode } from './problem-texts.ts'

const optional: JsonSchema = { type: ['string', 'null'] }
const integer = { type: 'integer' } as const
const moment = { ...text, examples: ['2025-10-13 14:02:37'], description: 'Vietnam’s time' }
const amount = { ...integer, description: 'Whole VND; below zero what went out' }

const sepay = object(
  {
    id: integer,
    transactionDate: moment,
    accountNumber: text,
    subAccount: optional,
    content: optional,
    description: optional,
    transferType: { enum: ['in', 'out'] },
    transferAmount: integer,
    referenceCode: optional,
  },
  ['id', 'transactionDate', 'accountNumber', 'transferType', 'transferAmount'],
)
const casso = object(
  {
    id: integer,
    transactionDateTime: moment,
    accountNumber: text,
    virtualAccountNumber: optional,
    description: optional,
    amount,
    reference: optional,
  },
  ['id', 'transactionDateTime', 'accountNumber', 'amount'],
)
const cassoListed = object(
  {
    id: integer,
    when: moment,
    bank_sub_acc_id: optional,
    subAccId: optional,
    virtualAccount: optional,
    description: optional,
    amount,
    tid: optional,
  },
  ['id', 'when', 'amount'],
)

const answer = {
  gives: [
    200,
    object({ success: { const: true } }),
    'It is kept, or was before, or is nothing to keep',
  ],
  problems: [...BODY_PROBLEMS, 'signature-wrong', 'try-again'],
} as const satisfies Partial<RouteDetails<ProblemCode | TransferProblemCode>>

/** What providers of bank feeds call. */
export const FEED_ROUTES = {
  'POST /api/feeds/sepay': {
    function: 'receive-feed',
    who: 'signer',
    summary:
      'Takes one transaction that SePay tells, signed in X-SePay-Signature and X-SePay-Timestamp, or with its API key in Authorization',
    details: () => ({ sends: sepay, ...answer }),
  },
  'POST /api/feeds/casso': {
    function: 'receive-feed',
    who: 'signer',
    summary:
      'Takes what Casso tells: one transaction signed in X-Casso-Signature, or a list with its key in Secure-Token',
    details: () => ({
      sends: object(
        { error: { const: 0 }, data: { oneOf: [casso, { type: 'array', items: cassoListed }] } },
        ['data'],
      ),
      ...answer,
    }),
  },
} as const satisfies Routes<ProblemCode | TransferProblemCode>
