import { useState } from 'preact/hooks'
import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { say } from '../frame/language.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import { why } from './case.ts'
import type { Asked } from './case.ts'
import { nextOf, wholeTable } from './whole-table.ts'
import type { TablePage } from './whole-table.ts'

type Form = NonNullable<Asked['form']>

const TEXTS = {
  take: text(
    'Tải bảng CSV: mọi hồ sơ đang giải quyết của biểu mẫu này tại đơn vị',
    'CSV of all open cases of this form at the unit',
    'CSV de todos os casos abertos deste formulário na unidade',
  ),
  taking: text('Đang lấy bảng…', 'The table is being fetched…', 'A tabela está sendo obtida…'),
} as const

/** Takes the open cases that came by one form as a table, page by page, into one file. */
export function TakeTable({ unit, form }: { unit: Asked['unit']; form: Form }) {
  const [state, show] = useState<'idle' | 'taking' | 'failed'>('idle')
  const take = async (): Promise<void> => {
    show('taking')
    try {
      save(await wholeTable((next) => askTable(unit, form, next)), `${unit}-${form}.csv`)
      show('idle')
    } catch {
      show('failed')
    }
  }
  return (
    <>
      <button class="quiet" type="button" disabled={state === 'taking'} onClick={() => void take()}>
        {say(state === 'taking' ? TEXTS.taking : TEXTS.take)}
      </button>
      {state === 'failed' && <span role="alert">{say(FRAME_TEXTS.failed)}</span>}
    </>
  )
}

async function askTable(
  unit: Asked['unit'],
  form: Form,
  next: string | undefined,
): Promise<TablePage> {
  const { data, response } = await api.GET('/api/staff/submissions.csv', {
    params: { query: { unit, form, next, why } },
    parseAs: 'arrayBuffer',
  })
  if (!data) throw new Error(`status-${response.status}`)
  // The mark at the start of each page is left out here, and written once by `save`.
  const table = new TextDecoder().decode(data)
  return { text: table, next: nextOf(response.headers.get('link')) }
}

/** Spreadsheets read Vietnamese wrongly without a byte-order mark. */
function save(table: string, name: string): void {
  const url = URL.createObjectURL(new Blob([`\uFEFF${table}`], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
/** Until the browser has begun to write the file. */
const KEPT_MS = 60_000
