import { Resolver } from 'node:dns/promises'
import type { World } from './patient.ts'

const PATIENCE_MS = 10_000
/** More than a page or a description of the API has. */
const MAX_CHARACTERS = 5_000_000

/** The Internet as this machine sees it. */
export function openWorld(): World {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 1 })
  return {
    now: () => new Date(),
    read: async (url) => {
      try {
        const response = await fetch(url, {
          signal: AbortSignal.timeout(PATIENCE_MS),
          cache: 'no-store',
        })
        const text = await response.text()
        return { status: response.status, text: text.slice(0, MAX_CHARACTERS) }
      } catch {
        // Whatever is the reason, nobody answered; the finding says what that means.
        return undefined
      }
    },
    lookUp: async (host) => {
      const asked = await Promise.allSettled([resolver.resolveCname(host), resolver.resolve4(host)])
      return asked.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    },
  }
}
