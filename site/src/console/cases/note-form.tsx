import { text } from '../../../../shared/locale.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf } from '../frame/draft.ts'
import { LongField, valueOf } from '../frame/fields.tsx'
import { useCaseAct } from './case-act.ts'
import type { CaseActProps } from './case-act.ts'

const TEXTS = {
  title: text('Ghi chú nội bộ', 'Internal note', 'Nota interna'),
  label: text('Chỉ cán bộ đọc được', 'Read by staff alone', 'Lida somente pela equipe'),
  submit: text('Lưu ghi chú', 'Keep the note', 'Guardar a nota'),
  said: text('Đã lưu ghi chú.', 'The note is kept.', 'A nota foi guardada.'),
} as const

/** What staff write to each other; it changes nothing else. */
export function NoteForm(props: CaseActProps) {
  const name = `note/${props.one.code}`
  const { act, run } = useCaseAct(props, name)
  const form = { name, values: draftOf(name, {}), act }
  const send = (): void =>
    run({ act: 'note', text: valueOf(form, 'text') }, { said: TEXTS.said, ends: false })
  return (
    <ActForm
      name={name}
      title={TEXTS.title}
      submit={TEXTS.submit}
      shortcut="o"
      act={act}
      run={send}
      quiet
    >
      <LongField form={form} name="text" label={TEXTS.label} maxLength={4_000} />
    </ActForm>
  )
}
