import { useEffect, useRef } from 'preact/hooks'
import { FRAME_TEXTS } from './texts.ts'
import { helpIsOpen, keysAreOn, shownShortcuts, turnKeys } from './keys.ts'
import { say } from './language.ts'

/** Every key that does something on the screen of now. */
export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = helpIsOpen.value
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
  }, [isOpen])
  if (!isOpen) return null
  const close = (): void => {
    dialog.current?.close()
    helpIsOpen.value = false
  }
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title">{say(FRAME_TEXTS.keys)}</h2>
      <dl class="keys">
        {shownShortcuts.value.map(({ key, text }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{say(FRAME_TEXTS.keysHelp)}</dd>
        </div>
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={keysAreOn.value}
          onChange={({ currentTarget }) => turnKeys(currentTarget.checked)}
        />
        <span>{say(FRAME_TEXTS.keysOn)}</span>
      </label>
      <p class="acts">
        <button type="button" onClick={close}>
          {say(FRAME_TEXTS.close)}
        </button>
      </p>
    </dialog>
  )
}
