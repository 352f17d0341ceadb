import { PRINT_BYTES } from './search-postings.ts'
import type { Print } from './search-postings.ts'

/** Makes the print of a term: without the key nobody can tell the term from it, or try terms. */
export type PrintTerm = (term: string) => Print

/** A memo's words come again and again: so many are made once. */
const MAX_HELD = 100_000

/**
 * @param hmac HMAC-SHA-256 with the key of an account's index, which is used for nothing else. Words
 * of two accounts cannot be held against each other.
 */
export function makePrinter(hmac: (text: string) => Uint8Array): PrintTerm {
  const held = new Map<string, Print>()
  return (term) => {
    const known = held.get(term)
    if (known) return known
    const print = hmac(`nhip-cau/search/1 ${term}`).slice(0, PRINT_BYTES)
    if (held.size >= MAX_HELD) held.clear()
    held.set(term, print)
    return print
  }
}
