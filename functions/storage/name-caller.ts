/**
 * Makes a failed call tell who made it. The stack of an SDK's error ends inside the SDK, and that
 * of a broken connection holds no caller at all, so the frames of the caller are put behind it.
 *
 * `send` is the function that the caller has called: its own frame and those above it are left out.
 */
export function nameCaller<Answer>(
  send: (...args: never[]) => unknown,
  answer: Promise<Answer>,
): Promise<Answer> {
  // This is done at every call and is cheap: V8 writes a stack out only when it is read.
  const caller = { stack: '' }
  Error.captureStackTrace(caller, send)
  return answer.catch((error: unknown) => {
    if (error instanceof Error) error.stack = `${error.stack ?? ''}\n${framesOf(caller)}`
    throw error
  })
}

/** The first line of such a stack is the class of what holds it, and no frame. */
const framesOf = ({ stack }: { stack: string }): string => stack.split('\n').slice(1).join('\n')
