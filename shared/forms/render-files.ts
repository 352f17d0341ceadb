import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Locale } from '../locale.ts'
import type { Field } from './field.ts'
import { FILE_TEXTS, FILE_TYPES } from './files.ts'
import type { NamedFile } from './files.ts'
import type { Frame } from './form-view.ts'
import { renderBox } from './render-box.ts'

/**
 * A file input, and what is attached already. The script of the page sends files as they are
 * chosen; without it they go with the form.
 */
export function renderFileInput({ name }: Field, frame: Frame, files: readonly NamedFile[]): Html {
  const { locale, classes, label, hint, error, attributes } = frame
  const attached = files.length === 0 ? undefined : renderAttached(name, files, locale)
  return html`
    <div class="${classes}" data-files>
      <label for="${name}">${label}</label>
      ${hint}${error}${attached}
      <input class="input input--file" type="file" id="${name}" name="${name}" multiple
        accept="${FILE_TYPES.join(',')}"${attributes}>
    </div>`
}

function renderAttached(name: string, files: readonly NamedFile[], locale: Locale): Html {
  const names = files.map((file) => file.name).join('; ')
  const ids = files.map(({ id }) => id).join(',')
  const drop = renderBox({
    id: `${name}-drop`,
    name: `${name}.drop`,
    label: FILE_TEXTS.drop[locale],
  })
  return html`
    <div class="attached" data-attached>
      <p>${FILE_TEXTS.attached[locale]}: ${names}</p>
      <input type="hidden" name="${name}" value="${ids}">
      ${drop}
    </div>`
}
