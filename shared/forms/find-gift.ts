import { LEDGER_TEXTS } from '../ledger-texts.ts'
import { findReferenceCode } from '../reference-code.ts'
import type { Form, Issue } from './field.ts'

/**
 * Finds entries of the public books. Nothing secret is asked for, so that it travels in the address
 * and the answer can be passed on.
 */
export const findGiftForm: Form = {
  id: 'find-gift',
  sections: [
    {
      legend: LEDGER_TEXTS.findTitle,
      hint: LEDGER_TEXTS.findLead,
      fields: [
        {
          kind: 'text',
          name: 'code',
          rule: 'plain',
          maxLength: 100,
          required: false,
          oneOfSeveral: true,
          label: LEDGER_TEXTS.code,
          hint: LEDGER_TEXTS.codeHint,
          errors: { 'code-invalid': LEDGER_TEXTS.codeWrong, required: LEDGER_TEXTS.nothingTyped },
        },
        {
          kind: 'date',
          name: 'day',
          required: false,
          oneOfSeveral: true,
          label: LEDGER_TEXTS.day,
          hint: LEDGER_TEXTS.dayHint,
          errors: { required: LEDGER_TEXTS.nothingTyped },
        },
        {
          kind: 'amount',
          name: 'amount',
          required: false,
          oneOfSeveral: true,
          minVnd: 1,
          maxVnd: Number.MAX_SAFE_INTEGER,
          label: LEDGER_TEXTS.amount,
          hint: LEDGER_TEXTS.amountHint,
        },
      ],
    },
  ],
  check({ code, day, amount }) {
    const issues: Issue[] = []
    if (code !== undefined && findReferenceCode(String(code)) === undefined)
      issues.push({ field: 'code', code: 'code-invalid' })
    if (code === undefined && day === undefined)
      issues.push({ field: amount === undefined ? 'code' : 'day', code: 'required' })
    return issues
  },
}
