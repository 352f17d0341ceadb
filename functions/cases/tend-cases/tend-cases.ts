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
  const failures: unknown[] = []
  /** What befalls one case or unit keeps no other from its turn; the alarm hears of it in the end. */
  const attempt = async (work: () => Promise<number>): Promise<number> => {
    try {
      return await work()
    } catch (error) {
      failures.push(error)
      return 0
    }
  }
  const deleted = await sweep(today, deps, attempt)
  let digests = 0
  for (const unit of Object.keys(UNITS_OF_STAFF))
    digests += await attempt(() => digestOf(unit, { today, now }, deps))
  if (failures.length > 0) throw failures[0]
  return { deleted, digests }
}

/** How many digests were written: one, unless the morning has made it already. */
async function digestOf(
  unit: string,
  { today, now }: { today: string; now: Date },
  deps: TendCasesDeps,
): Promise<number> {
  const [open, held, flood] = await Promise.all([
    readDesk(unit, 'open', deps),
    readDesk(unit, 'held', deps),
    readDesk(unit, 'flood', deps),
  ])
  const digest = makeDigest(unit, today, open, [...held, ...flood])
  return (await deps.digests.put(digest, now)) === 'written' ? 1 : 0
}

async function sweep(
  today: string,
  { ended, attachments }: TendCasesDeps,
  attempt: (work: () => Promise<number>) => Promise<number>,
): Promise<number> {
  let deleted = 0
  for (let back = LOOK_BACK_DAYS; back >= 0; back--) {
    const day = addDays(today, -back)
    for (const one of await ended.listDue(day))
      deleted += await attempt(async () => {
        await attachments.removeAll(one.code)
        await ended.remove(one, today)
        return 1
      })
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
