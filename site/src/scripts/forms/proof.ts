import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Challenge } from 'altcha-lib/types'

const LONGEST_MS = 60_000

/**
 * Solves a challenge by the browser's own cryptography, off the page's thread. Undefined where that
 * is missing or takes too long: the form is then sent without.
 */
export async function prove(challengeText: string): Promise<string | undefined> {
  try {
    const challenge = JSON.parse(challengeText) as Challenge
    const solution = await solveChallenge({ challenge, deriveKey, timeout: LONGEST_MS })
    return solution ? btoa(JSON.stringify({ challenge, solution })) : undefined
  } catch {
    return undefined
  }
}
