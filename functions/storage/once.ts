import { randomUUID } from 'node:crypto'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { limitTime, setSystemTimer, timeLeftMs } from '../runtime/deadline.ts'
import type { SetTimer } from '../runtime/deadline.ts'
import { CALL_MS, ONCE } from '../runtime/time-budget.ts'
import { findIdempotency, idempotencyPut } from './idempotency.ts'
import type { Idempotency, Wish } from './idempotency.ts'
import { tryTransaction } from './transaction.ts'
import type { NamedItems, Tried, WriteItem } from './transaction.ts'

/**
 * How a write for a person ended:
 * - `done`: this call wrote it;
 * - `repeated`: it stands in the table, by an earlier call with the same key or by a try of this one whose answer was lost. `code` names the record, which another call may have named otherwise;
 * - `key-reused`: the key stands for another wish, and nothing of this one was written;
 * - `refused`: nothing was written, because the conditions of these items did not hold;
 * - `busy`: nothing was written, because others held the items all the time;
 * - `unknown`: no answer came within the time. It may have been written, or may still be: the same key tells later.
 */
export type Written<Name extends string> =
  | { outcome: 'done' }
  | { outcome: 'repeated'; code: string }
  | { outcome: 'key-reused' }
  | { outcome: 'refused'; by: readonly Name[] }
  | { outcome: 'busy'; cause: unknown }
  | { outcome: 'unknown'; cause: unknown }

/** Clock, timers and chance, for tests to hold. */
export interface OnceTools {
  /** Epoch milliseconds. */
  now: () => number
  setTimer: SetTimer
  /** From 0 to 1, 1 excluded. */
  random: () => number
  /** A name for one transaction. */
  newToken: () => string
  /** What the request that is being answered has left. */
  timeLeftMs: (now: number) => number
}

export interface Once {
  /** Makes a record of a new code. An earlier call with this key may have made it under another code, which `repeated` then names. */
  create: <Name extends string>(wish: Wish, items: NamedItems<Name>) => Promise<Written<Name>>
  /** Changes a record that is there. A key that was used on another record is `key-reused`. */
  act: <Name extends string>(wish: Wish, items: NamedItems<Name>) => Promise<Written<Name>>
  /** Does what the record's own state makes happen once, so that no key is needed: `stands` reads, consistently, whether the record is as the act leaves it. */
  settle: <Name extends string>(
    code: string,
    stands: () => Promise<boolean>,
    items: NamedItems<Name>,
  ) => Promise<Written<Name>>
  /** What a key stands for that was used before. */
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
}

/** Name of the key's row among the items of a transaction. */
const KEY = 'idempotency-key'
/** A try that has less time than this is not begun. */
const SHORTEST_TRY_MS = 200

const SYSTEM: OnceTools = {
  now: Date.now,
  setTimer: setSystemTimer,
  random: Math.random,
  newToken: randomUUID,
  timeLeftMs,
}

/** The one way to write something for a person. The rows of its keys stand in `table`. */
export function makeOnce(
  client: DynamoDBDocumentClient,
  table: string,
  tools: OnceTools = SYSTEM,
): Once {
  const writeByKey = <Name extends string>(
    wish: Wish,
    items: NamedItems<Name>,
    isSame: (earlier: Idempotency) => boolean,
  ): Promise<Written<Name>> =>
    write(client, tools, {
      key: idempotencyPut(table, wish),
      items,
      async ask(signal) {
        const earlier = await findIdempotency(client, table, wish.keyHash, signal)
        if (!earlier) return undefined
        return isSame(earlier)
          ? { outcome: 'repeated', code: earlier.code }
          : { outcome: 'key-reused' }
      },
    })
  return {
    create: (wish, items) =>
      writeByKey(wish, items, ({ requestHash }) => requestHash === wish.requestHash),
    act: (wish, items) =>
      writeByKey(
        wish,
        items,
        ({ code, requestHash }) => code === wish.code && requestHash === wish.requestHash,
      ),
    settle: (code, stands, items) =>
      write(client, tools, {
        items,
        ask: async () => ((await stands()) ? { outcome: 'repeated', code } : undefined),
      }),
    findByKey: (keyHash) => findIdempotency(client, table, keyHash),
  }
}

interface Write<Name extends string> {
  /** The row of the key, where the act has one. */
  key?: WriteItem
  items: NamedItems<Name>
  /** What stands in the table of this wish; undefined when nothing does at this moment. */
  ask: (signal: AbortSignal) => Promise<Known | undefined>
}
type Known = { outcome: 'repeated'; code: string } | { outcome: 'key-reused' }

/**
 * Tries until it knows, or until its tries or its time are over. Each try sends the very same items, whose conditions let only one of them take effect, so that a try that was given up and arrives
 * late does no harm. After a try whose outcome is not known it asks what stands in the table, and where nothing does it sends the same again.
 */
async function write<Name extends string>(
  client: DynamoDBDocumentClient,
  tools: OnceTools,
  { key, items, ask }: Write<Name>,
): Promise<Written<Name>> {
  const end = tools.now() + Math.min(ONCE.budgetMs, tools.timeLeftMs(tools.now()))
  const leftMs = (): number => end - tools.now()
  const all: NamedItems<Name | typeof KEY> = { [KEY]: key, ...items }
  let token = tools.newToken()
  /** Why it is not known whether something was written; undefined while it is known that nothing was. */
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
    // Had the wish been written before, its key would be among what refused. An act without a key may have been refused for what it has done itself.
    if (refusal && key) return refusal
    if (tried.result === 'wrong' && !doubt) throw tried.cause
    if (tried.result === 'lost') doubt = { cause: tried.cause }
    const answer = await askFor(leftMs(), ask, tools)
    if ('cause' in answer) doubt = answer
    else if (answer.known) return answer.known
    else if (refusal) return refusal
  }
  return doubt ? { outcome: 'unknown', cause: doubt.cause } : { outcome: 'busy', cause: contention }
}

/** Undefined where the key is among what refused: then its row tells what that means. */
function readRefusal<Name extends string>(
  by: ReadonlyArray<Name | typeof KEY>,
): { outcome: 'refused'; by: readonly Name[] } | undefined {
  if (by.some((name) => name === KEY)) return undefined
  return { outcome: 'refused', by: by.filter((name): name is Name => name !== KEY) }
}

async function tryFor<Name extends string>(
  ms: number,
  {
    client,
    items,
    token,
    tools,
  }: { client: DynamoDBDocumentClient; items: NamedItems<Name>; token: string; tools: OnceTools },
): Promise<Tried<Name>> {
  try {
    return await limitTime(
      Math.min(CALL_MS, ms),
      (signal) => tryTransaction(client, items, { token, signal }),
      tools.setTimer,
    )
  } catch (cause) {
    return { result: 'lost', cause }
  }
}

async function askFor(
  ms: number,
  ask: (signal: AbortSignal) => Promise<Known | undefined>,
  { setTimer }: OnceTools,
): Promise<{ known: Known | undefined } | { cause: unknown }> {
  try {
    return { known: await limitTime(Math.min(CALL_MS, ms), ask, setTimer) }
  } catch (cause) {
    return { cause }
  }
}

/** From half of a span to all of it, which grows from try to try: those who met must not meet again. */
function waitMs(tries: number, random: number): number {
  const span = Math.min(ONCE.firstWaitMs * 2 ** (tries - 1), ONCE.longestWaitMs)
  return (span * (1 + random)) / 2
}

const pause = (ms: number, { setTimer }: OnceTools): Promise<void> =>
  new Promise((done) => void setTimer(ms, done))
