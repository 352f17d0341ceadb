import { useEffect, useState } from 'preact/hooks'
import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { putFile } from '../api/upload.ts'
import { ActNotice } from '../frame/act-notice.tsx'
import { go } from '../frame/address.ts'
import { draftOf, dropDraft, keepWithDrafts } from '../frame/draft.ts'
import { ChoiceField, valueOf } from '../frame/fields.tsx'
import { say, sayNumber } from '../frame/language.ts'
import { page } from '../frame/page.ts'
import { useAct } from '../frame/use-act.ts'
import { statementFault } from './statement-fault.ts'
import { STATEMENT_TEXTS } from './statement-texts.ts'

const TEXTS = {
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  file: text('Tệp sao kê của ngân hàng', 'The bank’s statement', 'O extrato do banco'),
  hint: text(
    'XLSX, CSV, tệp XLS dạng web, MT940, camt.053 hoặc PDF có chữ; tối đa 128 MB. Tệp chỉ được đọc; chưa ghi gì vào sổ cho đến khi đồng chí xem và đồng ý.',
    'XLSX, CSV, an XLS that is a web page, MT940, camt.053, or a PDF with text; 128 MB at most. It is only read: nothing is booked before you have looked.',
    'XLSX, CSV, XLS em formato web, MT940, camt.053 ou PDF com texto; até 128 MB. O arquivo só é lido: nada é lançado antes de você ver.',
  ),
  none: text('Chọn tệp sao kê.', 'Choose the statement.', 'Escolha o extrato.'),
  send: text('Tải lên và đọc', 'Upload and read', 'Enviar e ler'),
  sending: text('Đang tải lên: {part} %', 'Uploading: {part} %', 'Enviando: {part} %'),
  broken: text(
    'Việc tải lên bị ngắt. Tệp vẫn được chọn ở trên; kiểm tra kết nối mạng rồi tải lại.',
    'The upload broke off. The file is still chosen above; check the connection and upload it again.',
    'O envio foi interrompido. O arquivo continua escolhido acima; verifique a conexão e envie de novo.',
  ),
} as const

const FORM = 'new-statement'

/** Brings a bank's statement: it is put into its place and read, and nothing is booked. */
export default function NewStatementScreen() {
  const [file, setFile] = useState<File | undefined>()
  const [part, setPart] = useState<number | undefined>()
  const [wrong, setWrong] = useState<string | undefined>()
  const [isBroken, setBroken] = useState(false)
  const act = useAct(FORM)
  const values = draftOf(FORM, { campaign: page.campaigns[0]?.id ?? '' })
  const form = { name: FORM, values, act }

  useEffect(
    () => file && keepWithDrafts({ has: () => true, dropAll: () => setFile(undefined) }),
    [file],
  )

  const start = (id: string): Promise<void> =>
    act.run(
      { act: 'start', of: id },
      (headers) =>
        api.POST('/api/staff/statements/{id}/start', {
          params: { path: { id }, header: headers },
          body: {},
        }),
      () => {
        dropDraft(FORM)
        go(`#/sao-ke/${encodeURIComponent(id)}`)
      },
    )

  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    setBroken(false)
    const fault = file ? statementFault(file) : say(TEXTS.none)
    setWrong(fault)
    if (!file || fault !== undefined) return document.getElementById('statement-file')?.focus()
    const body = { campaign: valueOf(form, 'campaign'), name: file.name, size: file.size }
    // A place that nothing is put into costs nothing, so that this call needs no key of its own.
    await act.run(
      { act: 'offer', body },
      () => api.POST('/api/staff/statements', { body }),
      ({ id, url, fields }) => void bring(file, id, { url, fields }),
    )
  }

  const bring = async (
    chosen: File,
    id: string,
    place: { url: string; fields: Record<string, unknown> },
  ): Promise<void> => {
    setPart(0)
    const fields = place.fields as Record<string, string>
    const end = await putFile(chosen, { url: place.url, fields }, setPart)
    setPart(undefined)
    if (end === 'put') await start(id)
    else setBroken(true)
  }

  return (
    <>
      <h1>{say(STATEMENT_TEXTS.newTitle)}</h1>
      <form onSubmit={(event) => void send(event)} noValidate>
        <ActNotice act={act} form={FORM} />
        {isBroken && (
          <p class="notice notice--bad" role="alert">
            {say(TEXTS.broken)}
          </p>
        )}
        <ChoiceField
          form={form}
          name="campaign"
          label={TEXTS.campaign}
          choices={page.campaigns.map(({ id, names }) => ({ value: id, text: say(names) }))}
        />
        <div class="field">
          <label for="statement-file">{say(TEXTS.file)}</label>
          <p class="hint" id="statement-file-hint">
            {say(TEXTS.hint)}
          </p>
          {wrong !== undefined && (
            <p class="wrong" role="alert">
              {wrong}
            </p>
          )}
          <input
            id="statement-file"
            type="file"
            accept=".xlsx,.xls,.csv,.txt,.sta,.mt940,.xml,.pdf"
            aria-describedby="statement-file-hint"
            aria-invalid={wrong !== undefined}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? []
              setFile(chosen)
              setWrong(chosen && statementFault(chosen))
            }}
          />
        </div>
        {part === undefined ? (
          <p class="acts">
            <button type="submit" disabled={act.state === 'sending'}>
              {say(TEXTS.send)}
            </button>
          </p>
        ) : (
          <p>
            <label for="statement-part">
              {say(TEXTS.sending, { part: sayNumber(Math.floor(part * 100)) })}
            </label>
            <progress id="statement-part" max={1} value={part} />
          </p>
        )}
      </form>
    </>
  )
}
