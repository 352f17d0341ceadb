import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { ActNotice } from './act-notice.tsx'
import { actOf } from './acts.ts'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import type { Text } from './language.ts'
import type { Act } from './use-act.ts'

interface ActFormProps {
  /** The name of its draft, and of its fields. */
  name: string
  title: Text
  lead?: Text
  submit: Text
  /** Where other parts of the screen lead to its button. */
  submitId?: string
  /** The key that leads to the first field, or to the button where there is no field. */
  shortcut?: string
  act: Act
  run: () => void
  /** Not what most people come for. */
  quiet?: boolean
  disabled?: boolean
  /** The screen is headed by the same words. */
  isHeaded?: boolean
  children?: ComponentChildren
}

const FIRST =
  ':is(.field input, .field select, .field textarea, button[type=submit]):not(:disabled)'

/**
 * One act with what it needs, in a panel. Its key leads into it and never does it: money is moved by
 * a second key, once the person has seen what is asked.
 */
export function ActForm(props: ActFormProps) {
  const { name, title, lead, submit, submitId, shortcut, act, run, quiet, disabled, children } =
    props
  const { isHeaded } = props
  const form = useRef<HTMLFormElement>(null)
  // A button alone says it all.
  const isBare = children === undefined && lead === undefined
  // Where both factors are asked for, the request names the act by this.
  useEffect(() => {
    actOf(name).title = title
  })
  const submitted = useLater(act.isLater, () => {
    if (disabled !== true && !act.isLocked) run()
  })
  useKeys(
    shortcut === undefined
      ? []
      : [
          {
            key: shortcut,
            text: title,
            run: () => form.current?.querySelector<HTMLElement>(FIRST)?.focus(),
          },
        ],
  )
  return (
    <form
      class={isBare ? 'panel panel--bare' : 'panel'}
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        submitted()
      }}
    >
      {isBare || isHeaded ? null : (
        <h2>
          {say(title)}
          {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
        </h2>
      )}
      {lead && <p>{say(lead)}</p>}
      <ActNotice act={act} form={name} />
      {children}
      {act.state !== 'lost' && (
        <p class="acts">
          <button
            type="submit"
            id={submitId}
            class={quiet ? 'quiet' : undefined}
            disabled={disabled}
            // A button that cannot be pressed now keeps the focus of whoever pressed it.
            aria-disabled={act.isLocked}
          >
            {say(submit)}
            {isBare && shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
          </button>
        </p>
      )}
    </form>
  )
}

/**
 * Has something done at once, or as soon as the screen has followed the answer to another form: it
 * is done with what stands then, and whoever is quick need not wait.
 */
function useLater(isLater: boolean, run: () => void): () => void {
  const isWanted = useRef(false)
  useEffect(() => {
    if (isLater || !isWanted.current) return
    isWanted.current = false
    run()
  }, [isLater])
  return () => {
    if (isLater) isWanted.current = true
    else run()
  }
}
