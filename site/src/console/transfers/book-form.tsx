import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { CheckField, valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { say, sayNumber, sayVnd } from '../frame/language.ts'
import { tell } from '../frame/tell.ts'
import { useAct } from '../frame/use-act.ts'
import { holdsRole, shownSubject } from '../session/session.ts'
import type { Statement } from './statement.ts'
import { CONCERN_WORDS } from './statement-words.ts'

const TEXTS = {
  title: text('Ghi sổ', 'Book', 'Lançar'),
  adds: text(
    'Thêm vào sổ {sum} của {rows} khoản.',
    'Adds {sum} of {rows} gifts to the books.',
    'Acrescenta aos livros {sum} de {rows} doações.',
  ),
  submit: text('Ghi sổ như đã xem', 'Book as looked at', 'Lançar como visto'),
  hold: text(
    'Giữ lại các dòng có lời văn không giống tiền ủng hộ, chờ người quyết định',
    'Let rows whose words are not like a gift wait for a person',
    'Deixar à espera as linhas cujo texto não parece doação',
  ),
  second: text(
    'Cần người thứ hai ghi sổ, không phải người đưa tệp vào hoặc cho đọc, vì:',
    'It takes a person who neither brought the file nor had it read, because:',
    'É preciso alguém que não trouxe o arquivo nem pediu a leitura, porque:',
  ),
  notYou: text(
    'Đồng chí đã đưa tệp này vào hoặc cho đọc, nên không ghi sổ được. Đề nghị đồng nghiệp mở trang này.',
    'You brought this file or had it read, so that you cannot book it. Ask a colleague to open this page.',
    'Você trouxe este arquivo ou pediu a leitura e não pode lançá-lo. Peça a um colega que abra esta página.',
  ),
  done: text(
    'Đã đồng ý ghi sổ “{name}”. Các dòng đang được ghi.',
    '“{name}” is agreed to; its rows are being booked.',
    '“{name}” foi aprovado; as linhas estão sendo lançadas.',
  ),
} as const

interface BookFormProps {
  statement: Statement
  reload: () => Promise<void>
}

/** Why another person must book it, with the limit and what the file comes to. */
function sayConcern(concern: string, alone: Statement['alone']): string {
  const words = CONCERN_WORDS[concern]
  if (!words) return concern
  const { amountVnd = 0, rows = 0, dayVnd = 0, dayRows = 0 } = alone ?? {}
  return say(words, {
    sum: sayVnd(amountVnd),
    rows: sayNumber(rows),
    dayVnd: sayVnd(dayVnd),
    dayRows: sayNumber(dayRows),
  })
}

/** Books what was looked at, by its hash: where something else is understood by then, nothing is. */
export function BookForm({ statement, reload }: BookFormProps) {
  const { id, name, look, secondPersonFor = [], doubts = [], alone } = statement
  const formName = `book/${id}`
  const act = useAct(formName)
  const form = { name: formName, values: draftOf(formName, { holdSuggested: '' }), act }
  if (!look || !(holdsRole('accountant') || holdsRole('approver'))) return null
  const hadAHand = [statement.staff, statement.readBy].includes(shownSubject() ?? '')
  const received = look.tally.byState.received
  const run = (): void => {
    const hold = valueOf(form, 'holdSuggested') === 'yes'
    const body = { look: look.hash, ...(hold ? { holdSuggested: true } : {}) }
    void act.run(
      { act: 'book', of: id, body },
      (headers) =>
        api.POST('/api/staff/statements/{id}/book', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => {
        dropDraft(form.name)
        tell(TEXTS.done, { name })
        return reload()
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  const isRefused = hadAHand && secondPersonFor.length > 0
  return (
    <ActForm
      name={form.name}
      title={TEXTS.title}
      submit={TEXTS.submit}
      shortcut="b"
      act={act}
      run={run}
      disabled={isRefused}
    >
      <p>
        {say(TEXTS.adds, {
          sum: sayVnd(received?.amountVnd ?? 0),
          rows: sayNumber(received?.rows ?? 0),
        })}
      </p>
      {secondPersonFor.length > 0 && (
        <>
          <p>{say(TEXTS.second)}</p>
          <ul>
            {secondPersonFor.map((concern) => (
              <li key={concern}>{sayConcern(concern, alone)}</li>
            ))}
          </ul>
        </>
      )}
      {doubts.map((doubt) => (
        <p class="wrong" key={doubt.doubt}>
          {doubt.text}
        </p>
      ))}
      {isRefused && <p>{say(TEXTS.notYou)}</p>}
      {(look.suggestedRows?.length ?? 0) > 0 && !isRefused && (
        <CheckField form={form} name="holdSuggested" label={TEXTS.hold} />
      )}
    </ActForm>
  )
}
