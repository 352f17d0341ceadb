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

export const sepaySchema = z.pipe(
  z.object({
    id: idSchema,
    transactionDate: momentSchema,
    accountNumber: accountSchema,
    subAccount: optionalAccountSchema,
    content: textSchema,
    description: textSchema,
    transferType: z.enum(['in', 'out']),
    transferAmount: z.int().check(z.nonnegative(), z.maximum(MAX_ROW_VND)),
    referenceCode: textSchema,
  }),
  z.transform(
    (told): Transaction => ({
      id: told.id,
      accounts: present(told.subAccount, told.accountNumber),
      moment: told.transactionDate,
      amountVnd: told.transferType === 'in' ? told.transferAmount : 0 - told.transferAmount,
      memo: told.content === '' ? told.description : told.content,
      reference: told.referenceCode,
    }),
  ),
)
