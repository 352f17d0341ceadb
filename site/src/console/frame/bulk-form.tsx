import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { carryOut } from '../api/act.ts'
import type { Outcome, Send } from '../api/act.ts'
import type { Intention } from '../api/intention.ts'
import type { Problem } from '../api/problem.ts'
import { text } from '../../../../shared/locale.ts'
import { useKeys } from './keys.ts'
import { say, sayNumber } from './language.ts'
import type { Text } from './language.ts'
import { runBulk } from './run-bulk.ts'
import type { Fate } from './run-bulk.ts'

const TEXTS = {
  done: text('đã ghi', 'done', 'feito'),
  kept: text('chờ người thứ hai', 'waits for a second person', 'espera outra pessoa'),
  lost: text(
    'chưa có trả lời; bấm lại để biết chắc, không làm trùng',
    'no answer; press again to be sure, it is never done twice',
    'sem resposta; aperte de novo para ter certeza, nunca é feito duas vezes',
  ),
  letBe: text('chưa gửi', 'not sent', 'não enviado'),
  undo: text('Rút lại các dòng vừa ghi', 'Take these back', 'Retirar estas'),
} as const

interface BulkItem {
  id: string
  /** What a person tells it from the others by. */
  label: string
}
type Header = Parameters<Send<unknown>>[0]
/** What is done to each, by its id. */
interface BulkAct {
  meantOf: (id: string) => Intention
  send: (id: string, header: Header) => ReturnType<Send<unknown>>
  isKept?: (id: string, problem: Problem) => Promise<boolean>
}

interface BulkFormProps {
  /** The name of the form to which each act belongs, by the id. */
  formOf: (id: string) => string
  title: Text
  lead: Text
  submit: Text
  items: readonly BulkItem[]
  act: BulkAct
  /** What takes back what was done, where the books allow it. */
  undo?: BulkAct
  /** Nothing is chosen at first, as where each is to be looked at by itself. */
  startsClear?: boolean
  /** Whether something is still to be filled in. */
  disabled?: boolean
  reload: () => Promise<void>
  children?: ComponentChildren
}

/** The same act for many rows of a list: all are shown with a box before anything is sent. */
export function BulkForm(props: BulkFormProps) {
  const { title, lead, submit, items, act, undo, disabled, reload } = props
  const { formOf, children, startsClear } = props
  const [toggled, toggle] = useState<ReadonlySet<string>>(new Set())
  const [fates, setFates] = useState<ReadonlyMap<string, BulkItem & { fate: Fate }>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const isShown = useRef(true)
  useEffect(
    () => () => {
      isShown.current = false
    },
    [],
  )
  const box = useRef<HTMLFormElement>(null)
  useKeys([
    {
      key: 'b',
      text: title,
      run: () => box.current?.querySelector<HTMLElement>('input, button')?.focus(),
    },
  ])
  const isChosen = (id: string): boolean => toggled.has(id) === (startsClear === true)
  const chosen = items.filter(({ id }) => isChosen(id))
  const run = async (
    some: readonly BulkItem[],
    { meantOf, send, isKept }: BulkAct,
  ): Promise<void> => {
    if (isRunning) return
    setRunning(true)
    const carry = ({ id }: BulkItem): Promise<Outcome<unknown>> => {
      const shown = { form: formOf(id), title, of: meantOf(id).of, href: location.hash }
      return carryOut(meantOf(id), (header) => send(id, header), shown)
    }
    await runBulk(some, carry, {
      ...(isKept && { isKept: ({ id }: BulkItem, problem: Problem) => isKept(id, problem) }),
      tell: (item, fate) =>
        setFates((before) => new Map([...before, [item.id, { ...item, fate }]])),
      goesOn: () => isShown.current,
    })
    setRunning(false)
    await reload()
  }
  const done = [...fates.values()].filter(({ fate }) => fate.fate === 'done')
  if (items.length === 0 && fates.size === 0) return null
  return (
    <form
      class="panel"
      ref={box}
      onSubmit={(event) => {
        event.preventDefault()
        if (disabled !== true) void run(chosen, act)
      }}
    >
      <h2>
        {say(title)}
        <kbd aria-hidden="true">b</kbd>
      </h2>
      <p>{say(lead)}</p>
      {items.map(({ id, label }) => (
        <label class="check" key={id}>
          <input
            type="checkbox"
            disabled={isRunning}
            checked={isChosen(id)}
            onChange={() =>
              toggle(new Set([...toggled, id].filter((one) => one !== id || !toggled.has(id))))
            }
          />
          <span>{label}</span>
        </label>
      ))}
      {children}
      <div role="status">
        <ul class="plain">
          {[...fates.values()].map(({ id, label, fate }) => (
            <li key={id} class={fate.fate === 'done' || fate.fate === 'kept' ? undefined : 'wrong'}>
              {label}: {sayFate(fate)}
            </li>
          ))}
        </ul>
      </div>
      <p class="acts">
        {items.length > 0 && (
          <button
            type="submit"
            disabled={disabled}
            aria-disabled={isRunning || chosen.length === 0}
          >
            {say(submit)} ({sayNumber(chosen.length)})
          </button>
        )}
        {undo && done.length > 0 && (
          <button
            class="quiet"
            type="button"
            aria-disabled={isRunning}
            onClick={() => void run(done, undo)}
          >
            {say(TEXTS.undo)} ({sayNumber(done.length)})
          </button>
        )}
      </p>
    </form>
  )
}

function sayFate(ended: Fate): string {
  if (ended.fate === 'refused') return ended.problem.message ?? ended.problem.code
  if (ended.fate === 'let-be') return say(TEXTS.letBe)
  return say(TEXTS[ended.fate])
}
