import * as z from 'zod/mini'
import { fromBase64 } from '../../shared/ledger/bytes.ts'
import type { Frontier } from '../../shared/ledger/merkle.ts'

/**
 * The head of the ledger: how many entries it has, the right edge of their tree, and the time of
 * the last change. Everything public is compared with it.
 */
export const headSchema = z.strictObject({
  size: z.int().check(z.nonnegative()),
  updatedAt: z.iso.datetime(),
  /** Roots of the perfect subtrees, the largest first, in base64. */
  frontier: z.array(z.base64()),
  /**
   * SHA-256 of each campaign's totals and the size at which they were written, so that a row of
   * totals that was changed since is noticed by whoever reads both. Releases of before wrote none.
   */
  sums: z.optional(
    z.record(z.string(), z.strictObject({ ledgerSize: z.int(), sha256: z.string() })),
  ),
})
export type Head = z.infer<typeof headSchema>

/** The right edge of the tree, as the rules of the tree take it. */
export const frontierOf = ({ size, frontier }: Head): Frontier => ({
  size,
  hashes: frontier.map(fromBase64),
})
