import { ActForm } from '../frame/act-form.tsx'
import { say, sayMoment } from '../frame/language.ts'
import { shownSubject } from '../session/session.ts'
import { EntryAt } from './pays-out-form.tsx'
import { RowLine } from './row-line.tsx'
import { sayDecision } from './say-decision.ts'
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
  // What stands at each index, so that nobody seconds a number.
  const { entries = [], debit, credit } = wish.decision
  const { campaign, handOver } = transfer
  const rows = [
    ...(debit === undefined ? [] : [{ name: debit, of: campaign }]),
    ...(credit === undefined ? [] : [{ name: credit, of: handOver?.to ?? campaign }]),
  ]
  const named = (entries.length > 0 || rows.length > 0) && (
    <ul class="plain">
      {entries.map(({ index }) => (
        <li key={index}>
          #{index} <EntryAt index={index} />
        </li>
      ))}
      {rows.map(({ name: row, of }) => (
        <li key={row}>
          <RowLine name={row} campaign={of} />
        </li>
      ))}
    </ul>
  )
  if (wish.by === shownSubject())
    return (
      <div class="panel">
        <p>{said}</p>
        {named}
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
      {named}
    </ActForm>
  )
}
