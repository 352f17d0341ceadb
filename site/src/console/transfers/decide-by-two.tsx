import { Decisions } from '../frame/decisions.tsx'
import { draftOf } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { PublicWords } from '../frame/public-field.tsx'
import { shownSubject } from '../session/session.ts'
import { HAND_OVER_TEXTS } from './hand-over-texts.ts'
import { LikeGifts, isEachSaid, keepLike, notFollowed, sayLike } from './like-gifts.tsx'
import { SPLIT_TEXTS } from './split-texts.ts'
import { RULINGS } from './rulings.ts'
import type { RulingKind } from './rulings.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'
import { useDecide } from './use-decide.ts'
import type { RowForm } from './use-decide.ts'

const TEXTS: Readonly<
  Record<RulingKind, { approve: Text; approved: Text; reject: Text; rejected: Text }>
> = {
  return: {
    approve: TRANSFER_TEXTS.approveReturn,
    approved: TRANSFER_TEXTS.returnApproved,
    reject: TRANSFER_TEXTS.rejectReturn,
    rejected: TRANSFER_TEXTS.returnRejected,
  },
  reassign: {
    approve: TRANSFER_TEXTS.approveReassign,
    approved: TRANSFER_TEXTS.reassigned,
    reject: TRANSFER_TEXTS.rejectReassign,
    rejected: TRANSFER_TEXTS.reassignRejected,
  },
  'hand-over': HAND_OVER_TEXTS,
  split: SPLIT_TEXTS,
  'hand-back': {
    approve: HAND_OVER_TEXTS.approveBack,
    approved: HAND_OVER_TEXTS.backApproved,
    reject: HAND_OVER_TEXTS.rejectBack,
    rejected: HAND_OVER_TEXTS.backRejected,
  },
}

interface Props extends RowForm {
  kind: RulingKind
  proposed: { proposedBy: string; proposedAt: string } | undefined
  /** What the public books will say of it. */
  reason?: string | undefined
  /** The campaign on whose account the money may lie already. */
  likeIn?: string | undefined
}

/** Decides of what was proposed for a row, by another person than who proposed it. */
export function DecideByTwo({ kind, proposed, reason, likeIn = '', ...props }: Props) {
  const { name } = props.transfer
  const approving = `approve-${kind}/${name}`
  const rejecting = `reject-${kind}/${name}`
  const approval = useDecide(props, approving)
  const rejection = useDecide(props, rejecting)
  if (!proposed) return null
  if (proposed.proposedBy === shownSubject())
    return <p class="panel">{say(TRANSFER_TEXTS.ownProposal)}</p>
  const { proposedAt } = proposed
  const texts = TEXTS[kind]
  const seen = { name: approving, values: draftOf(approving, {}), act: sayLike(approval.act) }
  const form = { name: rejecting, values: draftOf(rejecting, { reason: '' }), act: rejection.act }
  const approve = (): void => {
    const body = { proposedAt, ...notFollowed(seen) }
    void approval.act.run(
      { act: `approve-${kind}`, of: name, body },
      (header) => RULINGS[kind].approve({ path: { name }, header }, body),
      () => approval.done(texts.approved),
      (problem) => (keepLike(seen, problem) ? undefined : afterRefusal(problem, props.reload)),
    )
  }
  const reject = (): void => {
    const body = { proposedAt, reason: valueOf(form, 'reason') }
    void rejection.act.run(
      { act: `reject-${kind}`, of: name, body },
      (header) => RULINGS[kind].reject({ path: { name }, header }, body),
      () => rejection.done(texts.rejected),
      (problem) => afterRefusal(problem, props.reload),
    )
  }
  return (
    <>
      {reason !== undefined && <PublicWords reason={reason} />}
      <Decisions
        approve={{
          name: approving,
          text: texts.approve,
          act: seen.act,
          run: approve,
          disabled: !isEachSaid(seen),
          asks:
            valueOf(seen, 'like') === '' ? undefined : <LikeGifts form={seen} campaign={likeIn} />,
        }}
        reject={{
          form,
          text: texts.reject,
          reason: TRANSFER_TEXTS.rejection,
          act: rejection.act,
          run: reject,
        }}
      />
    </>
  )
}
