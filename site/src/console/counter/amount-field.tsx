import { parseVnd } from '../../../../shared/parse-vnd.ts'
import { TextField, valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { language, say, sayVnd } from '../frame/language.ts'
import { TAKE_TEXTS } from './take-texts.ts'

/** Whole VND as somebody typed them; undefined where they cannot be read. */
export function readAmount(written: string): number | undefined {
  const parsed = parseVnd(written, language.value)
  return parsed.ok ? parsed.amountVnd : undefined
}

/** Nobody hands in less: a word for thousands is missing. */
const SMALL_VND = 1_000

/** A sum, and beside it how it is read: a zero too many is seen before it is booked. */
export function AmountField({ form, name }: { form: Form; name: string }) {
  const written = valueOf(form, name)
  const amountVnd = readAmount(written)
  return (
    <>
      <TextField
        form={form}
        name={name}
        label={TAKE_TEXTS.amount}
        hint={TAKE_TEXTS.amountHint}
        numeric
      />
      {written !== '' && (
        <p class={amountVnd === undefined ? 'wrong' : 'hint'} role="status">
          {amountVnd === undefined
            ? say(TAKE_TEXTS.notRead)
            : say(TAKE_TEXTS.reads, { sum: sayVnd(amountVnd) })}
        </p>
      )}
      {amountVnd !== undefined && amountVnd < SMALL_VND && (
        <p class="wrong" role="status">
          {say(TAKE_TEXTS.small)}
        </p>
      )}
    </>
  )
}
