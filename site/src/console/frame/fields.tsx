import type { Signal } from '@preact/signals'
import type { InputHTMLAttributes } from 'preact'
import type { Values } from './draft.ts'
import { FRAME_TEXTS } from './texts.ts'
import { say } from './language.ts'
import { sayTooLong } from './too-long.ts'
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
  /** As many characters as the portal takes. What is longer stays, and is told. */
  maxLength?: number
}

export const valueOf = ({ values }: Pick<Form, 'values'>, name: string): string =>
  values.value[name] ?? ''

export function setValue({ values }: Pick<Form, 'values'>, name: string, value: string): void {
  values.value = { ...values.value, [name]: value }
}

const issueOf = ({ act }: Form, name: string): string | undefined =>
  act.problem?.issues.find(({ field }) => field === name)?.message

const faultOf = ({ form, name, maxLength }: FieldProps): string | undefined =>
  sayTooLong(valueOf(form, name), maxLength) ?? issueOf(form, name)

function attributesOf(props: FieldProps) {
  const { form, name, hint } = props
  const id = fieldId(form.name, name)
  const isWrong = faultOf(props) !== undefined
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

function Labelled(props: FieldProps) {
  const { form, name, label, hint, optional } = props
  const id = fieldId(form.name, name)
  const wrong = faultOf(props)
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
  /** What may be meant, to choose from while typing. */
  offers?: readonly string[]
}

export function TextField({ type = 'text', numeric, offers, ...props }: Typed) {
  const own = attributesOf(props)
  const list = offers && `${own.id}-offers`
  const attributes = {
    ...own,
    list,
    type,
    class: numeric ? 'number' : undefined,
    inputMode: numeric ? 'decimal' : undefined,
    autocomplete: 'off',
    value: valueOf(props.form, props.name),
    onInput: ({ currentTarget }) => setValue(props.form, props.name, currentTarget.value),
  } as InputHTMLAttributes
  return (
    <div class="field">
      <Labelled {...props} />
      <input {...attributes} />
      {offers && (
        <datalist id={list}>
          {offers.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  )
}

type Long = FieldProps & { rows?: number }

export const LongField = ({ rows = 3, ...props }: Long) => (
  <div class="field">
    <Labelled {...props} />
    <textarea
      {...attributesOf(props)}
      rows={rows}
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
