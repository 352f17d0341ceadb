import type { FunctionView } from '../../template/function-views.ts'
import { forkFunction } from './fork-function.ts'
import { Instance } from './instance.ts'

export interface FunctionPoolOptions {
  view: FunctionView
  /** What an instance is given when it starts. */
  environment: () => Readonly<Record<string, string>>
  /** Each line that the function prints. */
  log: (line: string) => void
  maxInstances?: number
}

/** What the calls of one function have used. */
export interface FunctionUsage {
  calls: number
  /** Processor time, of one core of this machine. */
  cpuMs: number
  logLines: number
  logBytes: number
}

export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure'
}

/** Two cores are shared by all; more instances than this only wait for each other. */
const MAX_INSTANCES = 4

/**
 * The instances of one function. Each is a process that takes one event at a time and is kept for
 * the next one; another is started when all are busy.
 */
export class FunctionPool {
  readonly usage: FunctionUsage = { calls: 0, cpuMs: 0, logLines: 0, logBytes: 0 }
  private readonly options: FunctionPoolOptions
  private readonly instances = new Set<Instance>()
  private readonly waiting: Array<() => void> = []

  constructor(options: FunctionPoolOptions) {
    this.options = options
  }

  /** @throws FunctionFailure when the function throws, does not start, times out or dies. */
  async invoke(event: unknown): Promise<unknown> {
    const instance = await this.takeInstance()
    try {
      const outcome = await instance.call(event)
      if ('failure' in outcome) throw new FunctionFailure(outcome.failure)
      return outcome.result
    } finally {
      instance.isBusy = false
      this.waiting.shift()?.()
    }
  }

  /**
   * Kills every instance outright, as a crash of the machine under it would.
   * @returns how many there were.
   */
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
      const free = [...this.instances].find(({ isFree }) => isFree)
      if (free) {
        free.isBusy = true
        return free
      }
      if (this.instances.size < (this.options.maxInstances ?? MAX_INSTANCES))
        return this.startInstance()
      await new Promise<void>((turn) => void this.waiting.push(turn))
    }
  }

  private async startInstance(): Promise<Instance> {
    const { view, environment, log } = this.options
    const instance = new Instance({
      view,
      child: forkFunction(view, environment()),
      log: (line) => {
        this.usage.logLines++
        this.usage.logBytes += Buffer.byteLength(line) + 1
        log(line)
      },
      onCall: (cpuMs) => {
        this.usage.calls++
        this.usage.cpuMs += cpuMs
      },
      onExit: () => {
        this.instances.delete(instance)
        this.waiting.shift()?.()
      },
    })
    this.instances.add(instance)
    const failure = await instance.waitUntilReady()
    if (failure === undefined) return instance
    instance.child.kill('SIGKILL')
    throw new FunctionFailure(failure)
  }
}
