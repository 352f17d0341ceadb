import type { ComponentChildren } from 'preact'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import type { Text } from './language.ts'

interface ActButtonProps {
  text: Text
  /** The key that does the same. */
  shortcut?: string
  run: () => void
  quiet?: boolean
  disabled?: boolean
  children?: ComponentChildren
}

/** A button with the key that does the same, which it shows. */
export function ActButton({ text, shortcut, run, quiet, disabled }: ActButtonProps) {
  const isKeyed = shortcut !== undefined && disabled !== true
  useKeys(isKeyed ? [{ key: shortcut, text, run }] : [])
  return (
    <button
      type="button"
      class={quiet ? 'quiet' : undefined}
      disabled={disabled}
      aria-keyshortcuts={shortcut}
      onClick={run}
    >
      {say(text)}
      {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  )
}
