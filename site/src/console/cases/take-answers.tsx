import { useState } from 'preact/hooks'
import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { say } from '../frame/language.ts'
import { FRAME_TEXTS } from '../frame/texts.ts'
import type { Query } from '../frame/queue.ts'
import { askedOf } from './case.ts'
import type { Asked } from './case.ts'
import { nextOf, wholeTable } from './whole-table.ts'
import type { TablePage } from './whole-table.ts'

const TEXTS = {
  take: text(
    'Tải bảng CSV kèm nội dung: các hồ sơ đang lọc',
    'CSV with all answers of these cases',
    'CSV com todas as respostas destes casos',
  ),
  taking: text('Đang lấy bảng…', 'The table is being fetched…', 'A tabela está sendo obtida…'),
} as const

/**
 * Takes the open cases that came by one form, as they are filtered, with all that was written: page
 * by page, into one file.
 */
export function TakeAnswers({ query }: { query: Query }) {
  const [state, show] = useState<'idle' | 'taking' | 'failed'>('idle')
  const take = async (): Promise<void> => {
    show('taking')
    try {
      const { held: _held, ...asked } = askedOf(query)
      const name = `${asked.unit}-${asked.form ?? ''}.csv`
      save(await wholeTable((next) => askTable(asked, next)), name)
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
  { form, ...asked }: Omit<Asked, 'held'>,
  next: string | undefined,
): Promise<TablePage> {
  if (form === undefined) throw new Error('form-not-chosen')
  const { data, response } = await api.GET('/api/staff/submissions.csv', {
    params: { query: { ...asked, form, next } },
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
