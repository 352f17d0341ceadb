import { createRequire, flushCompileCache } from 'node:module'

/**
 * Runs inside the process of one instance. It loads the bundle as Lambda's runtime does, so that a
 * failing start shows as it would there, and answers one event at a time. When the parent goes, in
 * whatever way, the channel closes, and so does this process.
 */
type Handler = (event: unknown, context: unknown) => Promise<unknown>

interface Call {
  id: number
  event: unknown
  /** What Lambda tells a function of its call, and when its time is up (epoch milliseconds). */
  context: { endsAt: number }
}

process.on('disconnect', () => process.exit(0))

const [file, exportName] = (process.env.LOCAL_HANDLER ?? '').split('#')
delete process.env.LOCAL_HANDLER
delete process.env.NODE_COMPILE_CACHE

function load(): Handler {
  const module = createRequire(import.meta.url)(String(file)) as Record<string, Handler>
  const handler = module[String(exportName)]
  if (typeof handler !== 'function') throw new Error(`${file} exports no ${exportName}`)
  return handler
}

const describe = (error: unknown) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: 'Error', errorMessage: String(error) }

async function answer(handler: Handler, { id, event, context }: Call): Promise<void> {
  const { endsAt, ...told } = context
  const getRemainingTimeInMillis = (): number => Math.max(0, endsAt - Date.now())
  const before = process.cpuUsage()
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  try {
    const result = await handler(event, { ...told, getRemainingTimeInMillis })
    process.send?.({ id, result, cpuMs: cpuMs() })
  } catch (error) {
    process.send?.({ id, error: describe(error), cpuMs: cpuMs() })
  }
}

let isKept = false
/**
 * Keeps what has been compiled for the processes to come. An instance is killed in the end, so that
 * it cannot be kept then; after the first answer it holds all that an answer needs.
 */
function keepCompiled(): void {
  if (!isKept) flushCompileCache()
  isKept = true
}

try {
  const handler = load()
  process.on('message', (call: Call) => {
    // Only sending can fail here, and then nobody is there to answer.
    answer(handler, call).then(keepCompiled, () => process.exit(1))
  })
  process.send?.({ ready: true })
} catch (error) {
  process.send?.({ initError: describe(error) })
}
