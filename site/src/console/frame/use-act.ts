import { useEffect } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { actChanges, actOf, isLocked, runAct, showForm } from './acts.ts'
import type { FormAct, Wish } from './acts.ts'

/** An act of a screen: what is sent, and how far it is. */
export interface Act extends Pick<FormAct, 'state' | 'problem' | 'turn'> {
  /** Whether nothing may be changed in its form, nor sent from it. */
  isLocked: boolean
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
    onRefused?: (problem: Problem) => void,
  ) => Promise<void>
} {
  // Read, so that the screen is drawn anew with each change of an act.
  void actChanges.value
  const act = actOf(form)
  useEffect(() => showForm(form, act), [act, form])
  const { state, problem, turn } = act
  return {
    state,
    problem,
    turn,
    isLocked: isLocked(form),
    again: () => void act.again(),
    run: (meant, send, onDone, onRefused) => runAct(form, { meant, send, onDone, onRefused }),
  }
}
