import { useEffect, useRef } from 'preact/hooks'
import { FRAME_TEXTS } from './texts.ts'
import { say } from './language.ts'
import type { Act } from './use-act.ts'

/**
 * What stands in the way of an act, above its form: it takes the focus, leads to each field that is
 * to be mended, and offers to send the same again where no answer came.
 */
export function ActNotice({ act, form = '' }: { act: Act; form?: string }) {
  const box = useRef<HTMLElement>(null)
  const { problem, state, turn } = act
  const isShown = problem !== undefined || state === 'lost' || state === 'let-be'
  useEffect(() => {
    if (isShown) box.current?.focus()
  }, [turn, isShown])
  if (!isShown) return null
  return (
    <section class="notice notice--bad" role="alert" tabIndex={-1} ref={box}>
      <p>{textOf(act)}</p>
      {problem !== undefined && problem.issues.length > 0 && (
        <ul>
          {problem.issues.map(({ field, message }) => (
            <li key={field}>
              <a href={`#${fieldId(form, field)}`} onClick={(event) => leadTo(event, form, field)}>
                {labelOf(form, field)}
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {state === 'lost' && (
        <p class="acts">
          <button type="button" onClick={act.again}>
            {say(FRAME_TEXTS.sendAgain)}
          </button>
        </p>
      )}
    </section>
  )
}

function textOf({ state, problem }: Act): string {
  if (state === 'let-be') return say(FRAME_TEXTS.letBe)
  if (problem?.message !== undefined) return problem.message
  return say(state === 'lost' ? FRAME_TEXTS.lost : FRAME_TEXTS.refused)
}

/** Where a field of a form stands on the screen. */
export const fieldId = (form: string, field: string): string =>
  `${form}-${field}`.replaceAll(/[^\w-]/gu, '-')

/** What the field is called on the screen, so that two of one fault are told apart. */
function labelOf(form: string, field: string): string {
  const id = fieldId(form, field)
  const label =
    document.querySelector(`label[for="${id}"]`) ??
    document.getElementById(id)?.closest('fieldset')?.querySelector('legend')
  const said = label?.firstChild?.textContent ?? ''
  return said === '' ? '' : `${said}: `
}

/** What stands behind `#` names the screen, so that this link moves the focus by itself. */
function leadTo(event: Event, form: string, field: string): void {
  event.preventDefault()
  document.getElementById(fieldId(form, field))?.focus()
}
