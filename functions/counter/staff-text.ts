import * as z from 'zod/mini'
import { readField } from '../../shared/forms/read-field.ts'
import type { Field } from '../../shared/forms/field.ts'
import { text } from '../../shared/locale.ts'

/** Staff write Vietnamese; no field of a receipt is bounded by the present day. */
const STAFF_READING = { locale: 'vi', today: '9999-12-31' } as const
/** Nobody reads it: a field that is only read needs a label by its type. */
export const label = text('', '', '')
/**
 * Reads a text by the rules that the public forms have for one of its kind, so that a counter
 * accepts no letter that the site would refuse.
 */
export const readAs = (field: Field) =>
  z.pipe(
    z.string().check(z.maxLength(200)),
    z.transform((raw, context) => {
      const read = readField(field, raw, STAFF_READING)
      if (read.ok && typeof read.value === 'string') return read.value
      context.issues.push({ code: 'custom', message: 'text-not-valid', input: undefined })
      return z.NEVER
    }),
  )
/** A text of one line. */
export const line = (maxLength: number, rule: 'name' | 'plain' = 'plain') =>
  readAs({ kind: 'text', name: 'line', required: true, maxLength, rule, label })
/** The name of a person. */
export const name = line(120, 'name')
