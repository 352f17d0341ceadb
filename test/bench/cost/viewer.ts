import { gzipSync } from 'node:zlib'
import { callFrom, visitorAddress } from '../../fixtures/from-address.ts'
import type { PlainAnswer } from '../../fixtures/from-address.ts'
import { NO_USAGE } from '../../../infra/commands/cost/measured.ts'
import type { Usage } from '../../../infra/commands/cost/measured.ts'

/** Status line and headers of an answer, about. */
const HEADER_BYTES = 700

/** Somebody at a browser of their own, whose requests and received bytes are counted. */
export class Viewer {
  readonly usage: Usage = structuredClone(NO_USAGE)
  private readonly url: string
  private readonly address: string
  private cookie = ''

  constructor(url: string, number: number) {
    this.url = url
    // A network for each, because of one network most would wait.
    this.address = visitorAddress(number << 8)
  }

  get(path: string): Promise<PlainAnswer> {
    return this.ask('GET', path, {})
  }

  /** Sends a form as a browser does. */
  post(path: string, values: Readonly<Record<string, string>>): Promise<PlainAnswer> {
    return this.ask('POST', path, {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(this.url).origin,
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams(values).toString(),
    })
  }

  private async ask(
    method: string,
    path: string,
    sent: { headers?: Record<string, string>; body?: string },
  ): Promise<PlainAnswer> {
    const answer = await callFrom(this.address, method, new URL(path, this.url), {
      ...sent,
      headers: { accept: 'text/html', cookie: this.cookie, ...sent.headers },
    })
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
    const cookies = answer.headers['set-cookie']
    if (Array.isArray(cookies)) this.cookie = cookies.map((one) => one.split(';')[0]).join('; ')
    if (path.startsWith('/api/')) this.usage.apiRequests++
    else this.usage.fileRequests++
    this.usage.edgeBytes += HEADER_BYTES + gzipSync(answer.text).length
    return answer
  }
}
