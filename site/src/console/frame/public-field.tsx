import { text } from '../../../../shared/locale.ts'
import { findPersonal } from '../../../../shared/personal/find-personal.ts'
import type { KnownOf } from '../../../../shared/personal/find-personal.ts'
import { fieldId } from './act-notice.tsx'
import { LongField, TextField, setValue, valueOf } from './fields.tsx'
import type { Form } from './fields.tsx'
import { say } from './language.ts'
import type { Text } from './language.ts'
import { CONFIRMED, confirmedIn } from './not-personal.ts'

const TEXTS = {
  own: text(
    '{what} là của chính người trong hồ sơ. Nội dung này công khai, không xóa được: bỏ đi.',
    '{what} belongs to the person of this record. These words become public and cannot be deleted: leave it out.',
    '{what} é da própria pessoa deste registro. Estas palavras ficam públicas e não se apagam: retire.',
  ),
  mark: text(
    '{what} giống thông tin của một người. Nội dung này công khai, không xóa được: bỏ đi nếu là của ai.',
    '{what} may say who somebody is. These words become public and cannot be deleted: leave it out if it is anybody’s.',
    '{what} pode identificar alguém. Estas palavras ficam públicas e não se apagam: retire se for de alguém.',
  ),
  confirm: text(
    'Tôi đã xem: {what} không phải thông tin của ai. Lời xác nhận được lưu cùng việc này.',
    'I have looked: {what} is nobody’s. That I say so is kept with this act.',
    'Verifiquei: {what} não é de ninguém. Esta confirmação fica guardada com o ato.',
  ),
  ready: text('Lý do có sẵn', 'Ready reasons', 'Motivos prontos'),
  choose: text('– chọn, hoặc tự viết –', '– choose, or write –', '– escolha ou escreva –'),
  books: text(
    'Sổ công khai sẽ ghi: “{reason}”',
    'The public books will say: “{reason}”',
    'Os livros públicos dirão: “{reason}”',
  ),
  look: text(
    'Xem kỹ: {what} giống thông tin của một người; sổ công khai không xóa được. Người đề nghị đã xác nhận không phải của ai.',
    'Look closely: {what} may say who somebody is; the public books cannot be deleted. Whoever proposed it has confirmed that it is nobody’s.',
    'Veja bem: {what} pode identificar alguém; os livros públicos não se apagam. Quem propôs confirmou que não é de ninguém.',
  ),
} as const

interface PublicFieldProps {
  form: Form
  name: string
  label: Text
  hint?: Text
  maxLength: number
  optional?: boolean
  /** One line, as a number of a decision. */
  isShort?: boolean
  /** Reasons to choose from. They are written in Vietnamese, as the books are. */
  ready?: readonly string[]
  /** What the record holds of its people, so far as the screen shows it. */
  known?: KnownOf
}

/**
 * A field whose words become public for ever. What looks like somebody's is shown beside it at once;
 * the portal refuses it until the person takes it out, or confirms that it is nobody's.
 */
export function PublicField({ ready = [], known, isShort, ...props }: PublicFieldProps) {
  const { form, name } = props
  const found = findPersonal(valueOf(form, name), known)
  const own = found.filter(({ isOwn }) => isOwn)
  const others = found.filter(({ isOwn }) => !isOwn).map(({ passage }) => passage)
  const confirmed = confirmedIn(form)
  const isConfirmed = others.every((passage) => confirmed.includes(passage))
  const confirm = (says: boolean): void => {
    const rest = confirmed.filter((passage) => !others.includes(passage))
    setValue(form, CONFIRMED, [...rest, ...(says ? others : [])].join('\n'))
  }
  const id = fieldId(form.name, `${name}-ready`)
  return (
    <>
      {ready.length > 0 && (
        <p class="ready">
          <label for={id}>{say(TEXTS.ready)}</label>
          <select
            id={id}
            disabled={form.act.isLocked}
            value={ready.includes(valueOf(form, name)) ? valueOf(form, name) : ''}
            onChange={({ currentTarget: { value } }) => value && setValue(form, name, value)}
          >
            <option value="">{say(TEXTS.choose)}</option>
            {ready.map((reason) => (
              <option key={reason} value={reason}>
                {reason}
              </option>
            ))}
          </select>
        </p>
      )}
      {isShort ? <TextField {...props} /> : <LongField {...props} />}
      {own.length > 0 && (
        <p class="wrong" role="status">
          {say(TEXTS.own, { what: listed(own.map(({ passage }) => passage)) })}
        </p>
      )}
      {others.length > 0 && (
        <div role="status">
          <p class="wrong">{say(TEXTS.mark, { what: listed(others) })}</p>
          <label class="check">
            <input
              type="checkbox"
              disabled={form.act.isLocked}
              checked={isConfirmed}
              onChange={({ currentTarget }) => confirm(currentTarget.checked)}
            />
            <span>{say(TEXTS.confirm, { what: listed(others) })}</span>
          </label>
        </div>
      )}
    </>
  )
}

const listed = (passages: readonly string[]): string =>
  passages.map((passage) => `“${passage}”`).join(', ')

/** What the books will say, to whoever decides whether they say it. */
export function PublicWords({ reason }: { reason: string }) {
  return (
    <div class="panel">
      <p>
        <b>{say(TEXTS.books, { reason })}</b>
      </p>
      <PublicDoubts words={reason} />
    </div>
  )
}

/** What in public words looks like somebody's, though whoever proposed them has confirmed it. */
export function PublicDoubts({ words }: { words: string }) {
  const found = findPersonal(words).map(({ passage }) => passage)
  return found.length === 0 ? null : <p class="wrong">{say(TEXTS.look, { what: listed(found) })}</p>
}
