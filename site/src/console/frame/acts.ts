import { signal } from '@preact/signals'
import { carryOut } from '../api/act.ts'
import type { Outcome } from '../api/act.ts'
import type { Intention } from '../api/intention.ts'
import type { Problem } from '../api/problem.ts'
import { endWaitOf } from '../session/confirm.ts'
import { dropDraft, keepWithDrafts, markSent } from './draft.ts'
import { keepFocus } from './focus.ts'
import type { Text } from './language.ts'
import { tell, told } from './tell.ts'
import { FRAME_TEXTS } from './texts.ts'

/** How far the act of a form is. */
export interface FormAct {
  state: 'idle' | 'sending' | 'lost' | 'let-be'
  problem: Problem | undefined
  /** Counts answers, so that whoever shows a problem knows of a new one. */
  turn: number
  /** Screens that show the form now. */
  screens: number
  /** Whether the form was left while it was sent, and opened again. */
  isReopened: boolean
  title: Text | undefined
  /** Sends the same once more, with the same key. */
  again: () => Promise<void>
}

/** What is sent, and what its screen does then. */
export interface Wish<Data> {
  meant: Intention
  send: Parameters<typeof carryOut<Data>>[1]
  onDone: (data: Data) => unknown
  onRefused?: ((problem: Problem) => void) | undefined
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
  dropAll: () => acts.clear(),
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
    again: async () => undefined,
  }
  acts.set(form, act)
  return act
}

function change(act: FormAct, to: Partial<FormAct>): void {
  Object.assign(act, to)
  actChanges.value++
}

/** Whether it is not known, yet or at all, what became of it. */
function isOpen({ state }: FormAct): boolean {
  return state === 'sending' || state === 'lost'
}

/**
 * Whether nothing may be changed in a form, nor sent from it: its own act is open, or that of another
 * form on the screen, which is about the same record.
 */
export const isLocked = (form: string): boolean => isOpen(actOf(form)) || isBesideOpen(form)

const isBesideOpen = (form: string): boolean =>
  [...acts].some(([name, act]) => name !== form && act.screens > 0 && isOpen(act))

/** A screen shows the form; it ends by what is returned, and lets a wait for both factors be. */
export function showForm(form: string, act = actOf(form)): () => void {
  // Another form of this name may have ended meanwhile, and forgotten it.
  if (!acts.has(form)) acts.set(form, act)
  change(act, { screens: act.screens + 1, isReopened: act.state === 'sending' })
  return () => {
    act.screens--
    if (act.screens > 0) return
    if (acts.get(form) === act) endWaitOf(form)
    if (!isOpen(act)) forgetAct(form, act)
  }
}

function forgetAct(form: string, act: FormAct): void {
  if (acts.get(form) === act) acts.delete(form)
}

/**
 * Does what the person means in this form. While it is not known what became of that, nothing else
 * is sent but the very same.
 */
export async function runAct<Data>(form: string, wish: Wish<Data>): Promise<void> {
  const act = actOf(form)
  if (act.state === 'sending' || isBesideOpen(form)) return
  await (act.state === 'lost' ? act.again() : sendOnce(form, act, wish))
}

async function sendOnce<Data>(form: string, act: FormAct, wish: Wish<Data>): Promise<void> {
  if (act.state === 'sending') return
  told.value = undefined
  markSent(form)
  const again = (): Promise<void> => sendOnce(form, act, wish)
  change(act, { state: 'sending', problem: undefined, again })
  const asking = { form, title: act.title, of: wish.meant.of }
  const outcome = await carryOut(wish.meant, wish.send, asking).catch(
    (): Outcome<Data> => ({ outcome: 'lost', problem: undefined }),
  )
  // Somebody else works in this tab now.
  if (acts.get(form) !== act) return
  await (act.screens > 0 ? settleHere(act, wish, outcome) : settleAway(form, act, outcome))
  if (act.screens === 0 && !isOpen(act) && act.problem === undefined) forgetAct(form, act)
}

const end = (act: FormAct, state: FormAct['state'], problem?: Problem): void =>
  change(act, { state, problem, turn: act.turn + 1, isReopened: false })

async function settleHere<Data>(
  act: FormAct,
  { onDone, onRefused }: Wish<Data>,
  outcome: Outcome<Data>,
): Promise<void> {
  const { isReopened } = act
  if (outcome.outcome === 'done') {
    try {
      // Until the next screen is there, nothing more is sent from this one.
      await onDone(outcome.data)
    } finally {
      end(act, 'idle')
      keepFocus()
    }
  } else if (outcome.outcome === 'refused') {
    end(act, 'idle', outcome.problem)
    onRefused?.(outcome.problem)
  } else if (outcome.outcome === 'lost') end(act, 'lost', outcome.problem)
  else end(act, 'let-be')
  if (isReopened) lateAnswers.value++
}

/** Whoever left the form is told what became of it, and stays where they are. */
function settleAway<Data>(form: string, act: FormAct, outcome: Outcome<Data>): void {
  if (outcome.outcome === 'done') {
    dropDraft(form)
    end(act, 'idle')
    tell(FRAME_TEXTS.doneAway)
  } else if (outcome.outcome === 'refused') {
    end(act, 'idle', outcome.problem)
    tell(FRAME_TEXTS.refusedAway)
  } else if (outcome.outcome === 'lost') {
    end(act, 'lost', outcome.problem)
    tell(FRAME_TEXTS.lostAway)
  } else {
    end(act, 'let-be')
    tell(FRAME_TEXTS.letBe)
  }
}
