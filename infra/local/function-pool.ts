import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { REGION } from '../template/resolve.ts'
import type { FunctionView } from '../template/views.ts'

export interface FunctionPoolOptions {
  view: FunctionView
  environment: Readonly<Record<string, string>>
  /** Each line that the function prints. */
  log: (line: string) => void
  maxInstances?: number
}

export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure'
}

interface Instance {
  child: ChildProcess
  busy: boolean
  settle: ((outcome: { result?: unknown; failure?: string }) => void) | undefined
}

/** Two cores are shared by all; more instances than this only wait for each other. */
const MAX_INSTANCES = 4
const WORKER = fileURLToPath(new URL('function-worker.ts', import.meta.url))

/** The instances of one function: processes of their own, one event at a time each, kept for the next event, started when all are busy. */
export class FunctionPool {
  private readonly options: FunctionPoolOptions
  private readonly instances = new Set<Instance>()
  private readonly waiting: Array<() => void> = []
  private nextId = 1

  constructor(options: FunctionPoolOptions) {
    this.options = options
  }

  /** @throws FunctionFailure when the function throws, does not start, times out or dies. */
  async invoke(event: unknown): Promise<unknown> {
    const instance = await this.takeInstance()
    const { view } = this.options
    let timer: NodeJS.Timeout | undefined
    try {
      const outcome = await new Promise<{ result?: unknown; failure?: string }>((settle) => {
        instance.settle = settle
        timer = setTimeout(() => {
          instance.child.kill('SIGKILL')
          settle({ failure: `Task timed out after ${view.timeoutMs / 1_000} seconds` })
        }, view.timeoutMs)
        const context = {
          awsRequestId: randomUUID(),
          functionName: view.name ?? view.logicalId,
          memoryLimitInMB: String(view.memoryMb),
          callbackWaitsForEmptyEventLoop: true,
          endsAt: Date.now() + view.timeoutMs,
        }
        instance.child.send(
          { id: this.nextId++, event, context },
          (error) => error && settle({ failure: 'The instance is gone.' }),
        )
      })
      if (outcome.failure !== undefined) throw new FunctionFailure(outcome.failure)
      return outcome.result
    } finally {
      clearTimeout(timer)
      instance.settle = undefined
      instance.busy = false
      this.waiting.shift()?.()
    }
  }

  /** Kills every instance outright, as a crash of the machine under it would. Returns how many there were. */
  kill(): number {
    const count = this.instances.size
    for (const { child } of this.instances) child.kill('SIGKILL')
    return count
  }

  async stop(): Promise<void> {
    const ended = [...this.instances].map(
      ({ child }) =>
        new Promise((end) => (child.exitCode === null ? child.once('exit', end) : end(undefined))),
    )
    this.kill()
    await Promise.all(ended)
  }

  private async takeInstance(): Promise<Instance> {
    for (;;) {
      const free = [...this.instances].find(
        ({ busy, child }) => !busy && child.connected && child.signalCode === null,
      )
      if (free) {
        free.busy = true
        return free
      }
      if (this.instances.size < (this.options.maxInstances ?? MAX_INSTANCES))
        return this.startInstance()
      await new Promise<void>((turn) => void this.waiting.push(turn))
    }
  }

  private startInstance(): Promise<Instance> {
    const child = this.fork()
    const instance: Instance = { child, busy: true, settle: undefined }
    this.instances.add(instance)
    for (const stream of [child.stdout, child.stderr]) forwardLines(stream, this.options.log)
    child.on('exit', (code, signal) => {
      this.instances.delete(instance)
      instance.settle?.({ failure: `Runtime exited with ${signal ?? `code ${code}`}` })
      this.waiting.shift()?.()
    })
    child.on(
      'message',
      (message: { result?: unknown; error?: { errorType: string; errorMessage: string } }) => {
        if (message.error) {
          this.options.log(JSON.stringify(message.error))
          instance.settle?.({ failure: message.error.errorType })
        } else if ('id' in message) instance.settle?.({ result: message.result })
      },
    )
    return new Promise((started, failed) => {
      child.once(
        'message',
        (message: { ready?: boolean; initError?: { errorMessage: string } }) => {
          if (message.ready) return started(instance)
          child.kill('SIGKILL')
          failed(
            new FunctionFailure(
              `${this.options.view.name} does not start: ${message.initError?.errorMessage}`,
            ),
          )
        },
      )
      child.once('exit', () =>
        failed(new FunctionFailure(`${this.options.view.name} ended while it started`)),
      )
    })
  }

  /** The environment is what the template and Lambda itself give; nothing of this process leaks in. */
  private fork(): ChildProcess {
    const { view, environment } = this.options
    const [file = '', exportName = ''] = view.handler.split('.')
    const bundle =
      readdirSync(view.codeFolder).find(
        (name) => /^\.(c|m)?js$/u.test(name.slice(file.length)) && name.startsWith(file),
      ) ?? `${file}.js`
    return fork(WORKER, [], {
      // Apart from our terminal, so that Ctrl-C is ours to hear; the closing channel ends it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: {
        ...environment,
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_LAMBDA_FUNCTION_NAME: view.name ?? view.logicalId,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(view.memoryMb),
        TZ: ':UTC',
        LOCAL_HANDLER: `${resolve(view.codeFolder, bundle)}#${exportName}`,
      },
    })
  }
}

function forwardLines(stream: NodeJS.ReadableStream | null, log: (line: string) => void): void {
  let rest = ''
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') log(line)
  })
}
