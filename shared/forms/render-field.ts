import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Condition, Field, Issue } from './field.ts'
import type { AttachedFile } from './files.ts'
import type { FieldView, Frame } from './form-view.ts'
import { renderBoxes, renderConsent, renderRadios } from './render-choices.ts'
import { renderFileInput } from './render-files.ts'
import { renderInput, renderTrap } from './render-input.ts'
import { FORM_TEXTS, issueText } from './texts.ts'

/**
 * Blocks that belong to an answer carry a class that the style sheet shows or hides by `:has()`: no
 * script, and all is shown where that is unknown.
 */
export function revealClass(condition: Condition | undefined): string {
  if (!condition) return ''
  return ` reveal ${condition.is.map((value) => `reveal--${condition.field}-${value}`).join(' ')}`
}

/** One field: its label, hint, issue and control. */
export function renderField(field: Field, view: FieldView): Html {
  const frame = frameOf(field, view)
  switch (field.kind) {
    case 'choices':
      return renderBoxes(field, frame, view.values ?? {})
    case 'files':
      return renderFileInput(field, frame, filesOf(field, view))
    case 'honeypot':
      return renderTrap(field, frame)
    case 'consent':
      return renderConsent(field, frame)
    case 'choice':
      return field.look === 'radio' ? renderRadios(field, frame) : renderLabelled(field, frame)
    default:
      return renderLabelled(field, frame)
  }
}

const filesOf = ({ name }: Field, { files = [] }: FieldView): readonly AttachedFile[] =>
  files.filter(({ field }) => field === name)

function renderLabelled(field: Field, frame: Frame): Html {
  const { classes, label, hint, error } = frame
  return html`
    <div class="${classes}">
      <label for="${field.name}">${label}</label>
      ${hint}${error}${renderInput(field, frame)}
    </div>`
}

function frameOf(field: Field, view: FieldView): Frame {
  const { locale } = view
  const issue = view.issues?.find(({ field: name }) => name === field.name)
  const optional =
    field.required || field.oneOfSeveral
      ? undefined
      : html` <span class="optional">(${FORM_TEXTS.optional[locale]})</span>`
  return {
    locale,
    value: view.values?.[field.name] ?? '',
    classes: `field${issue ? ' field--error' : ''}${revealClass(field.showWhen)}`,
    label: html`${field.label[locale]}${optional}`,
    hint: field.hint && html`<p class="hint" id="${field.name}-hint">${field.hint[locale]}</p>`,
    error: issue && renderIssue(field, issue, view),
    attributes: describe(field, issue),
  }
}

function renderIssue(field: Field, { code }: Issue, { locale }: FieldView): Html {
  return html`
    <p class="error" id="${field.name}-error">
      <span class="visually-hidden">${FORM_TEXTS.errorPrefix[locale]} </span>
      ${issueText(field, code, locale)}
    </p>`
}

/** The attributes that tie hint and issue to the control. */
function describe(field: Field, issue: Issue | undefined): Html {
  const ids = [field.hint && `${field.name}-hint`, issue && `${field.name}-error`]
  const described = ids.filter((id) => id !== undefined).join(' ')
  // A group of radio buttons has no "invalid" state of its own in ARIA; its message is tied to it
  // by the description.
  const isGroup = (field.kind === 'choice' && field.look === 'radio') || field.kind === 'choices'
  const invalid = issue && !isGroup ? html` aria-invalid="true"` : undefined
  return described === '' ? html`${invalid}` : html` aria-describedby="${described}"${invalid}`
}
