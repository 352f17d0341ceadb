import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { ActButton } from './act-button.tsx'
import { lateAnswers, showsOpenAct } from './acts.ts'
import { address, go } from './address.ts'
import { dropDraft } from './draft.ts'
import { FRAME_TEXTS } from './texts.ts'
import { say } from './language.ts'
import type { Text } from './language.ts'
import { Shown } from './loading.tsx'
import type { Loaded } from './loading.tsx'
import { itemHref, listHref, nextInQueue } from './queue.ts'
import type { Query, Queue } from './queue.ts'
import { tell, tellBad } from './tell.ts'

/** How an item goes on to the next one of its list. */
export interface Way {
  /** After an act: says what became of it, and opens the next item. */
  done: (text: Text, values?: Readonly<Record<string, string>>) => Promise<void>
  /** Opens the next item, and leaves this one as it is. */
  skip: () => Promise<void>
  back: string
}

export function makeWay<Data, Row>(queue: Queue<Data, Row>, query: Query, id: string): Way {
  const onward = async (isDecided: boolean): Promise<void> => {
    const { path } = address.value
    const next = await nextInQueue(queue, query, id, isDecided)
    // Whoever has gone elsewhere meanwhile stays there.
    if (address.value.path !== path) return
    go(next === undefined ? listHref(queue, query) : itemHref(queue, next, query))
  }
  return {
    async done(text, values) {
      await onward(true)
      tell(text, values)
    },
    skip: () => onward(false),
    back: listHref(queue, query),
  }
}

/**
 * What an act that was refused asks of the screen: where somebody else was faster, it shows what
 * stands now, and what was typed stays in its form. Whoever has gone elsewhere meanwhile is told
 * where to look.
 */
export async function afterRefusal(
  { status, code }: Problem,
  reload: () => Promise<void>,
): Promise<void> {
  if (status !== CONFLICT && status !== GONE) return
  const { path } = address.value
  await reload()
  if (address.value.path !== path) tellBad(FRAME_TEXTS.refusedAway)
  // Another reason stands above the form.
  else if (status === GONE || code === OVERTAKEN) tellBad(FRAME_TEXTS.overtaken)
}
const CONFLICT = 409
const GONE = 410
const OVERTAKEN = 'state-changed'

/** After an act: drops what was typed for it. */
export const endForm = (form: string): void => dropDraft(form)

interface ItemScreenProps<Data> {
  title: Text
  way: Way
  loaded: Loaded<Data>
  children: (data: Data) => ComponentChildren
}

/** One item of a list, with the way to the next one and back. */
export function ItemScreen<Data>({ title, way, loaded, children }: ItemScreenProps<Data>) {
  // Whoever comes back to the window sees what stands now.
  useEffect(() => {
    const look = (): void => {
      // What is shown anew may have no place for a form that still waits for its answer.
      if (document.visibilityState === 'visible' && !showsOpenAct()) void loaded.reload()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [loaded.reload])
  // An answer that came to a form which was left and opened again changed what is shown here.
  const { value: late } = lateAnswers
  const seen = useRef(late)
  useEffect(() => {
    if (seen.current === late) return
    seen.current = late
    void loaded.reload()
  }, [late, loaded.reload])
  return (
    <>
      <div class="screen-head">
        <h1>{say(title)}</h1>
        <p class="acts way">
          <ActButton text={FRAME_TEXTS.back} shortcut="u" quiet run={() => go(way.back)} />
          <ActButton text={FRAME_TEXTS.skipItem} shortcut="n" quiet run={() => void way.skip()} />
        </p>
      </div>
      <Shown loaded={loaded}>{children}</Shown>
    </>
  )
}
