import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { Decisions } from '../frame/decisions.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import type { Text } from '../frame/language.ts'
import { PublicWords } from '../frame/public-field.tsx'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import type { Receipt } from './receipt.ts'

const TEXTS = {
  approve: text('Duyệt hủy biên nhận', 'Make it void', 'Anular o recibo'),
  approved: text('Biên nhận đã hủy.', 'The receipt is void.', 'O recibo foi anulado.'),
  reject: text('Không duyệt hủy', 'Do not allow it', 'Não permitir'),
  rejected: text('Biên nhận vẫn có hiệu lực.', 'The receipt stands.', 'O recibo permanece válido.'),
  reason: text('Lý do cho đồng nghiệp', 'Reason for colleagues', 'Motivo para os colegas'),
} as const

export interface VoidProps {
  receipt: Receipt
  reload: () => Promise<void>
}

/** A second person decides; the portal refuses whoever took the gift or proposed it. */
export function DecideVoid({ receipt: { number, campaign, voiding }, reload }: VoidProps) {
  const approving = `approve-void/${campaign}/${number}`
  const name = `reject-void/${campaign}/${number}`
  const approval = useAct(approving)
  const rejection = useAct(name)
  const form = { name, values: draftOf(name, {}), act: rejection }
  const proposedAt = voiding?.proposedAt ?? ''
  const done = (said: Text) => (): Promise<void> => {
    dropDraft(name)
    tell(said)
    return reload()
  }
  const approve = (): void => {
    const body = { campaign, proposedAt }
    void approval.run(
      { act: 'approve-void', of: number, body },
      (headers) =>
        api.POST('/api/staff/contributions/{number}/approve-void', {
          params: { path: { number }, header: headers },
          body,
        }),
      done(TEXTS.approved),
      (problem) => afterRefusal(problem, reload),
    )
  }
  const reject = (): void => {
    const body = { campaign, proposedAt, reason: valueOf(form, 'reason') }
    void rejection.run(
      { act: 'reject-void', of: number, body },
      (headers) =>
        api.POST('/api/staff/contributions/{number}/reject-void', {
          params: { path: { number }, header: headers },
          body,
        }),
      done(TEXTS.rejected),
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <>
      <PublicWords reason={voiding?.reason ?? ''} />
      <Decisions
        approve={{ name: approving, text: TEXTS.approve, act: approval, run: approve }}
        reject={{ form, text: TEXTS.reject, reason: TEXTS.reason, act: rejection, run: reject }}
      />
    </>
  )
}
