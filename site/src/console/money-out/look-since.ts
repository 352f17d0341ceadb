import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'

export interface BookedEntry {
  index: number
  entry: LedgerEntry
}

/** A page of the public books, the newest entry first, and the index before which the next lies. */
export interface BookPage {
  entries: readonly BookedEntry[]
  next: number | undefined
}

export interface Found {
  entries: readonly BookedEntry[]
  /** Whether everything since that day was looked through. From a part, "none" cannot be said. */
  isWhole: boolean
}

export const OUT: ReadonlySet<string> = new Set(['allocated', 'disbursed', 'refunded', 'corrected'])
/** A thousand entries of 25 a page; whoever waits for an answer does not wait for more. */
export const MAX_PAGES = 40

/**
 * What has left a campaign since a day. Only what leaves stands under the day on which it was booked:
 * a gift may be booked long after its own day, so that the day of a gift does not end the look.
 * @param ask for a page before an index; undefined where it could not be had.
 */
export async function lookSince(
  { campaign, from }: { campaign: string; from: string },
  ask: (before: number | undefined) => Promise<BookPage | undefined>,
): Promise<Found> {
  const entries: BookedEntry[] = []
  let before: number | undefined
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await ask(before)
    if (!page) return { entries, isWhole: false }
    const out = page.entries.filter(({ entry }) => OUT.has(entry.kind))
    entries.push(...out.filter(({ entry }) => entry.campaign === campaign && entry.day >= from))
    if (page.next === undefined || out.some(({ entry }) => entry.day < from))
      return { entries, isWhole: true }
    before = page.next
  }
  return { entries, isWhole: false }
}
