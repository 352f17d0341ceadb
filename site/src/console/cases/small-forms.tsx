import { text } from '../../../../shared/locale.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { TextField, valueOf } from '../frame/fields.tsx'
import { colleaguesFor } from './colleagues.ts'
import { shownSubject } from '../session/session.ts'
import { useCaseAct } from './case-act.ts'
import type { CaseActProps } from './case-act.ts'

const TEXTS = {
  accept: text('Nhận giải quyết', 'Take it on', 'Assumir'),
  accepted: text('Đã nhận giải quyết {code}.', 'You have {code} now.', 'Você assumiu {code}.'),
  close: text('Kết thúc hồ sơ', 'Close the case', 'Encerrar o caso'),
  closed: text('Đã kết thúc {code}.', '{code} is closed.', '{code} foi encerrado.'),
  assign: text('Giao cho người khác', 'Give it to somebody', 'Passar a alguém'),
  who: text('Tên đăng nhập của người nhận', 'Their sign-in name', 'Nome de acesso'),
  whoHint: text(
    'Gõ vài chữ hoặc bấm mũi tên xuống để chọn người đang giải quyết hồ sơ của đơn vị này.',
    'Type some letters, or press the arrow down to choose among those who have cases of this unit.',
    'Digite algumas letras ou use a seta para baixo para escolher entre quem tem casos desta unidade.',
  ),
  assigned: text('Đã giao {code}.', '{code} is given on.', '{code} foi passado.'),
} as const

/** Whoever takes a case on has it, and its sender learns that work on it began. */
export function AcceptForm(props: CaseActProps) {
  const name = `accept/${props.one.code}`
  const { act, run } = useCaseAct(props, name)
  return (
    <ActForm
      name={name}
      title={TEXTS.accept}
      submit={TEXTS.accept}
      shortcut="a"
      act={act}
      run={() => run({ act: 'accept' }, { said: TEXTS.accepted, ends: false })}
      quiet
    />
  )
}

/** An answered case that its sender is content with. */
export function CloseForm(props: CaseActProps) {
  const name = `close/${props.one.code}`
  const { act, run } = useCaseAct(props, name)
  return (
    <ActForm
      name={name}
      title={TEXTS.close}
      submit={TEXTS.close}
      shortcut="c"
      act={act}
      run={() => run({ act: 'close' }, { said: TEXTS.closed, ends: true })}
    />
  )
}

/** Gives a case to a colleague, or takes it over. The sender does not see it. */
export function AssignForm(props: CaseActProps) {
  const name = `assign/${props.one.code}`
  const { act, run } = useCaseAct(props, name)
  const form = { name, values: draftOf(name, { handledBy: '' }), act }
  const offers = colleaguesFor(props.one, shownSubject())
  const send = (): void =>
    run(
      { act: 'assign', handledBy: valueOf(form, 'handledBy').trim() },
      { said: TEXTS.assigned, ends: false },
    )
  return (
    <ActForm
      name={name}
      title={TEXTS.assign}
      submit={TEXTS.assign}
      shortcut="g"
      act={act}
      run={send}
      quiet
    >
      <TextField
        form={form}
        name="handledBy"
        label={TEXTS.who}
        hint={TEXTS.whoHint}
        offers={offers}
        maxLength={128}
      />
    </ActForm>
  )
}
