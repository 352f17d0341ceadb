import { setValue, valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { sayRow } from './row-line.tsx'
import type { Transfer } from './transfer.ts'

interface RowChoiceProps {
  form: Form
  name: 'debit' | 'credit'
  label: Text
  rows: readonly Transfer[]
}

/** One row of several, as of those by which money went. */
export const RowChoice = ({ form, name, label, rows }: RowChoiceProps) => (
  <fieldset class="field files">
    <legend>{say(label)}</legend>
    {rows.length === 0 && <p>{say(HAND_OVER_TEXTS.noRows)}</p>}
    {rows.map((row) => (
      <label class="check" key={row.name}>
        <input
          type="radio"
          name={`${form.name}/${name}`}
          disabled={form.act.isLocked}
          checked={valueOf(form, name) === row.name}
          onChange={() => setValue(form, name, row.name)}
        />
        <span>{sayRow(row)}</span>
      </label>
    ))}
  </fieldset>
)
