import type { ChildProcess } from 'node:child_process'
import type { FunctionView } from '../../template/function-views.ts'
import { forwardLines } from './forward-lines.ts'
import { contextOf } from './instance-messages.ts'
import type { Outcome, Message } from './instance-messages.ts'

export interface InstanceOptions {
  view: FunctionView
  child: ChildProcess
  /** Each line that the function prints. */
  log: (line: string) => void
  /** Told of the processor time of each call that ended by itself. */
  onCall: (cpuMs: number) => void
  onExit: () => void
}

/** One process of a function, as Lambda keeps it: it answers one event at a time. */
export class Instance {
  isBusy = true
  readonly child: ChildProcess
  private readonly options: InstanceOptions
  private settle: ((outcome: Outcome) => void) | undefined
  private nextId = 1

  constructor(options: InstanceOptions) {
    this.options = options
    this.child = options.child
    for (const stream of [this.child.stdout, this.child.stderr]) forwardLines(stream, options.log)
    this.child.on('message', (message: Message) => this.hear(message))
    this.child.on('exit', (code, signal) => {
      this.settle?.({ failure: `Runtime exited with ${signal ?? `code ${code}`}` })
      options.onExit()
    })
  }

  get isFree(): boolean {
    return !this.isBusy && this.child.connected && this.child.signalCode === null
  }

  /** Resolves to what went wrong when the bundle does not load, and to nothing when it has. */
  waitUntilReady(): Promise<string | undefined> {
    const { name } = this.options.view
    return new Promise((started) => {
      this.child.once('message', (message: Message) =>
        started(
          'initError' in message
            ? `${name} does not start: ${message.initError.errorMessage}`
            : undefined,
        ),
      )
      this.child.once('exit', () => started(`${name} ended while it started`))
    })
  }

  /** Kills the process when the call takes longer than the template allows. */
  async call(event: unknown): Promise<Outcome> {
    const { view } = this.options
    let timer: NodeJS.Timeout | undefined
    const outcome = await new Promise<Outcome>((settle) => {
      this.settle = settle
      timer = setTimeout(() => {
        this.child.kill('SIGKILL')
        settle({ failure: `Task timed out after ${view.timeoutMs / 1_000} seconds` })
      }, view.timeoutMs)
      this.child.send(
        { id: this.nextId++, event, context: contextOf(view) },
        (error) => error && settle({ failure: 'The instance is gone.' }),
      )
    })
    clearTimeout(timer)
    this.settle = undefined
    return outcome
  }

  private hear(message: Message): void {
    if (!('id' in message)) return
    this.options.onCall(message.cpuMs)
    if (!('error' in message)) return this.settle?.({ result: message.result })
    // Lambda's runtime logs what a handler throws, with its message.
    this.options.log(JSON.stringify(message.error))
    this.settle?.({ failure: message.error.errorType })
  }
}
