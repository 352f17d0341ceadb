import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { HoldKind } from '../runtime/held.ts'
import { findIdempotency, idempotencyPut } from './idempotency.ts'
import type { Idempotency, Wish } from './idempotency.ts'
import { holdCheck } from './hold-items.ts'
import { SYSTEM } from './once-tools.ts'
import type { OnceTools } from './once-tools.ts'
import type { NamedItems } from './transaction.ts'
import { write } from './write-until-known.ts'
import type { Written } from './written.ts'

export interface Once {
  /**
   * Makes a record of a new code. An earlier call with this key may have made it under another
   * code, which `repeated` then names.
   */
  create: <Name extends string>(wish: Wish, items: NamedItems<Name>) => Promise<Written<Name>>
  /** Changes a record that is there. A key that was used on another record is `key-reused`. */
  act: <Name extends string>(wish: Wish, items: NamedItems<Name>) => Promise<Written<Name>>
  /**
   * Does what the record's own state makes happen once, so that no key is needed: `stands` reads,
   * consistently, whether the record is as the act leaves it.
   */
  settle: <Name extends string>(
    code: string,
    stands: () => Promise<boolean>,
    items: NamedItems<Name>,
  ) => Promise<Written<Name>>
  /**
   * How `act` would end by its key alone: undefined where the key is new. For acts that weigh what
   * the record is before they write, and would not find that any more once they have changed it.
   */
  findAct: (wish: Wish) => Promise<'repeated' | 'key-reused' | undefined>
  /** What a key stands for that was used before. */
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
}

export interface OnceOptions {
  /** What the acts are, where they stand still while the records are put back after a loss. */
  hold?: HoldKind
  tools?: OnceTools
}

const isSameAct = (earlier: Idempotency, { code, requestHash }: Wish): boolean =>
  earlier.code === code && earlier.requestHash === requestHash

/**
 * The one way to write something for a person. The rows of its keys stand in `table`. Each way
 * throws `Held` where acts of the kind `hold` stand still; what was written before is told all the
 * same.
 */
export function makeOnce(
  client: DynamoDBDocumentClient,
  table: string,
  { hold: kind, tools = SYSTEM }: OnceOptions = {},
): Once {
  const hold = kind && { kind, check: holdCheck(table, kind) }
  const writeByKey = <Name extends string>(
    wish: Wish,
    items: NamedItems<Name>,
    isSame: (earlier: Idempotency) => boolean,
  ): Promise<Written<Name>> =>
    write(client, tools, {
      key: idempotencyPut(table, wish),
      hold,
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
    act: (wish, items) => writeByKey(wish, items, (earlier) => isSameAct(earlier, wish)),
    async findAct(wish) {
      const earlier = await findIdempotency(client, table, wish.keyHash)
      if (!earlier) return undefined
      return isSameAct(earlier, wish) ? 'repeated' : 'key-reused'
    },
    settle: (code, stands, items) =>
      write(client, tools, {
        hold,
        items,
        ask: async () => ((await stands()) ? { outcome: 'repeated', code } : undefined),
      }),
    findByKey: (keyHash) => findIdempotency(client, table, keyHash),
  }
}
