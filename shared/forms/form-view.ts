import type { Html } from '../html.ts'
import type { Locale } from '../locale.ts'
import type { Issue, RawValues } from './field.ts'
import type { AttachedFile } from './files.ts'

/** What the fields of a form are drawn with. */
export interface FieldView {
  locale: Locale
  /** What was typed before, shown again as it was typed. */
  values?: RawValues
  issues?: readonly Issue[]
  /** Files that came in before and are still attached. */
  files?: readonly AttachedFile[]
}

/** What a whole form is drawn with. */
export interface FormView extends FieldView {
  /** Where the form posts to. */
  action: string
  /** Hidden inputs, by name. */
  hidden?: RawValues
  submit: string
  /** `get` for what may stand in an address; a form posts otherwise. */
  method?: 'get' | 'post'
}

/** What stands around a control, whatever its kind. */
export interface Frame {
  locale: Locale
  /** What was typed before. */
  value: string
  classes: string
  /** With "(optional)" where the field may stay empty. */
  label: Html
  hint: Html | undefined
  error: Html | undefined
  /** The attributes that tie hint and issue to the control. */
  attributes: Html
}
