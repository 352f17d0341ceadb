/** An answer on its way to the viewer. */
export interface Reply {
  status: number
  headers: Record<string, string>
  cookies: readonly string[]
  body: Buffer
}

export function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: Buffer.from(JSON.stringify(value)),
  }
}
