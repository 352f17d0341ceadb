import { ActForm } from '../frame/act-form.tsx'
import { say, sayMoment, sayVnd } from '../frame/language.ts'
import { shownSubject } from '../session/session.ts'
import { KIND_WORDS } from './statement-words.ts'
import type { Decision } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'
import { wishOf } from './wish.ts'

/** What one person has decided that it takes two for, for the second one to decide the same. */
export function WishPanel(props: RowForm) {
  const { transfer } = props
  const name = `second/${transfer.name}`
  const { act, decide } = useDecide(props, name)
  const wish = wishOf(transfer)
  if (!wish) return null
  const said = say(TRANSFER_TEXTS.wish, {
    who: wish.by,
    at: sayMoment(wish.at),
    what: sayDecision(wish.decision),
  })
  if (wish.by === shownSubject())
    return (
      <div class="panel">
        <p>{said}</p>
        <p>{say(TRANSFER_TEXTS.wishOwn)}</p>
      </div>
    )
  return (
    <ActForm
      name={name}
      title={TRANSFER_TEXTS.second}
      submit={TRANSFER_TEXTS.second}
      shortcut="s"
      act={act}
      run={() => decide(wish.decision, TRANSFER_TEXTS.decided)}
    >
      <p>{said}</p>
    </ActForm>
  )
}

function sayDecision({ decision, code, kind, counterDays = [], entries = [] }: Decision): string {
  if (decision === 'assign') return `${say(TRANSFER_TEXTS.assign)} ${code ?? ''}`
  if (decision === 'take-back') return say(TRANSFER_TEXTS.takeBack)
  if (decision === 'pays-out')
    return entries.map((one) => `#${one.index} ${sayVnd(one.amountVnd)}`).join(', ')
  const word = KIND_WORDS[kind ?? '']
  return [say(TRANSFER_TEXTS.notGift), word ? say(word) : '', ...counterDays].join(' · ')
}
