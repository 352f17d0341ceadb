import { useEffect, useRef, useState } from 'preact/hooks'
import { LINK_GOOD_MS, canOpenNow } from './file-link.ts'
import { say } from './language.ts'
import type { Text } from './language.ts'

interface OpenFileProps {
  text: Text
  /** What is said once a link waits to be pressed. */
  ready: Text
  failed: Text
  /** Which file, where several stand on the screen. */
  name?: string
  ask: () => Promise<{ data?: { url: string } }>
}

/**
 * Asks for the address of a private file. The portal writes down who asked; the file comes as a
 * download, in another tab, so that nothing of it runs here and what is typed stays.
 */
export function OpenFile({ text, ready, failed, name, ask }: OpenFileProps) {
  const [found, show] = useState<{ url: string } | 'failed' | undefined>()
  const link = useRef<HTMLAnchorElement>(null)
  const label = (words: Text): string | undefined => name && `${say(words)}: ${name}`
  const open = async (): Promise<void> => {
    show(undefined)
    try {
      const { data } = await ask()
      if (data && canOpenNow(navigator.userActivation)) press(data.url)
      else show(data ?? 'failed')
    } catch {
      show('failed')
    }
  }
  useEffect(() => {
    if (typeof found !== 'object') return undefined
    link.current?.focus()
    const timer = setTimeout(() => show(undefined), LINK_GOOD_MS)
    return () => clearTimeout(timer)
  }, [found])
  if (typeof found === 'object')
    return (
      <a
        href={found.url}
        target="_blank"
        rel="noopener noreferrer"
        ref={link}
        aria-label={label(ready)}
      >
        {say(ready)}
      </a>
    )
  return (
    <>
      <button class="quiet" type="button" aria-label={label(text)} onClick={() => void open()}>
        {say(text)}
      </button>
      {found === 'failed' && (
        <span class="wrong" role="alert">
          {say(failed)}
        </span>
      )}
    </>
  )
}

function press(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  link.click()
}
