import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { Held } from '../runtime/held.ts'
import type { HoldKind } from '../runtime/held.ts'
import { ONCE } from '../runtime/time-budget.ts'
import { HOLD } from './hold-items.ts'
import { tryFor, askFor } from './limited-try.ts'
import type { Known } from './limited-try.ts'
import type { OnceTools } from './once-tools.ts'
import { waitMs, pause } from './once-waits.ts'
import type { NamedItems, WriteItem } from './transaction.ts'
import type { Written } from './written.ts'

/** Name of the key's row among the items of a transaction. */
const KEY = 'idempotency-key'
/** A try that has less time than this is not begun. */
const SHORTEST_TRY_MS = 200

interface Write<Name extends string> {
  /** The row of the key, where the act has one. */
  key?: WriteItem
  /** The check that acts of its kind do not stand still. */
  hold?: { kind: HoldKind; check: WriteItem } | undefined
  items: NamedItems<Name>
  /** What stands in the table of this wish; undefined when nothing does at this moment. */
  ask: (signal: AbortSignal) => Promise<Known | undefined>
}

/**
 * Tries until it knows, or until its tries or its time are over. Each try sends the very same
 * items, whose conditions let only one of them take effect, so that a try that was given up and
 * arrives late does no harm. After a try whose outcome is not known it asks what stands in the
 * table, and where nothing does it sends the same again.
 * @throws Held when acts of the kind stand still, and nothing stands in the table of this wish.
 */
export async function write<Name extends string>(
  client: DynamoDBDocumentClient,
  tools: OnceTools,
  { key, hold, items, ask }: Write<Name>,
): Promise<Written<Name>> {
  const end = tools.now() + Math.min(ONCE.budgetMs, tools.timeLeftMs(tools.now()))
  const leftMs = (): number => end - tools.now()
  const all: NamedItems<Name | typeof KEY | typeof HOLD> = {
    [KEY]: key,
    [HOLD]: hold?.check,
    ...items,
  }
  let token = tools.newToken()
  /**
   * Why it is not known whether something was written; undefined while it is known that nothing
   * was.
   */
  let doubt: { cause: unknown } | undefined
  let contention: unknown
  for (let tries = 0; tries < ONCE.tries && leftMs() > SHORTEST_TRY_MS; tries++) {
    if (tries > 0) await pause(Math.min(waitMs(tries, tools.random()), leftMs()), tools)
    const tried = await tryFor(leftMs() / 2, { client, items: all, token, tools })
    if (tried.result === 'written') return { outcome: 'done' }
    if (tried.result === 'contended') {
      // It is certain that this try wrote nothing, so that the next one may be another transaction.
      token = tools.newToken()
      contention = tried.cause
      continue
    }
    const refusal = tried.result === 'refused' ? readRefusal(tried.by) : undefined
    const isHeld = tried.result === 'refused' && tried.by.includes(HOLD)
    // Had the wish been written before, its key would be among what refused. An act without a key
    // may have been refused for what it has done itself.
    if (refusal && key && !isHeld) return refusal
    if (refusal && key && hold) throw new Held(hold.kind)
    if (tried.result === 'wrong' && !doubt) throw tried.cause
    if (tried.result === 'lost') doubt = { cause: tried.cause }
    const answer = await askFor(leftMs(), ask, tools)
    if ('cause' in answer) doubt = answer
    else if (answer.known) return answer.known
    else if (isHeld && hold) throw new Held(hold.kind)
    else if (refusal) return refusal
  }
  return doubt ? { outcome: 'unknown', cause: doubt.cause } : { outcome: 'busy', cause: contention }
}

/** Undefined where the key is among what refused: then its row tells what that means. */
function readRefusal<Name extends string>(
  by: ReadonlyArray<Name | typeof KEY | typeof HOLD>,
): { outcome: 'refused'; by: readonly Name[] } | undefined {
  if (by.some((name) => name === KEY)) return undefined
  return {
    outcome: 'refused',
    by: by.filter((name): name is Name => name !== KEY && name !== HOLD),
  }
}
