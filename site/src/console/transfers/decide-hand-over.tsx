import { api } from '../api/client.ts'
import { Decisions } from '../frame/decisions.tsx'
import { draftOf } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { say } from '../frame/language.ts'
import { shownSubject } from '../session/session.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { LikeGifts, isEachSaid, keepLike, notFollowed, sayLike } from './like-gifts.tsx'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

/** Decides of a gift for another campaign, by another person than who proposed it. */
export function DecideHandOver(props: RowForm) {
  const { transfer, reload } = props
  const { name, handOver } = transfer
  const approving = `approve-hand-over/${name}`
  const rejecting = `reject-hand-over/${name}`
  const approval = useDecide(props, approving)
  const rejection = useDecide(props, rejecting)
  if (!handOver) return null
  if (handOver.proposedBy === shownSubject())
    return <p class="panel">{say(TRANSFER_TEXTS.ownProposal)}</p>
  const { proposedAt, to } = handOver
  const seen = { name: approving, values: draftOf(approving, {}), act: sayLike(approval.act) }
  const form = { name: rejecting, values: draftOf(rejecting, { reason: '' }), act: rejection.act }
  const approve = (): void => {
    const body = { proposedAt, ...notFollowed(seen) }
    void approval.act.run(
      { act: 'approve-hand-over', of: name, body },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/approve-hand-over', {
          params: { path: { name }, header: headers },
          body,
        }),
      () => approval.done(HAND_OVER_TEXTS.approved),
      (problem) => (keepLike(seen, problem) ? undefined : afterRefusal(problem, reload)),
    )
  }
  const reject = (): void => {
    const body = { proposedAt, reason: valueOf(form, 'reason') }
    void rejection.act.run(
      { act: 'reject-hand-over', of: name, body },
      (headers) =>
        api.POST('/api/staff/transfers/{name}/reject-hand-over', {
          params: { path: { name }, header: headers },
          body,
        }),
      () => rejection.done(HAND_OVER_TEXTS.rejected),
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <Decisions
      approve={{
        name: approving,
        text: HAND_OVER_TEXTS.approve,
        act: seen.act,
        run: approve,
        disabled: !isEachSaid(seen),
        asks: valueOf(seen, 'like') === '' ? undefined : <LikeGifts form={seen} campaign={to} />,
      }}
      reject={{
        form,
        text: HAND_OVER_TEXTS.reject,
        reason: TRANSFER_TEXTS.rejection,
        act: rejection.act,
        run: reject,
      }}
    />
  )
}
