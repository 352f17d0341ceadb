import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explainRefusal } from '../../cloud/refusals.ts'
import { Trouble } from '../../../local/trouble.ts'
import { listSite } from './list-site.ts'
import { planSite } from './plan-site.ts'
import type { SiteBucket } from './site-bucket.ts'

export interface PutSiteDeps {
  bucket: SiteBucket
  /** Has CloudFront forget what it keeps under these paths. */
  forget: (paths: readonly string[]) => Promise<void>
  now: () => Date
}

/** Files that are put at once. */
const LANES = 16

/**
 * Makes the bucket hold a built site, and sends what has changed alone. What pages name comes before
 * the pages, and what is not needed goes after them, so that at no moment a page names a file that is
 * not there. Interrupted anywhere, it is run again and does the rest.
 * @returns what was done, in a sentence.
 * @throws Trouble saying how far it came.
 */
export async function putSite(
  folder: string,
  { bucket, forget, now }: PutSiteDeps,
): Promise<string> {
  const files = await listSite(folder)
  const plan = planSite(files, await bucket.list(), await bucket.recall(), now())
  let done = 0
  try {
    for (const puts of plan.puts)
      await inLanes(puts, async (file) => {
        await bucket.put(file, await readFile(join(folder, file.key)))
        done++
      })
    await inLanes(plan.removes, bucket.remove)
    await bucket.remember(plan.remembers)
    if (plan.forgets.length > 0) await forget(plan.forgets)
  } catch (cause) {
    const all = plan.puts.reduce((sum, puts) => sum + puts.length, 0)
    const why = explainRefusal(cause) ?? (cause instanceof Error ? cause.name : String(cause))
    throw new Trouble(
      `The site was put in part: ${done} of ${all} files. ${why} Run the same command again; it does what is left.`,
    )
  }
  return `${done} of ${files.length} files put, ${plan.removes.length} removed; CloudFront forgets ${plan.forgets.length === 0 ? 'nothing' : plan.forgets.join(' ')}.`
}

/**
 * Does something with each, some at once. After the first that fails nothing more is begun, and what
 * was begun has ended before that is told.
 */
async function inLanes<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items].toReversed()
  const lanes = Array.from({ length: LANES }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop())
      await act(item).catch((error: unknown) => {
        left.length = 0
        throw error
      })
  })
  const ended = await Promise.allSettled(lanes)
  const failed = ended.find((lane) => lane.status === 'rejected')
  if (failed) throw failed.reason
}
