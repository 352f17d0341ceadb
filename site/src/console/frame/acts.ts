import { signal } from '@preact/signals'
import { dropKeptActs } from '../api/kept-acts.ts'
import type { Problem } from '../api/problem.ts'
import { endWaitOf } from '../session/confirm.ts'
import { keepWithDrafts } from './draft.ts'
import type { Text } from './language.ts'

/** How far the act of a form is; `settling` while its screen follows the answer that has come. */
export interface FormAct {
  state: 'idle' | 'sending' | 'settling' | 'lost' | 'let-be'
  problem: Problem | undefined
  /** Counts answers, so that whoever shows a problem knows of a new one. */
  turn: number
  /** Screens that show the form now. */
  screens: number
  /** Whether the form was left while it was sent, and opened again. */
  isReopened: boolean
  title: Text | undefined
  /** The record that it is about. */
  of: string | undefined
  /** The screen from which it was sent. */
  href: string
  /** Sends the same once more, with the same key. */
  again: () => Promise<void>
}

/**
 * Acts by the names of their forms, as drafts are kept: a form that is left before its answer has
 * come is, when it is opened again, still the one that waits for it.
 */
const acts = new Map<string, FormAct>()
/** Counts changes of any act, so that what shows one is drawn anew. */
export const actChanges = signal(0)
/** Counts answers to forms that were opened again meanwhile: their screens are out of date. */
export const lateAnswers = signal(0)

keepWithDrafts({
  has: () => [...acts.values()].some(isOpen),
  dropAll() {
    acts.clear()
    dropKeptActs()
  },
})

export function actOf(form: string): FormAct {
  const known = acts.get(form)
  if (known) return known
  const act: FormAct = {
    state: 'idle',
    problem: undefined,
    turn: 0,
    screens: 0,
    isReopened: false,
    title: undefined,
    of: undefined,
    href: '',
    again: async () => undefined,
  }
  acts.set(form, act)
  return act
}

/** Whether this is what its form does now: somebody else may work in this tab meanwhile. */
export const isCurrent = (form: string, act: FormAct): boolean => acts.get(form) === act

export function changeAct(act: FormAct, to: Partial<FormAct>): void {
  Object.assign(act, to)
  actChanges.value++
}

/** Whether it is not known, yet or at all, what became of it. */
export function isOpen({ state }: FormAct): boolean {
  return state === 'sending' || state === 'lost'
}

const isBusy = (act: FormAct): boolean => isOpen(act) || act.state === 'settling'

/**
 * Whether nothing may be changed in a form: its own act is open, or that of another form on the
 * screen, which is about the same record.
 */
export const isLocked = (form: string): boolean => isOpen(actOf(form)) || isBeside(form, isOpen)

/** Whether the screen follows an answer to another form: what is sent now would be of before it. */
export const isSettlingBeside = (form: string): boolean =>
  isBeside(form, ({ state }) => state === 'settling')

/** Whether nothing new is sent from a form now. */
export const isHeld = (form: string): boolean => isBusy(actOf(form)) || isBeside(form, isBusy)

const isBeside = (form: string, is: (act: FormAct) => boolean): boolean =>
  [...acts].some(([name, act]) => name !== form && act.screens > 0 && is(act))

/** Whether the screen shows a form of which it is not known what became of what it sent. */
export const showsOpenAct = (): boolean => isBeside('', isOpen)

/** Acts without an answer whose form no screen shows: nothing else would remind of them. */
export const unansweredAway = (): ReadonlyArray<readonly [string, FormAct]> =>
  [...acts].filter(([, { state, screens }]) => state === 'lost' && screens === 0)

/** A screen shows the form; it ends by what is returned, and lets a wait for both factors be. */
export function showForm(form: string, act = actOf(form)): () => void {
  // Another form of this name may have ended meanwhile, and forgotten it.
  if (!acts.has(form)) acts.set(form, act)
  changeAct(act, { screens: act.screens + 1, isReopened: act.state === 'sending' })
  return () => {
    changeAct(act, { screens: act.screens - 1 })
    if (act.screens > 0) return
    if (isCurrent(form, act)) endWaitOf(form)
    if (!isBusy(act)) forgetAct(form, act)
  }
}

export function forgetAct(form: string, act: FormAct): void {
  if (isCurrent(form, act)) acts.delete(form)
}

export const endTurn = (act: FormAct, state: FormAct['state'], problem?: Problem): void =>
  changeAct(act, { state, problem, turn: act.turn + 1, isReopened: false })
