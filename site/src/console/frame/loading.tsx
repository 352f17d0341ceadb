import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { problemOf } from '../api/problem.ts'
import type { Problem } from '../api/problem.ts'
import { FRAME_TEXTS } from './texts.ts'
import { say } from './language.ts'

/** What a screen shows of the portal, and how far it is with that. */
export interface Loaded<Data> {
  data: Data | undefined
  /** Why it could not be fetched; `offline` where nothing answered. */
  failure: Problem | 'offline' | undefined
  isLoading: boolean
  reload: () => Promise<void>
}

interface Answered<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/**
 * Fetches what a screen shows, anew whenever `of` changes. What was seen before stays until the new
 * is there, and an answer that comes after a newer question is not shown.
 */
export function useLoaded<Data>(ask: () => Promise<Answered<Data>>, of: string): Loaded<Data> {
  const [state, show] = useState<{ of: string } & Pick<Loaded<Data>, 'data' | 'failure'>>({
    of,
    data: undefined,
    failure: undefined,
  })
  const [isLoading, setLoading] = useState(true)
  const turn = useRef(0)
  const latest = useRef(ask)
  latest.current = ask
  const reload = useCallback(async (): Promise<void> => {
    const mine = ++turn.current
    setLoading(true)
    const found = await fetchOnce(latest.current)
    if (mine !== turn.current) return
    setLoading(false)
    // An answer of nothing is an answer: it shows no more that something is being fetched.
    const { data, failure } = found
    show((before) => ({ of, data: data === undefined ? keep(before, of) : data, failure }))
  }, [of])
  useEffect(() => {
    void reload()
    return () => {
      turn.current++
    }
  }, [reload])
  const isOfNow = state.of === of
  return {
    data: isOfNow ? state.data : undefined,
    failure: isOfNow ? state.failure : undefined,
    isLoading,
    reload,
  }
}

const keep = <Data,>(before: { of: string; data: Data }, of: string): Data | undefined =>
  before.of === of ? before.data : undefined

async function fetchOnce<Data>(
  ask: () => Promise<Answered<Data>>,
): Promise<Pick<Loaded<Data>, 'data' | 'failure'>> {
  try {
    const { data, error, response } = await ask()
    if (response.ok) return { data, failure: undefined }
    return { data: undefined, failure: problemOf(error, response.status) }
  } catch {
    return { data: undefined, failure: 'offline' }
  }
}

/** What is fetched, or why it is not there; the frame of every screen that shows something. */
export function Shown<Data>({
  loaded,
  children,
}: {
  loaded: Loaded<Data>
  children: (data: Data) => ComponentChildren
}) {
  const { data, failure, isLoading, reload } = loaded
  return (
    <>
      {failure !== undefined && <Failure failure={failure} again={() => void reload()} />}
      {data === undefined && failure === undefined && <Skeleton />}
      {data !== undefined && <div aria-busy={isLoading}>{children(data)}</div>}
    </>
  )
}

export const Failure = ({
  failure,
  again,
}: {
  failure: Problem | 'offline'
  again: () => void
}) => (
  <section class="notice notice--bad" role="alert">
    <p>{(failure === 'offline' ? undefined : failure.message) ?? say(FRAME_TEXTS.failed)}</p>
    <button class="quiet" type="button" onClick={again}>
      {say(FRAME_TEXTS.again)}
    </button>
  </section>
)

export const Skeleton = () => (
  <div class="waiting" role="status">
    <span class="hidden">{say(FRAME_TEXTS.opening)}</span>
    <span class="skeleton skeleton--line" />
    <span class="skeleton skeleton--line" />
    <span class="skeleton skeleton--line" />
  </div>
)
