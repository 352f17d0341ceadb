/**
 * Crockford's base 32: digits and upper-case letters without I, L, O and U, so that a code survives
 * being read aloud, written by hand, or typed into a bank's memo field.
 */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Encodes the low 5 bits of each byte: uniform when the bytes are. */
export function toCrockford(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => CROCKFORD[byte & 31]).join('')
}

/**
 * Upper-cases and undoes the look-alikes that Crockford's decoding allows (O for 0, I and L for 1);
 * drops spaces and hyphens.
 */
export function normalizeCrockford(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]+/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1')
}
