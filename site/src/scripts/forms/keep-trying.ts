const SHORTEST_MS = 10_000
const LONGEST_MS = 15 * 60_000

/** The first wait is ten seconds, each further one twice as long, and none over a quarter hour. */
export const waitMs = (tries: number): number => Math.min(LONGEST_MS, SHORTEST_MS * 2 ** tries)

/**
 * Calls `tryAgain` when there is a connection again, when the page is looked at again, and after
 * waits that grow, until it says that nothing is left to do.
 */
export function keepTrying(tryAgain: () => Promise<'over' | 'not-yet'>): void {
  let tries = 0
  let busy = false
  let lastAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ended = new AbortController()
  const attempt = async (): Promise<void> => {
    if (busy || ended.signal.aborted) return
    busy = true
    clearTimeout(timer)
    const outcome = await tryAgain().catch(() => 'not-yet' as const)
    lastAt = Date.now()
    busy = false
    if (outcome === 'over') ended.abort()
    else plan()
  }
  const plan = (): void => {
    timer = setTimeout(() => void attempt(), waitMs(tries++))
  }
  const { signal } = ended
  window.addEventListener('online', () => void attempt(), { signal })
  const look = (): void => {
    if (!document.hidden && Date.now() - lastAt >= SHORTEST_MS) void attempt()
  }
  document.addEventListener('visibilitychange', look, { signal })
  plan()
}
