import type { Signal } from '@preact/signals'
import type { InputHTMLAttributes } from 'preact'
import type { Values } from './draft.ts'
import { FRAME_TEXTS } from './texts.ts'
import { say } from './language.ts'
import type { Text } from './language.ts'
import { fieldId } from './act-notice.tsx'
import type { Act } from './use-act.ts'

/** A form as its fields look at it: its name, what is typed, and what the portal said of it. */
export interface Form {
  name: string
  values: Signal<Values>
  act: Act
}

interface FieldProps {
  form: Form
  /** Its name in the body that is sent, with points for what stands inside: `decision.number`. */
  name: string
  label: Text
  hint?: Text
  optional?: boolean
}

export const valueOf = ({ values }: Pick<Form, 'values'>, name: string): string =>
  values.value[name] ?? ''

export function setValue({ values }: Pick<Form, 'values'>, name: string, value: string): void {
  values.value = { ...values.value, [name]: value }
}

const issueOf = ({ act }: Form, name: string): string | undefined =>
  act.problem?.issues.find(({ field }) => field === name)?.message

function attributesOf({ form, name, hint }: FieldProps) {
  const id = fieldId(form.name, name)
  const isWrong = issueOf(form, name) !== undefined
  const described = [hint && `${id}-hint`, isWrong && `${id}-wrong`].filter(Boolean).join(' ')
  return {
    id,
    name,
    // Nothing is changed while it is not known whether what stands here was recorded.
    readOnly: form.act.isLocked,
    'aria-invalid': isWrong,
    'aria-describedby': described === '' ? undefined : described,
  }
}

function Labelled({ form, name, label, hint, optional }: FieldProps) {
  const id = fieldId(form.name, name)
  const wrong = issueOf(form, name)
  return (
    <>
      <label for={id}>
        {say(label)}
        {optional && <span class="optional"> {say(FRAME_TEXTS.optional)}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {say(hint)}
        </p>
      )}
      {wrong !== undefined && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </>
  )
}

type Typed = FieldProps & {
  type?: 'text' | 'date' | 'tel'
  numeric?: boolean
  maxLength?: number
}

export function TextField({ type = 'text', numeric, maxLength, ...props }: Typed) {
  const attributes = {
    ...attributesOf(props),
    type,
    class: numeric ? 'number' : undefined,
    inputMode: numeric ? 'decimal' : undefined,
    maxLength,
    autocomplete: 'off',
    value: valueOf(props.form, props.name),
    onInput: ({ currentTarget }) => setValue(props.form, props.name, currentTarget.value),
  } as InputHTMLAttributes
  return (
    <div class="field">
      <Labelled {...props} />
      <input {...attributes} />
    </div>
  )
}

type Long = FieldProps & { maxLength?: number; rows?: number }

export const LongField = ({ maxLength, rows = 3, ...props }: Long) => (
  <div class="field">
    <Labelled {...props} />
    <textarea
      {...attributesOf(props)}
      rows={rows}
      maxLength={maxLength}
      value={valueOf(props.form, props.name)}
      onInput={({ currentTarget }) => setValue(props.form, props.name, currentTarget.value)}
    />
  </div>
)

export interface Choice {
  value: string
  text: string
}

export function ChoiceField({ choices, ...props }: FieldProps & { choices: readonly Choice[] }) {
  const { readOnly, ...attributes } = attributesOf(props)
  return (
    <div class="field">
      <Labelled {...props} />
      <select
        {...attributes}
        disabled={readOnly}
        value={valueOf(props.form, props.name)}
        onChange={({ currentTarget }) => setValue(props.form, props.name, currentTarget.value)}
      >
        {choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The field is `yes` where it is ticked, and empty where it is not. */
export const CheckField = ({ form, name, label, hint }: FieldProps) => {
  const { readOnly, ...attributes } = attributesOf({ form, name, label, hint })
  const wrong = issueOf(form, name)
  return (
    <div class="field">
      {wrong !== undefined && (
        <p class="wrong" id={`${attributes.id}-wrong`}>
          {wrong}
        </p>
      )}
      <label class="check">
        <input
          {...attributes}
          type="checkbox"
          disabled={readOnly}
          checked={valueOf({ values: form.values }, name) === 'yes'}
          onChange={({ currentTarget }) => setValue(form, name, currentTarget.checked ? 'yes' : '')}
        />
        <span>{say(label)}</span>
      </label>
      {hint && (
        <p class="hint" id={`${attributes.id}-hint`}>
          {say(hint)}
        </p>
      )}
    </div>
  )
}
