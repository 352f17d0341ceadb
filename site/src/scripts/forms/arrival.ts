import { fromBase64 } from '../../../../shared/ledger/bytes.ts'
import { deriveLookupCode } from '../../../../shared/lookup-code.ts'
import { dropLetter, listLetters } from './letter-box.ts'
import { keyOf } from './letter.ts'

/**
 * Called on a receipt: the letter that it is for goes from the device, and no other. A lookup code
 * is made of the letter's key, so that the receipt of somebody else who uses the same phone fits
 * none but theirs.
 */
export async function dropArrived({ code = '', salt = '' }: DOMStringMap): Promise<void> {
  const lookupCode = code.replace('-', '')
  for (const { letter } of listLetters())
    if ((await deriveLookupCode(keyOf(letter), fromBase64(salt))) === lookupCode) dropLetter(letter)
}
