import { useState } from 'preact/hooks'
import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { ActForm } from '../frame/act-form.tsx'
import { draftOf, dropDraft } from '../frame/draft.ts'
import { setValue, valueOf } from '../frame/fields.tsx'
import { afterRefusal } from '../frame/item-screen.tsx'
import { say } from '../frame/language.ts'
import { useAct } from '../frame/use-act.ts'
import { COLUMN_NAMES } from './statement.ts'
import type { ColumnName, Columns, Statement } from './statement.ts'
import { COLUMN_WORDS } from './statement-words.ts'

const TEXTS = {
  title: text('Chỉ ra các cột', 'Name the columns', 'Indicar as colunas'),
  lead: text(
    'Chọn một loại cột, rồi bấm vào ô tiêu đề của cột đó trong các dòng đầu của tệp. Ngày, nội dung và một cột số tiền là bắt buộc.',
    'Choose a kind of column, then press the cell of its heading in the first lines of the file. Day, text and one column of sums are needed.',
    'Escolha um tipo de coluna e depois a célula do seu cabeçalho nas primeiras linhas. Data, texto e uma coluna de valor são necessários.',
  ),
  which: text('Đang chỉ cột', 'Column to name', 'Coluna a indicar'),
  notNamed: text('chưa chỉ', 'not named', 'não indicada'),
  sample: text('Các dòng đầu của tệp', 'First lines of the file', 'Primeiras linhas do arquivo'),
  submit: text(
    'Đọc lại với các cột này',
    'Read again with these columns',
    'Ler de novo com estas colunas',
  ),
  clear: text('Bỏ cột này', 'Unname it', 'Retirar esta coluna'),
} as const

interface NameColumnsProps {
  statement: Statement
  reload: () => Promise<void>
}

/** Columns of a file that does not say what they are, named by pressing their headings. */
export function NameColumns({ statement, reload }: NameColumnsProps) {
  const { id, sample = [], columns, columnsOffered } = statement
  const [current, setCurrent] = useState<ColumnName>('day')
  const name = `columns/${id}`
  const act = useAct(name)
  const form = { name, values: draftOf(name, { ...(columns ?? columnsOffered) }), act }
  const chosen = Object.fromEntries(
    COLUMN_NAMES.map((one) => [one, valueOf(form, one)] as const).filter(
      ([, heading]) => heading !== '',
    ),
  ) as Columns

  const choose = (heading: string): void => {
    setValue(form, current, heading)
    const rest = COLUMN_NAMES.slice(COLUMN_NAMES.indexOf(current) + 1)
    const following = rest.find((one) => valueOf(form, one) === '')
    if (following) setCurrent(following)
  }
  const run = (): void => {
    const body = { columns: { ...chosen, day: chosen.day ?? '', memo: chosen.memo ?? '' } }
    void act.run(
      { act: 'start', of: id, body },
      (headers) =>
        api.POST('/api/staff/statements/{id}/start', {
          params: { path: { id }, header: headers },
          body,
        }),
      () => {
        dropDraft(name)
        return reload()
      },
      (problem) => afterRefusal(problem, reload),
    )
  }
  return (
    <ActForm
      name={name}
      title={TEXTS.title}
      lead={TEXTS.lead}
      submit={TEXTS.submit}
      shortcut="c"
      act={act}
      run={run}
      disabled={!chosen.day || !chosen.memo || !(chosen.credit ?? chosen.amount)}
    >
      <fieldset class="choices field">
        <legend>{say(TEXTS.which)}</legend>
        {COLUMN_NAMES.map((one) => (
          <label class="check" key={one}>
            <input
              type="radio"
              name="column"
              checked={current === one}
              onChange={() => setCurrent(one)}
            />
            <span>
              {COLUMN_WORDS[one] && say(COLUMN_WORDS[one])}:{' '}
              <b>{chosen[one] ?? say(TEXTS.notNamed)}</b>
            </span>
          </label>
        ))}
        <button
          class="quiet"
          type="button"
          disabled={chosen[current] === undefined}
          onClick={() => setValue(form, current, '')}
        >
          {say(TEXTS.clear)}
        </button>
      </fieldset>
      <Sample sample={sample} chosen={chosen} choose={choose} />
    </ActForm>
  )
}

interface SampleProps {
  sample: ReadonlyArray<readonly string[]>
  chosen: Columns
  choose: (heading: string) => void
}

const Sample = ({ sample, chosen, choose }: SampleProps) => (
  <div class="table-scroll" tabIndex={0} role="region" aria-label={say(TEXTS.sample)}>
    <table class="sample">
      <caption>{say(TEXTS.sample)}</caption>
      <tbody>
        {sample.map((line, row) => (
          <tr key={row}>
            {line.map((cell, at) => (
              <td key={at}>
                {cell.trim() !== '' && (
                  <button
                    type="button"
                    class="quiet"
                    aria-pressed={Object.values(chosen).includes(cell)}
                    onClick={() => choose(cell)}
                  >
                    {cell}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
