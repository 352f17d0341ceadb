import { useEffect } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { actChanges, actOf, isLocked, isSettlingBeside, showForm } from './acts.ts'
import type { FormAct } from './acts.ts'
import { isTyped } from './draft.ts'
import { tellUnlessTold } from './tell.ts'
import { FRAME_TEXTS } from './texts.ts'
import { runAct } from './run-act.ts'
import type { Wish } from './run-act.ts'

/** An act of a screen: what is sent, and how far it is. */
export interface Act extends Pick<FormAct, 'state' | 'problem' | 'turn'> {
  /** Whether nothing may be changed in its form, nor sent from it. */
  isLocked: boolean
  /** Whether the screen follows the answer to another form, so that this one is sent after it. */
  isLater: boolean
  /** Sends the same once more, with the same key. */
  again: () => void
}

/**
 * Has a person act in a form of this name, which is that of its draft. While it is sent, and while it
 * is not known what became of it, nothing else is sent from the screen: it offers to send the very
 * same again, also after it was left and opened again.
 */
export function useAct(form: string): Act & {
  run: <Data>(
    meant: Wish<Data>['meant'],
    send: Wish<Data>['send'],
    /** The act is over when what this returns is. */
    onDone: Wish<Data>['onDone'],
    onRefused?: (problem: Problem) => unknown,
    keeping?: Wish<Data>['keeping'],
  ) => Promise<void>
} {
  // Read, so that the screen is drawn anew with each change of an act.
  void actChanges.value
  const act = actOf(form)
  useEffect(() => showForm(form, act), [act, form])
  // Whoever goes back with a form half filled in is told that nothing is lost.
  useEffect(
    () => () => {
      if (act.state === 'idle' && isTyped(form)) tellUnlessTold(FRAME_TEXTS.typedKept)
    },
    [act, form],
  )
  const { state, problem, turn } = act
  return {
    state,
    problem,
    turn,
    isLocked: isLocked(form),
    isLater: isSettlingBeside(form),
    again: () => void act.again(),
    run: (meant, send, onDone, onRefused, keeping) =>
      runAct(form, { meant, send, onDone, onRefused, keeping }),
  }
}
