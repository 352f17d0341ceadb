import consentWords from '#province/consent-words.json' with { type: 'json' }

const BY_HASH: ReadonlyMap<string, string> = new Map(Object.entries(consentWords))
const HASH_OF = new Map([...BY_HASH].map(([hash, words]) => [words, hash]))

/**
 * The SHA-256 (base64url) of words to which people agree, where `consent-words.json` keeps these
 * words; undefined for other words. A record then needs to hold the hash alone: nobody can put other
 * words in their place, in the file or in the record, without a difference that anybody can compute.
 * Nothing is ever taken out of the file.
 */
export const hashOfConsentWords = (words: string): string | undefined => HASH_OF.get(words)

/** The words that a hash is of. Of words that the file has lost, it is the hash that is shown. */
export const consentWordsOf = (hash: string): string => BY_HASH.get(hash) ?? `SHA-256 ${hash}`
