import { text } from '../../../../shared/locale.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { ChoiceField, LongField, valueOf } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
import { page } from '../frame/page.ts'
import type { Unit } from './case.ts'
import { useCaseAct } from './case-act.ts'
import type { CaseActProps } from './case-act.ts'

const TEXTS = {
  title: text('Chuyển đơn vị khác', 'Forward', 'Encaminhar'),
  submit: text('Chuyển hồ sơ', 'Forward the case', 'Encaminhar o caso'),
  unit: text('Chuyển đến', 'To', 'Para'),
  words: text(
    'Lời nhắn, người gửi cũng đọc được',
    'Message, which the sender reads too',
    'Mensagem, que a pessoa também lê',
  ),
  said: text('Đã chuyển {code}.', '{code} is forwarded.', '{code} foi encaminhado.'),
} as const

/** Another unit answers from now on; the last day stays the same. */
export function ForwardForm(props: CaseActProps) {
  const { one } = props
  const name = `forward/${one.code}`
  const { act, run } = useCaseAct(props, name)
  const others = page.units.filter(({ id }) => id !== one.unit)
  const form = { name, values: draftOf(name, { unit: others[0]?.id ?? '' }), act }
  const send = (): void => {
    const words = valueOf(form, 'text')
    const unit = valueOf(form, 'unit') as Unit
    run(
      { act: 'forward', unit, ...(words === '' ? {} : { text: words }) },
      { said: TEXTS.said, ends: true },
    )
  }
  return (
    <ActForm
      name={name}
      title={TEXTS.title}
      submit={TEXTS.submit}
      shortcut="f"
      act={act}
      run={send}
      quiet
    >
      <ChoiceField
        form={form}
        name="unit"
        label={TEXTS.unit}
        choices={others.map(({ id, names }) => ({ value: id, text: say(names) }))}
      />
      <LongField form={form} name="text" label={TEXTS.words} maxLength={4_000} optional />
    </ActForm>
  )
}
