/** An answer on its way to the viewer. */
export interface Reply {
  status: number
  headers: Record<string, string>
  cookies: readonly string[]
  body: Buffer
}
