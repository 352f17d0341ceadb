import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { html } from '../../../shared/html.ts'
import { closeServer, listen } from '../listen.ts'
import { Trouble } from '../trouble.ts'

/** The way back of a sign-in, on this machine (RFC 8252, 7.3). */
export interface Loopback {
  redirectUri: string
  /** What the provider sends along, once it does. @throws Trouble when nobody comes in time. */
  wait: () => Promise<URLSearchParams>
  close: () => Promise<void>
}

/** Long enough to find the phone with the second factor. */
const PATIENCE_MS = 10 * 60_000

const DONE = String(html`<!doctype html>
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <title>Nhịp Cầu</title>
    </head>
    <body>
      <p>Đã nhận. Đồng chí đóng trang này và quay lại cửa sổ lệnh.</p>
      <p lang="en">Received. Close this page and go back to the terminal.</p>
    </body>
  </html>`)

/**
 * Listens on the first of these addresses that is free, which have one path, for this machine alone,
 * until somebody comes back to it with this state. Whoever comes with another one is not heard.
 * @throws Trouble when none is free.
 */
export async function openLoopback(
  redirectUris: readonly string[],
  state: string,
  patienceMs = PATIENCE_MS,
): Promise<Loopback> {
  const wayBack = new URL(redirectUris[0] ?? '').pathname
  let tell: (answer: URLSearchParams) => void = () => {}
  const answered = new Promise<URLSearchParams>((resolve) => {
    tell = resolve
  })
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    // What a stranger asks for may be no address at all, such as `//`.
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1')
    if (url?.pathname !== wayBack || url.searchParams.get('state') !== state) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
    })
    response.end(DONE, () => tell(url.searchParams))
  })
  const redirectUri = await listenOnFirst(server, redirectUris)
  return {
    redirectUri,
    wait: () => withPatience(answered, patienceMs),
    close: () => closeServer(server),
  }
}

async function listenOnFirst(server: Server, redirectUris: readonly string[]): Promise<string> {
  for (const redirectUri of redirectUris) {
    const { hostname, port } = new URL(redirectUri)
    try {
      await listen(server, Number(port), hostname)
      return redirectUri
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    }
  }
  throw new Trouble(
    `Each of the ports to which a sign-in comes back is in use: ${redirectUris.join(', ')}.`,
  )
}

async function withPatience<Answer>(answer: Promise<Answer>, ms: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Trouble('Nobody signed in. Start again.')), ms)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
