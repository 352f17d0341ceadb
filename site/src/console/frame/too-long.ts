import { say, sayNumber } from './language.ts'
import { FRAME_TEXTS } from './texts.ts'

/**
 * That something is too long, with how long it is. The browser would cut it off while it is typed or
 * pasted, and nobody would see that a name is not whole.
 */
export function sayTooLong(typed: string, maxLength = Number.POSITIVE_INFINITY) {
  const { length } = typed.trim().normalize('NFC')
  if (length <= maxLength) return undefined
  return say(FRAME_TEXTS.tooLong, { length: sayNumber(length), most: sayNumber(maxLength) })
}
