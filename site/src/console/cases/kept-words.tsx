import { text } from '../../../../shared/locale.ts'
import { ActButton } from '../frame/act-button.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { say } from '../frame/language.ts'

const TEXTS = {
  title: text('Nội dung đã viết, chưa gửi', 'Written and not sent', 'Escrito e não enviado'),
  lead: text(
    'Tình trạng hồ sơ đã thay đổi nên không gửi nội dung này được nữa. Sao chép nếu còn cần.',
    'The state of the case has changed, so that this cannot be sent any more. Copy it if you need it.',
    'A situação do caso mudou e isto não pode mais ser enviado. Copie se ainda precisar.',
  ),
  drop: text('Bỏ nội dung này', 'Drop it', 'Descartar'),
} as const

/** What somebody wrote in a form that the case has no more, since another window was faster. */
export function KeptWords({ form }: { form: string }) {
  const written = draftOf(form, {}).value.text ?? ''
  if (written.trim() === '') return null
  return (
    <section class="panel panel--warn">
      <h2>{say(TEXTS.title)}</h2>
      <p>{say(TEXTS.lead)}</p>
      <p class="quote">{written}</p>
      <p class="acts">
        <ActButton text={TEXTS.drop} quiet run={() => dropDraft(form)} />
      </p>
    </section>
  )
}
