import { createServer } from 'node:net'
import { listen } from './listen.ts'

/** A port that was free a moment ago, for a program that must be told its port. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server, 0, '127.0.0.1')
  await new Promise((closed) => server.close(closed))
  return port
}
