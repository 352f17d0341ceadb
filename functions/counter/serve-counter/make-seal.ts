import { toBase64 } from '../../../shared/ledger/bytes.ts'
import { commitToName } from '../../../shared/ledger/entry.ts'
import { CODE_BODY_LENGTH, makeReferenceCode } from '../../../shared/reference-code.ts'
import type { GiftSeal } from '../seal-gift.ts'
import type { ServeCounterDeps } from './deps.ts'

/**
 * The chance that a code is taken already is one in thousands of millions for each gift; an entry
 * of the same code would only be found beside it.
 */
export async function makeSeal(
  name: string | undefined,
  { randomBytes }: ServeCounterDeps,
  reference = makeReferenceCode(randomBytes(CODE_BODY_LENGTH)),
): Promise<GiftSeal> {
  const salt = randomBytes(16)
  return {
    reference,
    nameSalt: toBase64(salt),
    commitment: name === undefined ? undefined : await commitToName(name, salt),
  }
}
