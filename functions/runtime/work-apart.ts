import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod/mini'

/** Thrown when work on a file did not come to an end, so that nothing is known of the file. */
export class WorkUnfinished extends Error {
  override readonly name = 'WorkUnfinished'
  readonly code: 'time-is-over' | 'memory-is-full' | 'thread-fell'

  constructor(code: WorkUnfinished['code'], options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** What a thread may fill with its own values. Bytes of files and pixels are beside it. */
const MAX_HEAP_MB = 512
/**
 * By so much the whole process may grow meanwhile. A picture of 50 megapixels takes 1,280 MB with
 * its copies, and a function that opens files has 1,769. A file that unpacks to more ends its own
 * thread, and not the function.
 */
const MAX_GROWTH_BYTES = 1_450 * 1024 * 1024
const LOOK_EVERY_MS = 20
/** Marks the data of a thread that was started here. */
const APART = 'nhip-cau/apart'

const taskSchema = z.object({ apart: z.literal(APART), input: z.unknown() })
const resultSchema = z.object({ result: z.unknown() })

/**
 * Does work on something that nobody trusts in a thread of its own, which is stopped when its time
 * is over, whatever it does. Its memory goes with it.
 *
 * The thread runs `file`, which has to make the same call when it is loaded: a bundled function
 * gives its own bundle.
 * @returns the function that starts the work. It gives undefined when the work threw, and throws
 * WorkUnfinished when the time was over or the thread fell down.
 */
export function workApart<Input, Result>(
  file: string,
  limitMs: number,
  work: (input: Input) => Promise<Result>,
): (input: Input) => Promise<Result | undefined> {
  const task = isMainThread ? undefined : taskSchema.safeParse(workerData)
  if (task?.success) void answer(() => work(task.data.input as Input))
  return (input) => run<Result>(file, limitMs, input)
}

async function answer(work: () => Promise<unknown>): Promise<void> {
  const result = await work().catch(() => undefined)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, and no window.
  parentPort?.postMessage({ result })
}

async function run<Result>(
  file: string,
  limitMs: number,
  input: unknown,
): Promise<Result | undefined> {
  const worker = new Worker(file, {
    workerData: { apart: APART, input },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  const before = process.memoryUsage.rss()
  let timer: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  try {
    return await new Promise<Result | undefined>((resolve, reject) => {
      timer = setTimeout(() => reject(new WorkUnfinished('time-is-over')), limitMs)
      watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > MAX_GROWTH_BYTES)
          reject(new WorkUnfinished('memory-is-full'))
      }, LOOK_EVERY_MS)
      worker.once('message', (message) => {
        resolve(resultSchema.parse(message).result as Result | undefined)
      })
      worker.once('error', (cause) => reject(new WorkUnfinished('thread-fell', { cause })))
      worker.once('exit', () => reject(new WorkUnfinished('thread-fell')))
    })
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    await worker.terminate()
  }
}
