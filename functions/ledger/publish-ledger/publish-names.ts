import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import type { NameFiles } from '../name-files.ts'
import type { NameStore } from '../name-store.ts'

export interface PublishNamesDeps {
  names: NameStore
  nameFiles: NameFiles
  now: () => Date
}

/**
 * A withdrawal is repeated at every run for so long, until every entry that was on its way is in
 * every index.
 */
const SETTLED_AFTER_MS = 10 * 60_000
const MAX_TRIES = 5

/**
 * Brings the names beside the log up to date: those of the bundles between two sizes, and those
 * whose donor has taken the consent back. Names are part of no entry, so that no proof changes.
 * Repeating it changes nothing, and two runs at once compare what they saw before they write.
 * @returns how many files were written.
 */
export async function publishNames(
  oldSize: number,
  newSize: number,
  { names, nameFiles, now }: PublishNamesDeps,
): Promise<number> {
  const withdrawals = await names.listWithdrawals()
  const pages = new Set<number>()
  const firstNew = Math.floor(oldSize / TILE_WIDTH)
  const end = oldSize < newSize ? Math.ceil(newSize / TILE_WIDTH) : firstNew
  for (let page = firstNew; page < end; page++) pages.add(page)
  for (const { code } of withdrawals) {
    for (const index of await names.listIndexes(code)) {
      await names.removeName(index)
      pages.add(Math.floor(index / TILE_WIDTH))
    }
  }
  let written = 0
  for (const page of pages) if (await publishPage(page, names, nameFiles)) written++
  if (withdrawals.length === 0) return written
  // An entry from before a withdrawal may still wait for its index, and would bring the name along.
  const settledAt = new Date(now().getTime() - SETTLED_AFTER_MS).toISOString()
  const waitingSince = (await names.oldestPending()) ?? settledAt
  const settled = waitingSince < settledAt ? waitingSince : settledAt
  for (const withdrawal of withdrawals) if (withdrawal.at < settled) await names.settle(withdrawal)
  return written
}

async function publishPage(page: number, names: NameStore, files: NameFiles): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    // The file first, then the rows: whoever has written in between has changed the file's tag.
    const seen = await files.get(page)
    const found = await names.listNames(page)
    if (!seen && found.length === 0) return false
    const body = `${JSON.stringify({ format: 'nhip-cau/names/1', bundle: page, names: Object.fromEntries(found) })}\n`
    if (seen?.body === body) return false
    if ((await files.put(page, body, seen?.etag)) === 'written') return true
  }
  throw new Error('names-contended')
}
