import * as z from 'zod/mini'
import { MAX_ROW_VND } from './bank-amount.ts'
import {
  accountSchema,
  idSchema,
  momentSchema,
  optionalAccountSchema,
  present,
  textSchema,
} from './feed-fields.ts'
import type { Transaction } from './feed-fields.ts'

/**
 * A call of Casso's first version may tell of several transactions. Each of them is a write of its
 * own, and all must end within the time of one request.
 */
export const MAX_FEED_EVENTS = 100

export const cassoEnvelopeSchema = z.object({
  error: z.optional(z.literal(0)),
  data: z.union([
    z.array(z.unknown()).check(z.minLength(1), z.maxLength(MAX_FEED_EVENTS)),
    z.record(z.string(), z.unknown()),
  ]),
})

export const cassoSchema = z.pipe(
  z.object({
    id: idSchema,
    transactionDateTime: momentSchema,
    accountNumber: accountSchema,
    virtualAccountNumber: optionalAccountSchema,
    description: textSchema,
    amount: z.int().check(z.minimum(-MAX_ROW_VND), z.maximum(MAX_ROW_VND)),
    reference: textSchema,
  }),
  z.transform(
    (told): Transaction => ({
      id: told.id,
      accounts: present(told.virtualAccountNumber, told.accountNumber),
      moment: told.transactionDateTime,
      amountVnd: told.amount,
      memo: told.description,
      reference: told.reference,
    }),
  ),
)

export const cassoListedSchema = z.pipe(
  z.object({
    id: idSchema,
    when: momentSchema,
    bank_sub_acc_id: optionalAccountSchema,
    subAccId: optionalAccountSchema,
    virtualAccount: optionalAccountSchema,
    description: textSchema,
    amount: z.int().check(z.minimum(-MAX_ROW_VND), z.maximum(MAX_ROW_VND)),
    tid: textSchema,
  }),
  z.transform(
    (told): Transaction => ({
      id: told.id,
      accounts: present(told.virtualAccount, told.bank_sub_acc_id, told.subAccId),
      moment: told.when,
      amountVnd: told.amount,
      memo: told.description,
      reference: told.tid,
    }),
  ),
)
