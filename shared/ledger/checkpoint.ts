import { fromBase64, toBase64 } from './bytes.ts'
import { HASH_BYTES } from './merkle.ts'
import type { Hash } from './merkle.ts'

/** The head of a log, which is what is signed (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's address without scheme and without a slash at its end. */
  origin: string
  size: number
  root: Hash
}

/** The text that is signed: origin, size, root, each with its line feed. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

/**
 * Reads the text of an opened note. Further lines are extensions and are passed over.
 * @throws SyntaxError when it is no checkpoint.
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', digits = '', base64 = '', ...rest] = text.split('\n')
  const root = fromBase64(base64)
  const size = Number(digits)
  const isWhole = rest.length > 0 && rest.at(-1) === ''
  if (
    origin === '' ||
    !isWhole ||
    !/^(?:0|[1-9]\d*)$/u.test(digits) ||
    !Number.isSafeInteger(size) ||
    root.length !== HASH_BYTES
  )
    throw new SyntaxError('checkpoint')
  return { origin, size, root }
}
