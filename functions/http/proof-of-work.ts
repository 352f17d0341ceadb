import { CLOCK_SKEW_MS } from '../../shared/clock-skew.ts'
import { createHash, createHmac } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge } from 'altcha-lib/types'
import * as z from 'zod/mini'

export type { Challenge }

/**
 * Proof of work: a browser tries keys until one fits, some hundred of them, and the server checks
 * with one. It is bound to the idempotency key of what is sent, so that a proof serves one
 * submission and nothing has to be remembered.
 */
export interface Proofs {
  offer: (key: string) => Promise<Challenge>
  /** Whether the text is a proof for this key. Never throws, whatever the text. */
  holds: (key: string, proof: string | undefined) => Promise<boolean>
}

const ALGORITHM = 'PBKDF2/SHA-256'
/**
 * Iterations of one try: about a millisecond of a phone. With two hex digits to hit, 256 tries on
 * average.
 */
export const PROOF_COST = 2_000
const KEY_PREFIX = '00'
const VALID_SECONDS = 7_200
const MAX_LENGTH = 4_000

const proofSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal(ALGORITHM),
      nonce: z.string(),
      salt: z.string(),
      cost: z.literal(PROOF_COST),
      keyLength: z.literal(32),
      keyPrefix: z.literal(KEY_PREFIX),
      expiresAt: z.number(),
      data: z.object({ for: z.string() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
})

export function makeProofs(secret: string, now: () => Date): Proofs {
  const hmacSignatureSecret = createHmac('sha256', secret).update('proof/1').digest('hex')
  const nameOf = (key: string): string =>
    createHash('sha256').update(`proof/1\n${key}`).digest('base64url')
  return {
    offer: (key) =>
      createChallenge({
        algorithm: ALGORITHM,
        cost: PROOF_COST,
        deriveKey,
        keyPrefix: KEY_PREFIX,
        expiresAt: Math.floor(now().getTime() / 1_000) + VALID_SECONDS,
        data: { for: nameOf(key) },
        hmacSignatureSecret,
      }),
    async holds(key, proof) {
      if (proof === undefined || proof === '' || proof.length > MAX_LENGTH) return false
      try {
        const { challenge, solution } = proofSchema.parse(
          JSON.parse(Buffer.from(proof, 'base64').toString('utf8')),
        )
        if (challenge.parameters.data.for !== nameOf(key)) return false
        // One that was made while the clock was ahead would hold for longer than any is made for.
        const latest = now().getTime() + VALID_SECONDS * 1_000 + CLOCK_SKEW_MS
        if (challenge.parameters.expiresAt * 1_000 > latest) return false
        return (await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret }))
          .verified
      } catch {
        return false
      }
    },
  }
}
