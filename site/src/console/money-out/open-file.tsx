import { useState } from 'preact/hooks'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { say } from '../frame/language.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'

interface OpenFileProps {
  ask: () => Promise<{ data?: { url: string } }>
}

/**
 * Asks for the address of a private file, which is good for some minutes. The portal writes down who
 * asked; the file comes as a download, so that nothing of it runs on this page.
 */
export function OpenFile({ ask }: OpenFileProps) {
  const [found, show] = useState<{ url: string } | 'failed' | undefined>()
  const open = (): void => {
    ask().then(
      ({ data }) => show(data ?? 'failed'),
      () => show('failed'),
    )
  }
  if (typeof found === 'object')
    return (
      <a href={found.url} target="_blank" rel="noopener noreferrer">
        {say(MONEY_OUT_TEXTS.fileReady)}
      </a>
    )
  return (
    <>
      <button class="quiet" type="button" onClick={open}>
        {say(MONEY_OUT_TEXTS.openFile)}
      </button>
      {found === 'failed' && <span role="alert">{say(FRAME_TEXTS.failed)}</span>}
    </>
  )
}
