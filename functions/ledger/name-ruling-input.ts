import * as z from 'zod/mini'
import { readField } from '../../shared/forms/read-field.ts'
import { text } from '../../shared/locale.ts'

export const MAX_REASON_LENGTH = 300
const REASON = {
  kind: 'text',
  name: 'reason',
  required: true,
  maxLength: MAX_REASON_LENGTH,
  rule: 'plain',
  label: text('', '', ''),
} as const

/** Body of `POST /api/staff/names/{code}/pass` and `…/hide`. The reason stays with staff. */
export const nameRulingInputSchema = z.strictObject({
  reason: z.pipe(
    z.string().check(z.maxLength(4 * MAX_REASON_LENGTH)),
    z.transform((raw, context) => {
      const read = readField(REASON, raw, { locale: 'vi', today: '9999-12-31' })
      if (read.ok && typeof read.value === 'string') return read.value
      context.issues.push({ code: 'custom', message: 'text-not-valid', input: undefined })
      return z.NEVER
    }),
  ),
})
