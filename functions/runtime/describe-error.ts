import { nameFrame } from './source-frames.ts'

/** Frames of an error that are logged: enough to see who called the function that failed. */
const MAX_FRAMES = 8

/**
 * What may be logged of an error: its class, its stable code and where it was thrown. Its message
 * may quote input (JSON.parse does, zod may), so it stays out unless it is a code, and so does the
 * message's copy at the head of the stack.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error }
  return {
    errorName: error.name,
    errorCode: findCode(error),
    errorFrames: listFrames(error).map(nameFrame).filter(isTelling).slice(0, MAX_FRAMES),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  }
}

/** The place of the throw is told wherever it is; of its callers, only those in our own code. */
const isTelling = (frame: string, index: number): boolean =>
  index === 0 || /(?:functions|shared)\/.+\.ts:\d|\.cjs:\d/u.test(frame)

/**
 * What our own code throws as a message is a code of small letters, such as `log-ahead-of-lock`.
 */
const OWN_CODE = /^(?=.{1,40}$)[a-z]+(?:-[a-z]+)+$/u

function findCode(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code
  return OWN_CODE.test(error.message) ? error.message : undefined
}

/** A line of a message may look like a frame, so frames are looked for behind the message only. */
function listFrames({ stack = '', message }: Error): string[] {
  const frames = stack.slice(endOfHead(stack, message)).split('\n')
  return frames.map((line) => line.trim()).filter((line) => line.startsWith('at '))
}

/** Where the head of a stack ends: all of the stack when its message cannot be found in it. */
function endOfHead(stack: string, message: string): number {
  // The SDK sets some messages after the stack was taken. Its head is then the class alone.
  if (/^\w+\n/u.test(stack)) return 0
  const start = stack.indexOf(message)
  return start < 0 ? stack.length : start + message.length
}
