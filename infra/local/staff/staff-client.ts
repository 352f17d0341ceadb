import { randomUUID } from 'node:crypto'
import { readRunning } from '../running.ts'
import { Trouble } from '../trouble.ts'
import { signIn } from './sign-in.ts'

/**
 * A member of staff of the portal that runs on this machine, by the same API as a console would
 * use.
 */
export interface StaffClient {
  url: string
  /** @throws Trouble with the portal's own words when it refuses. */
  call: <Answer>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    key?: string,
  ) => Promise<Answer>
}

/** Signs somebody of `DEMO_STAFF` in at the portal that runs on these data. */
export async function openStaffClient(dataDir: string, name: string): Promise<StaffClient> {
  const { url, issuer, clientId } = readRunning(dataDir)
  return makeStaffClient(url, await signIn(issuer, clientId, name))
}

export function makeStaffClient(url: string, token: string): StaffClient {
  return {
    url,
    async call<Answer>(
      method: 'GET' | 'POST',
      path: string,
      body?: object,
      key: string = randomUUID(),
    ) {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': key,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      if (!response.ok)
        throw new Trouble(`${method} ${path}: ${response.status} ${text.slice(0, 400)}`)
      return JSON.parse(text) as Answer
    },
  }
}
