import { carryOut, carryOutAgain } from '../api/act.ts'
import type { Outcome } from '../api/act.ts'
import { sendKept } from '../api/client.ts'
import type { Intention } from '../api/intention.ts'
import type { KeptAct } from '../api/kept-acts.ts'
import type { Problem } from '../api/problem.ts'
import {
  actOf,
  changeAct,
  endTurn,
  forgetAct,
  isCurrent,
  isHeld,
  isOpen,
  lateAnswers,
} from './acts.ts'
import type { FormAct } from './acts.ts'
import { dropDraft, markSent, restoreDraft } from './draft.ts'
import { keepFocus } from './focus.ts'
import { tell, tellBad, told } from './tell.ts'
import { FRAME_TEXTS } from './texts.ts'

/** What is sent, and what its screen does then. What these return is waited for. */
export interface Wish<Data> {
  meant: Intention
  send: Parameters<typeof carryOut<Data>>[1]
  onDone: (data: Data) => unknown
  onRefused?: ((problem: Problem) => unknown) | undefined
  /** Where the portal may keep what a person says, and refuses the act until another says the same. */
  keeping?: { isKept: (problem: Problem) => Promise<boolean>; onKept: () => unknown } | undefined
}

/** As acts end, and `kept` where the portal keeps what was said until another person says it too. */
type Ended<Data> = Outcome<Data> | { outcome: 'kept' }

/**
 * Does what the person means in this form. While it is not known what became of that, nothing else
 * is sent but the very same.
 */
export async function runAct<Data>(form: string, wish: Wish<Data>): Promise<void> {
  const act = actOf(form)
  if (act.state === 'lost') await act.again()
  else if (!isHeld(form)) await sendOnce(form, act, wish)
}

async function sendOnce<Data>(form: string, act: FormAct, wish: Wish<Data>): Promise<void> {
  if (act.state === 'sending') return
  const typed = markSent(form)
  const again = (): Promise<void> => sendOnce(form, act, wish)
  const { of } = wish.meant
  // Sent again from elsewhere, it is still of the screen on which its form stands.
  const href = act.state === 'lost' ? act.href : (globalThis.location?.hash ?? '')
  begin(act, { again, of, href })
  const shown = { form, title: act.title, of, href, typed }
  const outcome = await carryOut(wish.meant, wish.send, shown).catch(isLost)
  const ended = await orKept(outcome, wish)
  // Somebody else works in this tab now.
  if (!isCurrent(form, act)) return
  const isHere = act.screens > 0
  if (isHere) await settleHere(act, wish, ended)
  else settleAway(form, act, ended)
  // Where its form was left before it was refused, why it was waits to be read there.
  const isRead = isHere || act.problem === undefined
  if (act.screens === 0 && !isOpen(act) && isRead) forgetAct(form, act)
}

const isLost = (): Outcome<never> => ({ outcome: 'lost', problem: undefined })

function begin(act: FormAct, change: Partial<FormAct>): void {
  told.value = undefined
  changeAct(act, { ...change, state: 'sending', problem: undefined })
}

async function orKept<Data>(outcome: Outcome<Data>, { keeping }: Wish<Data>): Promise<Ended<Data>> {
  if (outcome.outcome !== 'refused' || !keeping) return outcome
  return (await keeping.isKept(outcome.problem)) ? { outcome: 'kept' } : outcome
}

/** Until its screen has followed the answer, nothing more is sent from there. */
async function settleHere<Data>(
  act: FormAct,
  { onDone, onRefused, keeping }: Wish<Data>,
  ended: Ended<Data>,
): Promise<void> {
  const { isReopened } = act
  if (ended.outcome === 'lost') endTurn(act, 'lost', ended.problem)
  else if (ended.outcome === 'let-be') endTurn(act, 'let-be')
  else if (ended.outcome === 'refused') {
    endTurn(act, 'settling', ended.problem)
    await orEnd(act, () => onRefused?.(ended.problem))
  } else {
    changeAct(act, { state: 'settling' })
    await orEnd(act, () => (ended.outcome === 'done' ? onDone(ended.data) : keeping?.onKept()))
    endTurn(act, 'idle')
    keepFocus()
  }
  if (isReopened) lateAnswers.value++
}

async function orEnd(act: FormAct, follow: () => unknown): Promise<void> {
  try {
    await follow()
  } finally {
    changeAct(act, { state: 'idle' })
  }
}

/** Whoever left the form is told what became of it, and stays where they are. */
function settleAway<Data>(form: string, act: FormAct, ended: Ended<Data>): void {
  if (ended.outcome === 'refused') {
    endTurn(act, 'idle', ended.problem)
    tellBad(FRAME_TEXTS.refusedAway)
  } else if (ended.outcome === 'lost') {
    endTurn(act, 'lost', ended.problem)
    tellBad(FRAME_TEXTS.lostAway)
  } else if (ended.outcome === 'let-be') {
    endTurn(act, 'let-be')
    tellBad(FRAME_TEXTS.letBe)
  } else {
    dropDraft(form)
    endTurn(act, 'idle')
    tell(ended.outcome === 'done' ? FRAME_TEXTS.doneAway : FRAME_TEXTS.keptAway)
  }
  keepFocus()
}

/** Has an act of before the page was loaded anew wait for its answer again, as its form left it. */
export function restoreAct({ key, form, title, of, href, typed, request }: KeptAct): void {
  const act = actOf(form)
  if (isOpen(act)) return
  if (typed) restoreDraft(form, typed)
  const again = async (): Promise<void> => {
    if (act.state === 'sending') return
    begin(act, {})
    const send = () => sendKept(request, key)
    const outcome = await carryOutAgain(key, send, { form, title, of }).catch(isLost)
    if (!isCurrent(form, act)) return
    settleAway(form, act, outcome)
    // What its screen shows, where it is open, is of before the answer.
    lateAnswers.value++
    if (act.screens === 0 && !isOpen(act) && act.problem === undefined) forgetAct(form, act)
  }
  changeAct(act, { state: 'lost', title, of, href, again })
}
