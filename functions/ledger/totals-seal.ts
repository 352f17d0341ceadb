import { sha256, toBase64, toUtf8 } from '../../shared/ledger/bytes.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import type { Head } from './head.ts'

/**
 * SHA-256 of totals in base64. The order of members means nothing: the table gives them back in an
 * order of its own.
 */
export const hashTotals = async (totals: CampaignTotals): Promise<string> =>
  toBase64(await sha256(toUtf8(JSON.stringify(inOrder(totals)))))

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return members.map(([name, member]) => [name, inOrder(member)])
}

/** What the head keeps of these totals, which are of a log of this size. */
export async function sealTotals(
  totals: ReadonlyMap<string, CampaignTotals>,
  ledgerSize: number,
): Promise<NonNullable<Head['sums']>> {
  const seals = await Promise.all(
    [...totals].map(
      async ([campaign, value]) =>
        [campaign, { ledgerSize, sha256: await hashTotals(value) }] as const,
    ),
  )
  return Object.fromEntries(seals)
}

/** A row of totals as it stands in the table; undefined where there is none. */
export type StoredTotals = { totals: CampaignTotals; ledgerSize: number } | undefined

/**
 * Whether a campaign's row is the one that was written together with the head. A row that was
 * changed, taken away or put there by anybody but the publisher is not, nor is one that an older
 * release wrote, which knows no seals: the log tells those apart.
 */
export async function isSealed(
  { size, sums }: Pick<Head, 'size' | 'sums'>,
  campaign: string,
  stored: StoredTotals,
): Promise<boolean> {
  const seal = sums?.[campaign]
  if (!stored) return seal === undefined && (sums !== undefined || size === 0)
  return (
    seal !== undefined &&
    seal.ledgerSize === stored.ledgerSize &&
    seal.sha256 === (await hashTotals(stored.totals))
  )
}
