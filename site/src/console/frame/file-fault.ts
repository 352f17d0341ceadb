import { say, sayNumber } from './language.ts'
import type { Text } from './language.ts'

const BYTES_A_MB = 1024 * 1024

interface Wanted {
  maxBytes: number
  /** Whether a file is taken whose name ends so, with the point, in small letters. */
  takes: (ending: string) => boolean
  texts: { empty: Text; tooLarge: Text; otherKind: Text }
}

/**
 * Why a chosen file would be refused, with its name, before a single byte is sent; undefined where
 * nothing speaks against it.
 */
export function fileFault(
  { name, size }: Pick<File, 'name' | 'size'>,
  { maxBytes, takes, texts }: Wanted,
): string | undefined {
  const ending = /\.[^.]+$/u.exec(name.toLowerCase())?.[0] ?? ''
  if (size === 0) return say(texts.empty, { name })
  if (!takes(ending)) return say(texts.otherKind, { name })
  if (size <= maxBytes) return undefined
  return say(texts.tooLarge, {
    name,
    // Never less than it is: a file just above the limit would seem to keep it.
    size: sayNumber(Math.ceil(size / BYTES_A_MB)),
    most: sayNumber(Math.floor(maxBytes / BYTES_A_MB)),
  })
}
