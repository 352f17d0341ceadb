import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'

const FILE = 'functions/pledges/submit-pledge/submit-pledge.ts'

const messageSchema = z.looseObject({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  result: z.record(z.string(), z.unknown()).default({}),
})
type Message = z.infer<typeof messageSchema>

/** Speaks the inspector's protocol, as an editor does. */
async function attach(port: string) {
  const targets = z
    .array(z.looseObject({ webSocketDebuggerUrl: z.string() }))
    .parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json())
  const socket = new WebSocket(String(targets[0]?.webSocketDebuggerUrl))
  const heard: Message[] = []
  socket.addEventListener('message', ({ data }) => {
    heard.push(messageSchema.parse(JSON.parse(String(data))))
  })
  await new Promise((open) => socket.addEventListener('open', open))
  let nextId = 1
  return {
    heard,
    socket,
    async call(method: string, params: object = {}): Promise<Record<string, unknown>> {
      const id = nextId++
      socket.send(JSON.stringify({ id, method, params }))
      await expect.poll(() => heard.some((message) => message.id === id)).toBe(true)
      return heard.find((message) => message.id === id)?.result ?? {}
    },
  }
}

test('npm run debug stops at a breakpoint that is set in a TypeScript file, and runs on', async () => {
  const portal = await startPortalProcess()
  const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-debug-'))
  const body = join(folder, 'pledge.json')
  writeFileSync(body, JSON.stringify(GOOD_ANSWERS))
  const args = ['submit-pledge', '--route', 'POST /api/pledges?lang=en', '--body', body]
  const more = ['--data', portal.dataDir, '--inspect', '127.0.0.1:0']
  const child = spawn(process.execPath, ['infra/local/debug.ts', ...args, ...more])
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const portOf = (): string | undefined => /ws:\/\/127\.0\.0\.1:(\d+)\//u.exec(printed)?.[1]
  await expect.poll(portOf, { timeout: 60_000 }).toBeDefined()
  const inspector = await attach(portOf() ?? '')
  await inspector.call('Debugger.enable')
  await inspector.call('Runtime.enable')
  await inspector.call('Runtime.runIfWaitingForDebugger')
  // The first stop is before the first line of the worker; the bundle is loaded after it.
  const pauses = (): Message[] =>
    inspector.heard.filter(({ method }) => method === 'Debugger.paused')
  await expect.poll(() => pauses().length, { timeout: 30_000 }).toBe(1)
  const source = pathToFileURL(resolve(FILE)).href
  const place = await findPlace(join(portal.dataDir, 'debug/submit-pledge/index.cjs.map'), source)
  await inspector.call('Debugger.setBreakpointByUrl', {
    urlRegex: String.raw`debug/submit-pledge/index\.cjs$`,
    ...place,
  })
  await inspector.call('Debugger.resume')
  await expect.poll(() => pauses().length, { timeout: 60_000 }).toBe(2)
  expect(JSON.stringify(pauses()[1]?.params.hitBreakpoints)).toContain('submit-pledge')
  await inspector.call('Debugger.resume')
  const ended = new Promise((end) => child.once('exit', end))
  inspector.socket.close()
  await ended
  expect(printed).toContain('"statusCode": 201')
  await portal.stop()
  rmSync(folder, { recursive: true })
})

/**
 * Where the first statement of a source's exported function lies in the bundle, as an editor looks
 * it up.
 */
async function findPlace(
  mapFile: string,
  source: string,
): Promise<{ lineNumber: number; columnNumber: number }> {
  const { SourceMap } = await import('node:module')
  const payload = z
    .looseObject({ sources: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(mapFile, 'utf8')))
  expect(payload.sources).toContain(source)
  const map = new SourceMap(payload as unknown as ConstructorParameters<typeof SourceMap>[0])
  const bundle = readFileSync(mapFile.replace(/\.map$/u, ''), 'utf8').split('\n')
  const body = readFileSync(FILE, 'utf8').split('\n')
  const wanted = body.findIndex((line) => line.startsWith('export async function submitPledge'))
  for (const [lineNumber, line] of bundle.entries())
    for (let columnNumber = 0; columnNumber < line.length; columnNumber++) {
      const entry = map.findEntry(lineNumber, columnNumber)
      if (!('originalSource' in entry) || entry.originalSource !== source) continue
      if (entry.originalLine > wanted + 1) return { lineNumber, columnNumber }
    }
  throw new Error('The function is not in the bundle.')
}
