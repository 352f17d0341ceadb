import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { WriteItem } from '../../functions/storage/transaction.ts'
import type { VirtualTime } from '../fixtures/virtual-time.ts'

/**
 * What can befall one call. `-after` means that it took effect before it was lost; `late`, that it
 * takes effect when whoever sent it has given it up.
 */
export const BEFALLS = [
  'fine',
  'reset-before',
  'reset-after',
  'hangs-before',
  'hangs-after',
  'late',
  'status-500-before',
  'status-500-after',
  'contended',
] as const
export type Befalls = (typeof BEFALLS)[number]

type Row = Record<string, unknown>

/**
 * A table in memory behind the SDK's `send`, for transactions of puts and of updates that count,
 * with the errors that the SDK throws. Faults are taken from the front of the list, one for each
 * call.
 */
export function makeMemoryTable(
  time: VirtualTime,
  befalls: () => Befalls = () => 'fine',
  delayMs: () => number = () => 1,
) {
  const rows = new Map<string, Row>()
  const tokens = new Map<string, string>()
  const effects: string[] = []

  function transact(items: readonly WriteItem[], token: string): object {
    const body = JSON.stringify(items)
    const earlier = tokens.get(token)
    if (earlier === body) return {}
    if (earlier !== undefined) throw serviceError('IdempotentParameterMismatchException', 400)
    const reasons = items.map((item) => ({
      Code: holds(item, rows) ? 'None' : 'ConditionalCheckFailed',
    }))
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons)
    for (const item of items) apply(item, rows)
    tokens.set(token, body)
    effects.push(body)
    return {}
  }

  function handle(command: unknown): object {
    if (command instanceof TransactWriteCommand)
      return transact(command.input.TransactItems ?? [], command.input.ClientRequestToken ?? '')
    if (command instanceof GetCommand) return { Item: rows.get(nameOf(command.input.Key)) }
    throw new Error('unknown command')
  }

  const send = async (
    command: unknown,
    { abortSignal }: { abortSignal?: AbortSignal } = {},
  ): Promise<object> => {
    const fault = befalls()
    await time.sleep(delayMs())
    if (fault === 'reset-before') throw reset()
    if (fault === 'status-500-before') throw serviceError('InternalServerError', 500)
    if (fault === 'contended') throw contended(command)
    if (fault === 'hangs-before') return hang(abortSignal)
    if (fault === 'late') {
      time.setTimer(LATE_MS, () => tryTo(() => handle(command)))
      return hang(abortSignal)
    }
    if (fault === 'fine') return handle(command)
    tryTo(() => handle(command))
    if (fault === 'hangs-after') return hang(abortSignal)
    throw fault === 'reset-after' ? reset() : serviceError('UnknownError', 502)
  }
  return {
    client: { send } as unknown as DynamoDBDocumentClient,
    rows,
    /** Each transaction that took effect. */
    effects,
  }
}

/** Later than any limit of a call, earlier than the end of a request. */
const LATE_MS = 3_500

const nameOf = (key: Row = {}): string => `${String(key.pk)}/${String(key.sk)}`

function holds({ Put, Update }: WriteItem, rows: ReadonlyMap<string, Row>): boolean {
  if (Put?.ConditionExpression) return !rows.has(nameOf(Put.Item))
  if (Update)
    return rows.get(nameOf(Update.Key))?.version === Update.ExpressionAttributeValues?.[':version']
  return true
}

function apply({ Put, Update }: WriteItem, rows: Map<string, Row>): void {
  if (Put) rows.set(nameOf(Put.Item), { ...Put.Item })
  if (!Update) return
  const row = rows.get(nameOf(Update.Key)) ?? {}
  rows.set(nameOf(Update.Key), { ...row, version: Number(row.version) + 1 })
}

function tryTo(act: () => unknown): void {
  try {
    act()
  } catch {
    // Whoever asked has gone away.
  }
}

function hang(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, fail) => {
    signal?.addEventListener('abort', () =>
      fail(Object.assign(new Error('aborted'), { name: 'AbortError' })),
    )
  })
}

const reset = (): Error =>
  Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: { attempts: 3 } })

/** The SDK calls an answer that it does not know a fault of the client, whatever its status. */
function serviceError(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error(name), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode },
  })
}

function cancelled(CancellationReasons: ReadonlyArray<{ Code: string }>): Error {
  return Object.assign(serviceError('TransactionCanceledException', 400), { CancellationReasons })
}

function contended(command: unknown): Error {
  return command instanceof TransactWriteCommand
    ? cancelled((command.input.TransactItems ?? []).map(() => ({ Code: 'TransactionConflict' })))
    : serviceError('ProvisionedThroughputExceededException', 400)
}
