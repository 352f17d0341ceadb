import type { ShownEntry } from '../ledger-reader-store.ts'

/** Entries on a page, and why these. */
export type Listing = { entries: readonly ShownEntry[] } & (
  | { by: 'newest'; size: number; updatedAt: string | undefined; next: number | undefined }
  | { by: 'code'; code: string }
  | { by: 'day'; day: string; amountVnd?: number; next: string | undefined }
  | { by: 'nothing' }
)
/** A listing for which something was looked up. */
export type Found = Exclude<Listing, { by: 'nothing' }>
