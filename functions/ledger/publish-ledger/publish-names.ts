import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import { inTurn } from '../in-turn.ts'
import type { NameFiles } from '../name-files.ts'
import { isNameWaiting, nameStanding } from '../name-standing.ts'
import type { NameMark, NameStore } from '../name-store.ts'
import { foldNames } from './fold-names.ts'
import type { FoldNamesDeps } from './fold-names.ts'

export interface PublishNamesDeps extends FoldNamesDeps {
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
/** The clock rings every minute; a page is a query and a file. */
const TURNS = { everyMs: 60_000, atLeast: 2 }

/**
 * Brings the names beside the log up to date: those of new entries, those for which enough has come
 * or gone by now, those that staff have passed or hidden, and those whose donor has taken the
 * consent back. Names are part of no entry, so that no proof changes. Repeating it changes nothing,
 * and two runs at once compare what they saw before they write.
 * @returns how many files were written.
 */
export async function publishNames(size: number, deps: PublishNamesDeps): Promise<number> {
  const { names, nameRecords, now } = deps
  const withdrawals = await names.listWithdrawals()
  const due = await names.listDue()
  const { foldedTo, pages: folded } = await foldNames(size, deps)
  const turn = inTurn(Math.ceil(size / TILE_WIDTH), { at: now(), ...TURNS })
  const pages = new Set(folded)
  // A file that somebody has damaged or deleted is found when its page has its turn.
  for (let page = turn.from; page < turn.to; page++) pages.add(page)
  for (const { code } of withdrawals) {
    for (const index of await names.listIndexes(code)) {
      await names.removeName(index)
      pages.add(Math.floor(index / TILE_WIDTH))
    }
  }
  for (const record of (await nameRecords.find(due.map(({ code }) => code))).values()) {
    for (const page of record.pages) pages.add(page)
    await nameRecords.markWaiting(record, isNameWaiting(record))
  }
  const gone = await nameRecords.find(withdrawals.map(({ code }) => code))
  for (const record of gone.values()) await nameRecords.markWaiting(record, false)
  let written = 0
  for (const page of pages) if (await publishPage(page, deps)) written++
  for (const one of due) await names.settleDue(one)
  await settleWithdrawals(withdrawals, deps)
  // Last, so that a run that died before goes over the same pages again.
  if (foldedTo > 0) await nameRecords.moveFoldedTo(foldedTo)
  return written
}

async function settleWithdrawals(
  withdrawals: readonly NameMark[],
  { names, now }: PublishNamesDeps,
): Promise<void> {
  if (withdrawals.length === 0) return
  // An entry from before a withdrawal may still wait for its index, and would bring the name along.
  const settledAt = new Date(now().getTime() - SETTLED_AFTER_MS).toISOString()
  const waitingSince = (await names.oldestPending()) ?? settledAt
  const settled = waitingSince < settledAt ? waitingSince : settledAt
  for (const withdrawal of withdrawals) if (withdrawal.at < settled) await names.settle(withdrawal)
}

async function publishPage(
  page: number,
  { names, nameRecords, nameFiles }: PublishNamesDeps,
): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    // The file first, then the rows: whoever has written in between has changed the file's tag.
    const seen = await nameFiles.get(page)
    const shown = await listShown(page, { names, nameRecords })
    if (!seen && shown.length === 0) return false
    const body = `${JSON.stringify({ format: 'nhip-cau/names/1', bundle: page, names: Object.fromEntries(shown) })}\n`
    if (seen?.body === body) return false
    if ((await nameFiles.put(page, body, seen?.etag)) === 'written') return true
  }
  throw new Error('names-contended')
}

/** The names of a page by index that may be seen at this moment. */
async function listShown(
  page: number,
  { names, nameRecords }: FoldNamesDeps,
): Promise<ReadonlyArray<readonly [index: number, name: string]>> {
  const named = (await names.listCoded(page)).flatMap(({ index, code, name }) =>
    name === undefined ? [] : [{ index, code, name }],
  )
  const records = await nameRecords.find(named.map(({ code }) => code))
  return named.flatMap(({ index, code, name }) => {
    const record = records.get(code)
    return record && nameStanding(record) === 'shown' ? [[index, name] as const] : []
  })
}
