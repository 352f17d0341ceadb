import { Trouble } from './trouble.ts'

/** Says in one line what the person at the keyboard can mend. */
export function fail(line: string): never {
  throw new Trouble(line)
}

/**
 * Runs a command that asks the portal of this machine something, and ends with 1 when it cannot.
 */
export async function runCommand(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const line = explain(error)
    if (line === undefined) throw error
    console.error(line)
    process.exitCode = 1
  }
}

function explain(error: unknown): string | undefined {
  if (error instanceof Trouble) return error.message
  // `fetch` throws a TypeError when nobody listens.
  if (error instanceof TypeError && error.message === 'fetch failed')
    return 'The portal does not answer: is "npm start" still running?'
  return undefined
}
