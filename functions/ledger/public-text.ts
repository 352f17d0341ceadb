import * as z from 'zod/mini'

/**
 * Texts that are printed in the public books may not hold control characters, halves of surrogate
 * pairs or marks that change the direction of text.
 */
const PLAIN = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u

/** A text that staff write and the public books print. */
export const publicText = (maxLength: number) =>
  z
    .string()
    .check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(maxLength), z.regex(PLAIN))
