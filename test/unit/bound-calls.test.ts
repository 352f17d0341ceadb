import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OutOfTime, runUntil } from '../../functions/runtime/deadline.ts'
import { limitTime } from '../../functions/runtime/limit-time.ts'
import { isOutage } from '../../functions/runtime/outage.ts'
import { CALL_MS } from '../../functions/runtime/time-budget.ts'
import { boundCalls, requestLimits } from '../../functions/storage/bound-calls.ts'
import { findFreePort } from '../../infra/local/free-port.ts'

/** A database that takes connections and never answers, as one does whose machine was stopped. */
let stopped: Server
const sockets = new Set<Socket>()
beforeAll(async () => {
  stopped = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((listening) => stopped.listen(0, '127.0.0.1', listening))
})
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  stopped.close()
})

function makeClient(
  port: number,
  requestMs = 3_000,
  workRequestMs = requestMs,
): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 3,
    requestHandler: requestLimits({ connectionMs: 1_000, requestMs }),
  })
  return boundCalls(DynamoDBDocumentClient.from(client), workRequestMs)
}
const read = (client: DynamoDBDocumentClient): Promise<unknown> =>
  client.send(new GetCommand({ TableName: 't', Key: { pk: 'a', sk: 'b' } }))
const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** How a call ended, and after how many milliseconds. */
async function timed(call: () => Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const start = performance.now()
  const error = await call().then(
    () => undefined,
    (cause: unknown) => cause,
  )
  return { error, ms: performance.now() - start }
}

test('a call to a database that never answers ends with the time of the request that makes it', async () => {
  const client = makeClient(portOf(stopped))
  const { error, ms } = await timed(() => runUntil(Date.now() + 300, () => read(client)))
  expect(error).toBeInstanceOf(OutOfTime)
  expect(ms).toBeGreaterThan(250)
  expect(ms).toBeLessThan(CALL_MS)
})

test('a request whose time is over makes no more calls', async () => {
  const client = makeClient(portOf(stopped))
  const { error, ms } = await timed(() => runUntil(Date.now() - 1, () => read(client)))
  expect(isOutage(error)).toBe(true)
  expect(ms).toBeLessThan(1_000)
})

test('no call keeps a request waiting longer than its own limit, whatever time there is', async () => {
  const client = makeClient(portOf(stopped), 60_000)
  const { error, ms } = await timed(() => runUntil(Date.now() + 60_000, () => read(client)))
  expect(isOutage(error)).toBe(true)
  expect(ms).toBeLessThan(CALL_MS + 1_500)
})

test('for work that nobody waits for, the SDK itself gives a request up and does not only warn', async () => {
  const { error } = await timed(() => read(makeClient(portOf(stopped), 100)))
  expect(error).toMatchObject({ name: 'TimeoutError' })
  expect(isOutage(error)).toBe(true)
})

test('work that nobody waits for outlasts a table that is slower than a reader would wait', async () => {
  const slow = createHttpServer((_, response) => {
    setTimeout(() => response.end('{}'), 400)
  })
  await new Promise<void>((listening) => slow.listen(0, '127.0.0.1', listening))
  const client = makeClient(portOf(slow), 100, 5_000)
  expect(await timed(() => read(client))).toMatchObject({ error: undefined })
  slow.close()
})

test('a refused connection is an outage', async () => {
  const port = await findFreePort()
  const { error } = await timed(() => runUntil(Date.now() + 2_000, () => read(makeClient(port))))
  expect(isOutage(error)).toBe(true)
})

test('a limit of time ends with what is waited for, and leaves no timer behind', async () => {
  expect(await limitTime(1_000, async () => 7)).toBe(7)
  await expect(limitTime(1_000, () => Promise.reject(new Error('own')))).rejects.toThrow('own')
  let wasAborted = false
  await expect(
    limitTime(
      20,
      (signal) =>
        new Promise(() =>
          signal.addEventListener('abort', () => {
            wasAborted = true
          }),
        ),
    ),
  ).rejects.toBeInstanceOf(OutOfTime)
  expect(wasAborted).toBe(true)
})
