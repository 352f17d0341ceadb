import { escapeHtml } from '../html.ts'
import type { Locale } from '../locale.ts'
import type { Condition, Field, Form, Issue, RawValues, Section } from './field.ts'
import { listFields } from './field.ts'
import { FILE_TEXTS, FILE_TYPES } from './files.ts'
import type { AttachedFile } from './files.ts'
import { FORM_TEXTS, issueText } from './texts.ts'

export interface FormView {
  locale: Locale
  /** Where the form posts to. */
  action: string
  /** What was typed before, shown again as it was typed. */
  values?: RawValues
  issues?: readonly Issue[]
  /** Files that came in before and are still attached. */
  files?: readonly AttachedFile[]
  /** Hidden inputs, by name. */
  hidden?: Readonly<Record<string, string>>
  submit: string
  /** `get` for what may stand in an address; a form posts otherwise. */
  method?: 'get' | 'post'
}

/**
 * Draws a form as HTML: the same markup in the static page and in the answers of the API. With issues, the summary comes first and takes the focus
 * target `#error-summary`; each issue stands at its field as well (WCAG 3.3.1, 3.3.3).
 */
export function renderForm(form: Form, view: FormView): string {
  const hidden = Object.entries(view.hidden ?? {}).map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return [
    renderSummary(form, view),
    `<form class="form" id="${form.id}" method="${view.method ?? 'post'}" action="${escapeHtml(view.action)}" accept-charset="utf-8"${encoding(form)} novalidate>`,
    ...hidden,
    renderFields(form, view),
    `<div class="actions"><button class="button" type="submit">${escapeHtml(view.submit)}</button></div>`,
    '</form>',
  ].join('\n')
}

/** Files travel in a multipart post; everything else in the short form. */
function encoding(form: Form): string {
  return listFields(form).some(({ kind }) => kind === 'files')
    ? ' enctype="multipart/form-data"'
    : ''
}

type FieldView = Pick<FormView, 'locale' | 'values' | 'issues' | 'files'>

/** The fields alone, without a form around them. */
export function renderFields(form: Form, view: FieldView): string {
  return form.sections.map((section) => renderSection(section, view)).join('\n')
}

export function renderSummary(
  form: Form,
  { issues = [], locale }: Pick<FormView, 'locale' | 'issues'>,
): string {
  if (issues.length === 0) return ''
  const fields = new Map(listFields(form).map((field) => [field.name, field]))
  const items = issues.map(({ field: name, code }) => {
    const field = fields.get(name)
    const text = escapeHtml(issueText(field, code, locale))
    return field ? `<li><a href="#${field.name}">${text}</a></li>` : `<li>${text}</li>`
  })
  return [
    '<div class="error-summary" id="error-summary" role="alert" tabindex="-1">',
    `<h2>${FORM_TEXTS.errorTitle[locale]}</h2><p>${FORM_TEXTS.errorLead[locale]}</p>`,
    `<ul>${items.join('')}</ul></div>`,
  ].join('')
}

function renderSection(section: Section, view: FieldView): string {
  const { locale } = view
  const hint = section.hint ? `<p class="hint">${escapeHtml(section.hint[locale])}</p>` : ''
  return [
    `<fieldset class="section${revealClass(section.showWhen)}">`,
    `<legend class="section__legend">${escapeHtml(section.legend[locale])}</legend>${hint}`,
    ...section.fields.map((field) => renderField(field, view)),
    '</fieldset>',
  ].join('\n')
}

/** Blocks that belong to an answer carry a class that the style sheet shows or hides by `:has()`: no script, and all is shown where that is unknown. */
function revealClass(condition: Condition | undefined): string {
  if (!condition) return ''
  return ` reveal ${condition.is.map((value) => `reveal--${condition.field}-${value}`).join(' ')}`
}

function renderField(field: Field, view: FieldView): string {
  const issue = view.issues?.find(({ field: name }) => name === field.name)
  const error = issue
    ? `<p class="error" id="${field.name}-error"><span class="visually-hidden">${FORM_TEXTS.errorPrefix[view.locale]} </span>${escapeHtml(issueText(field, issue.code, view.locale))}</p>`
    : ''
  const hint = field.hint
    ? `<p class="hint" id="${field.name}-hint">${escapeHtml(field.hint[view.locale])}</p>`
    : ''
  const describedBy = [field.hint && `${field.name}-hint`, issue && `${field.name}-error`]
    .filter(Boolean)
    .join(' ')
  // A group of radio buttons has no "invalid" state of its own in ARIA; its message is tied to it by the description.
  const isGroup = (field.kind === 'choice' && field.look === 'radio') || field.kind === 'choices'
  const attributes = [
    describedBy && `aria-describedby="${describedBy}"`,
    issue && !isGroup && 'aria-invalid="true"',
  ]
    .filter(Boolean)
    .join(' ')
  const classes = `field${issue ? ' field--error' : ''}${revealClass(field.showWhen)}`
  return renderControl(field, view, {
    classes,
    hint,
    error,
    attributes: attributes ? ` ${attributes}` : '',
  })
}

interface ControlParts {
  classes: string
  hint: string
  error: string
  attributes: string
}

function renderControl(
  field: Field,
  view: FieldView,
  { classes, hint, error, attributes }: ControlParts,
): string {
  const value = view.values?.[field.name] ?? ''
  const label = escapeHtml(field.label[view.locale])
  const optional = field.required
    ? ''
    : ` <span class="optional">(${FORM_TEXTS.optional[view.locale]})</span>`
  if (field.kind === 'choice' && field.look === 'radio') {
    const choices = field.options.map((option, index) => {
      const id = index === 0 ? field.name : `${field.name}-${option.value}`
      const checked = value === option.value ? ' checked' : ''
      const optionHint = option.hint
        ? `<span class="hint">${escapeHtml(option.hint[view.locale])}</span>`
        : ''
      return `<div class="choice"><input type="radio" id="${id}" name="${field.name}" value="${option.value}"${checked}><label for="${id}">${escapeHtml(option.label[view.locale])}${optionHint}</label></div>`
    })
    return `<fieldset class="${classes}"${attributes}><legend>${label}${optional}</legend>${hint}${error}<div class="choices">${choices.join('')}</div></fieldset>`
  }
  if (field.kind === 'choices') {
    const boxes = field.options.map((option, index) => {
      const id = index === 0 ? field.name : `${field.name}-${option.value}`
      const name = `${field.name}.${option.value}`
      const checked = view.values?.[name] === 'yes' ? ' checked' : ''
      return `<div class="choice"><input type="checkbox" id="${id}" name="${name}" value="yes"${checked}><label for="${id}">${escapeHtml(option.label[view.locale])}</label></div>`
    })
    return `<fieldset class="${classes}"${attributes}><legend>${label}${optional}</legend>${hint}${error}<div class="choices">${boxes.join('')}</div></fieldset>`
  }
  if (field.kind === 'files') return renderFiles(field, view, { classes, hint, error, attributes })
  if (field.kind === 'honeypot') {
    // Shown again only when something filled it in, so that a person whose browser did so can empty it.
    const hidden =
      value === '' ? ' class="visually-hidden" aria-hidden="true"' : ` class="${classes}"`
    const reach = value === '' ? ' tabindex="-1"' : ''
    return `<div${hidden}><label for="${field.name}">${label}</label>${error}<input class="input" type="text" id="${field.name}" name="${field.name}"${attributes} autocomplete="off"${reach} value="${escapeHtml(value)}"></div>`
  }
  if (field.kind === 'consent') {
    const checked = value === 'yes' ? ' checked' : ''
    return `<div class="${classes} consent">${error}<div class="choice"><input type="checkbox" id="${field.name}" name="${field.name}" value="yes"${checked}${attributes}><label for="${field.name}">${label}${optional}</label></div>${hint}</div>`
  }
  return `<div class="${classes}"><label for="${field.name}">${label}${optional}</label>${hint}${error}${renderInput(field, view, value, attributes)}</div>`
}

/** A file input, and what is attached already. The script of the page sends files as they are chosen; without it they go with the form. */
function renderFiles(
  { name, label }: Field,
  { locale, files: all = [] }: FieldView,
  { classes, hint, error, attributes }: ControlParts,
): string {
  const files = all.filter(({ field }) => field === name)
  const attached =
    files.length === 0
      ? ''
      : `<div class="attached" data-attached><p>${FILE_TEXTS.attached[locale]}: ${escapeHtml(files.map((file) => file.name).join('; '))}</p><input type="hidden" name="${name}" value="${files.map(({ id }) => id).join(',')}"><div class="choice"><input type="checkbox" id="${name}-drop" name="${name}.drop" value="yes"><label for="${name}-drop">${FILE_TEXTS.drop[locale]}</label></div></div>`
  const input = `<input class="input input--file" type="file" id="${name}" name="${name}" multiple accept="${FILE_TYPES.join(',')}"${attributes}>`
  return `<div class="${classes}" data-files><label for="${name}">${escapeHtml(label[locale])} <span class="optional">(${FORM_TEXTS.optional[locale]})</span></label>${hint}${error}${attached}${input}</div>`
}

function renderInput(field: Field, view: FieldView, value: string, attributes: string): string {
  const common = `id="${field.name}" name="${field.name}"${attributes}${field.autocomplete ? ` autocomplete="${field.autocomplete}"` : ''}`
  const shown = escapeHtml(value)
  switch (field.kind) {
    case 'long-text':
      return `<textarea class="textarea" ${common} rows="4">\n${shown}</textarea>`
    case 'choice': {
      const first = escapeHtml((field.placeholder ?? FORM_TEXTS.choose)[view.locale])
      const options = field.options.map(
        (option) =>
          `<option value="${option.value}"${value === option.value ? ' selected' : ''}>${escapeHtml(option.label[view.locale])}</option>`,
      )
      return `<select class="select" ${common}><option value="">${first}</option>${options.join('')}</select>`
    }
    case 'amount':
    case 'quantity':
      return `<input class="input input--short" type="text" inputmode="${field.kind === 'amount' ? 'text' : 'numeric'}" ${common} value="${shown}">`
    case 'date':
      return `<input class="input input--short" type="text" inputmode="numeric" ${common} value="${shown}">`
    case 'phone':
      return `<input class="input input--short" type="tel" ${common} value="${shown}">`
    case 'email':
      return `<input class="input" type="email" ${common} spellcheck="false" value="${shown}">`
    default:
      return `<input class="input" type="text" ${common} value="${shown}">`
  }
}
