import { CODE_PREFIX, readReferenceCode } from '../../shared/reference-code.ts'
import { REST_LENGTH } from './code-check.ts'
import { isEscaped } from './escaped-text.ts'
import { SHAPED_PREFIX } from './like-prefix.ts'
import { readingsOf, squash } from './memo-readings.ts'

/** Codes of one memo: an honest one has one, or a few for a family. */
export const MAX_CODES = 16
/**
 * The prefix with what looks like its letters. U and V, C and G are taken for one another by people
 * who retype them from a screen, and not by banks: `near-codes.ts` knows them.
 */
const PREFIX = new RegExp(SHAPED_PREFIX.join(''), 'gu')

const ASCII = /^\p{ASCII}*$/u
const LOOSE_PREFIX = new RegExp(SHAPED_PREFIX.join('[^A-Z0-9]*'), 'iu')

/**
 * Finds every code whose check character is right, in a text that people typed and that banks have
 * cut, wrapped, stripped of its marks and put between numbers of their own. White space and signs
 * are taken out first, because a bank breaks a line anywhere. Characters that look alike are
 * replaced only inside the code's body.
 */
export function findCodes(memo: string): readonly string[] {
  // Nine memos of ten are plain ASCII without the prefix, and looking for it is a tenth of the work
  // below.
  if (ASCII.test(memo) && !LOOSE_PREFIX.test(memo) && !isEscaped(memo)) return []
  const codes = new Set<string>()
  for (const squashed of readingsOf(memo).map(squash))
    for (const { index } of squashed.matchAll(PREFIX)) {
      const start = index + CODE_PREFIX.length
      const code = readReferenceCode(CODE_PREFIX + squashed.slice(start, start + REST_LENGTH))
      if (code !== undefined && codes.size < MAX_CODES) codes.add(code)
    }
  return [...codes]
}
