/** What people said of themselves, as far as it would name them. */
interface Sender {
  name?: string | undefined
  phone?: string | undefined
}

/** A telephone number without what stands before it within the country, and from abroad. */
const OWN_DIGITS = 9

const words = (text: string): string =>
  ` ${text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\d]+/gu, ' ')
    .trim()} `
const digits = (text: string): string => text.replaceAll(/\D/gu, '')

/**
 * Whether a text that is to be published holds the name or the telephone number of whoever sent the
 * case. A name of one word is a word of the language as well, and says nothing.
 */
export function namesSender(text: string, { name = '', phone = '' }: Sender): boolean {
  const named = words(name)
  const isNamed = named.trim().includes(' ') && words(text).includes(named)
  const own = digits(phone).slice(-OWN_DIGITS)
  return isNamed || (own.length === OWN_DIGITS && digits(text).includes(own))
}
