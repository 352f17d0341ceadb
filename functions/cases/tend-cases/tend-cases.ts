import { UNITS_OF_STAFF } from '../../../shared/forms/public-texts.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { addDays } from '../../../shared/working-days.ts'
import { makeDigest } from '../digest.ts'
import type { DeskCase } from '../digest.ts'
import type { Attachments } from '../attachment-files.ts'
import type { DigestStore } from '../digest-store.ts'
import type { EndedCaseStore } from '../ended-case-store.ts'
import type { Desk } from '../case-queue-store.ts'
import type { CaseStore } from '../case-store.ts'

export interface TendCasesDeps {
  ended: EndedCaseStore
  attachments: Pick<Attachments, 'removeAll'>
  cases: Pick<CaseStore, 'listQueue'>
  digests: Pick<DigestStore, 'put'>
  now: () => Date
}

/**
 * Days that are looked through for what should have been deleted: the table itself does it after
 * seven.
 */
const LOOK_BACK_DAYS = 10
/** Pages of fifty cases that a digest reads of one unit. */
const MAX_PAGES = 200

/**
 * Deletes the records whose time is over, and writes each unit's digest of the day. Rung every
 * hour; both do nothing when there is nothing to do.
 */
export async function tendCases(
  deps: TendCasesDeps,
): Promise<{ deleted: number; digests: number }> {
  const now = deps.now()
  const today = vietnamDay(now)
  const deleted = await sweep(today, deps)
  let digests = 0
  for (const unit of Object.keys(UNITS_OF_STAFF)) {
    const [open, held, flood] = await Promise.all([
      readDesk(unit, 'open', deps),
      readDesk(unit, 'held', deps),
      readDesk(unit, 'flood', deps),
    ])
    const digest = makeDigest(unit, today, open, [...held, ...flood])
    if ((await deps.digests.put(digest, now)) === 'written') digests++
  }
  return { deleted, digests }
}

async function sweep(today: string, { ended, attachments }: TendCasesDeps): Promise<number> {
  let deleted = 0
  for (let back = LOOK_BACK_DAYS; back >= 0; back--) {
    const day = addDays(today, -back)
    for (const one of await ended.listDue(day)) {
      await attachments.removeAll(one.code)
      await ended.remove(one, today)
      deleted++
    }
  }
  return deleted
}

async function readDesk(
  unit: string,
  which: Desk,
  { cases }: TendCasesDeps,
): Promise<readonly DeskCase[]> {
  const desk: DeskCase[] = []
  let next: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const read = await cases.listQueue(unit, next, which)
    desk.push(...read.items)
    next = read.next
    if (next === undefined) break
  }
  return desk
}
