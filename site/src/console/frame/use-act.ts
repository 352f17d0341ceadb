import { useRef, useState } from 'preact/hooks'
import { carryOut } from '../api/act.ts'
import type { Outcome } from '../api/act.ts'
import type { Intention } from '../api/intention.ts'
import type { Problem } from '../api/problem.ts'
import { told } from './tell.ts'

type Send<Data> = Parameters<typeof carryOut<Data>>[1]

/** An act of a screen: what is sent, and how far it is. */
export interface Act {
  state: 'idle' | 'sending' | 'lost' | 'let-be'
  problem: Problem | undefined
  /** Sends the same once more, with the same key. */
  again: () => void
  /** Counts answers, so that whoever shows a problem knows of a new one. */
  turn: number
}

/**
 * Has a person act. While it is sent, and while it is not known what became of it, nothing else is
 * sent: the screen offers to send the very same again.
 */
export function useAct(): Act & {
  run: <Data>(
    meant: Intention,
    send: Send<Data>,
    onDone: (data: Data) => void,
    onRefused?: (problem: Problem) => void,
  ) => Promise<void>
} {
  const [shown, show] = useState<Pick<Act, 'state' | 'problem' | 'turn'>>({
    state: 'idle',
    problem: undefined,
    turn: 0,
  })
  const repeat = useRef<() => void>(() => undefined)
  const isSending = useRef(false)
  const end = (state: Act['state'], problem?: Problem): void =>
    show(({ turn }) => ({ state, problem, turn: turn + 1 }))

  const run = async <Data>(
    meant: Intention,
    send: Send<Data>,
    onDone: (data: Data) => void,
    onRefused?: (problem: Problem) => void,
  ): Promise<void> => {
    if (isSending.current) return
    isSending.current = true
    repeat.current = () => void run(meant, send, onDone, onRefused)
    told.value = undefined
    show(({ turn }) => ({ state: 'sending', problem: undefined, turn }))
    let outcome: Outcome<Data>
    try {
      outcome = await carryOut(meant, send)
    } finally {
      isSending.current = false
    }
    if (outcome.outcome === 'done') {
      end('idle')
      onDone(outcome.data)
    } else if (outcome.outcome === 'refused') {
      end('idle', outcome.problem)
      onRefused?.(outcome.problem)
    } else if (outcome.outcome === 'lost') end('lost', outcome.problem)
    else end('let-be')
  }
  return { ...shown, run, again: () => repeat.current() }
}
