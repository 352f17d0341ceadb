import type { Outcome } from '../api/act.ts'
import type { Problem } from '../api/problem.ts'

/** What became of one of many: `kept` where the portal waits for a second person's word. */
export type Fate =
  | { fate: 'done' | 'kept' | 'lost' | 'let-be' }
  | { fate: 'refused'; problem: Problem }

/** Of one that ended so nothing more is sent: what comes next would end the same. */
const ENDS_ALL: ReadonlySet<Fate['fate']> = new Set(['lost', 'let-be'])

/**
 * Does the same to many, one after the other, each with a key of its own: what is refused leaves the
 * others as they are, and where no answer comes nothing more is sent. Sent again, those that are done
 * are not done twice.
 * @param goesOn whether the person still looks at it: nothing is done behind their back.
 */
export async function runBulk<Item>(
  items: readonly Item[],
  carryOut: (item: Item) => Promise<Outcome<unknown>>,
  {
    isKept = async () => false,
    tell,
    goesOn,
  }: {
    isKept?: (item: Item, problem: Problem) => Promise<boolean>
    tell: (item: Item, fate: Fate) => void
    goesOn: () => boolean
  },
): Promise<void> {
  for (const item of items) {
    if (!goesOn()) return
    const fate = await fateOf(item, carryOut, isKept)
    tell(item, fate)
    if (ENDS_ALL.has(fate.fate)) return
  }
}

async function fateOf<Item>(
  item: Item,
  carryOut: (item: Item) => Promise<Outcome<unknown>>,
  isKept: (item: Item, problem: Problem) => Promise<boolean>,
): Promise<Fate> {
  const ended = await carryOut(item).catch(
    (): Outcome<unknown> => ({ outcome: 'lost', problem: undefined }),
  )
  if (ended.outcome !== 'refused') return { fate: ended.outcome }
  const { problem } = ended
  return (await isKept(item, problem)) ? { fate: 'kept' } : { fate: 'refused', problem }
}
