import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { Decisions } from '../frame/decisions.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { PublicField, PublicWords } from '../frame/public-field.tsx'
import { saidNotPersonal } from '../frame/not-personal.ts'
import { READY_REASONS } from '../frame/ready-reasons.ts'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import { shownSubject } from '../session/session.ts'
import type { Statement } from './statement.ts'

const TEXTS = {
  title: text(
    'Đề nghị thu hồi lần nhập này',
    'Propose to take this import back',
    'Propor a retirada desta importação',
  ),
  lead: text(
    'Mỗi khoản của tệp được điều chỉnh trong sổ công khai; một người khác phải duyệt. Tệp có thể nhập lại sau đó.',
    'Each gift of the file is corrected in the public books; another person must approve. The file may be imported anew.',
    'Cada doação do arquivo é corrigida nos livros públicos; outra pessoa deve aprovar. O arquivo pode ser importado de novo.',
  ),
  reason: text(
    'Lý do (sổ công khai sẽ ghi)',
    'Reason (the public books will say it)',
    'Motivo (constará nos livros públicos)',
  ),
  propose: text('Gửi đề nghị thu hồi', 'Propose', 'Propor'),
  proposed: text(
    'Đã gửi đề nghị thu hồi; chờ người khác duyệt.',
    'Proposed; another person decides now.',
    'Proposto; outra pessoa decide agora.',
  ),
  approve: text('Duyệt thu hồi', 'Approve the taking back', 'Aprovar a retirada'),
  approved: text(
    'Đã duyệt thu hồi; các dòng đang được thu hồi.',
    'Approved; the rows are being taken back.',
    'Aprovado; as linhas estão sendo retiradas.',
  ),
  reject: text('Không duyệt thu hồi', 'Reject the taking back', 'Rejeitar a retirada'),
  rejection: text('Lý do cho đồng nghiệp', 'Reason for colleagues', 'Motivo para os colegas'),
  rejected: text(
    'Đã ghi: không duyệt thu hồi.',
    'The taking back is rejected.',
    'A retirada foi rejeitada.',
  ),
  own: text(
    'Đồng chí đã đề nghị thu hồi; người khác phải quyết định.',
    'You proposed this; another person must decide.',
    'Você propôs isto; outra pessoa deve decidir.',
  ),
} as const

interface Props {
  statement: Statement
  reload: () => Promise<void>
}

const useStep = (reload: () => Promise<void>, form: string) => ({
  done: (said: Text): Promise<void> => {
    dropDraft(form)
    tell(said)
    return reload()
  },
})

/** Says that an import should not have been. */
export function ProposeTakeBack({ statement: { id }, reload }: Props) {
  const name = `take-back/${id}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, { publicReason: '' }), act }
  const { done } = useStep(reload, name)
  const run = (): void => {
    const body = { publicReason: valueOf(form, 'publicReason'), ...saidNotPersonal(form) }
    void act.run(
      { act: 'take-back', of: id, body },
      (headers) =>
        api.POST('/api/staff/statements/{id}/take-back', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => done(TEXTS.proposed),
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={name}
      title={TEXTS.title}
      lead={TEXTS.lead}
      submit={TEXTS.propose}
      shortcut="t"
      act={act}
      run={run}
      quiet
    >
      <PublicField
        form={form}
        name="publicReason"
        label={TEXTS.reason}
        maxLength={200}
        ready={READY_REASONS.takeBack}
      />
    </ActForm>
  )
}

/** Decides of a wish to take an import back, by another person. */
export function DecideTakeBack({ statement: { id, takeBack }, reload }: Props) {
  const approving = `approve-take-back/${id}`
  const name = `reject-take-back/${id}`
  const approval = useAct(approving)
  const rejection = useAct(name)
  const form = { name, values: draftOf(name, { reason: '' }), act: rejection }
  const { done } = useStep(reload, name)
  if (!takeBack) return null
  if (takeBack.proposedBy === shownSubject()) return <p>{say(TEXTS.own)}</p>
  const { proposedAt } = takeBack
  const approve = (): void =>
    void approval.run(
      { act: 'approve-take-back', of: id, body: { proposedAt } },
      (headers) =>
        api.POST('/api/staff/statements/{id}/approve-take-back', {
          params: { path: { id }, header: headers },
          body: { proposedAt },
        }),
      () => done(TEXTS.approved),
      (problem) => afterRefusal(problem, reload),
    )
  const reject = (): void => {
    const body = { proposedAt, reason: valueOf(form, 'reason') }
    void rejection.run(
      { act: 'reject-take-back', of: id, body },
      (headers) =>
        api.POST('/api/staff/statements/{id}/reject-take-back', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => done(TEXTS.rejected),
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <>
      <PublicWords reason={takeBack.reason} />
      <Decisions
        approve={{ name: approving, text: TEXTS.approve, act: approval, run: approve }}
        reject={{ form, text: TEXTS.reject, reason: TEXTS.rejection, act: rejection, run: reject }}
      />
    </>
  )
}
