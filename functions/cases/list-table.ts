import { COMMUNE_OPTIONS } from '../../shared/forms/public-form.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { text } from '../../shared/locale.ts'
import { CASE_STATE_WORDS } from '../../shared/staff-words.ts'

/** Open cases of a unit as a table: what their list shows, and nothing that anybody wrote. */
export const CASES_TABLE = {
  file: 'ho-so',
  rows: 'cases',
  columns: [
    { title: text('Mã tham chiếu', 'Reference', 'Código de referência'), of: 'code' },
    {
      title: text('Biểu mẫu', 'Form', 'Formulário'),
      of: 'form',
      words: Object.fromEntries(PUBLIC_FORMS.map(({ id, title }) => [id, title])),
    },
    { title: text('Chủ đề', 'Topic', 'Assunto'), of: 'topic' },
    {
      title: text('Xã, phường', 'Commune', 'Comuna'),
      of: 'commune',
      words: Object.fromEntries(COMMUNE_OPTIONS.map(({ value, label }) => [value, label])),
    },
    { title: text('Tình trạng', 'State', 'Situação'), of: 'state', words: CASE_STATE_WORDS },
    { title: text('Hạn trả lời', 'Answer due on or before', 'Resposta até'), of: 'dueDay' },
    { title: text('Người xử lý', 'Handled by', 'Com quem está'), of: 'handledBy' },
    {
      title: text(
        'Gửi lúc (giờ Việt Nam)',
        'Sent at (Vietnam time)',
        'Enviado em (hora do Vietnã)',
      ),
      of: 'createdAt',
      kind: 'moment',
    },
  ],
} as const
