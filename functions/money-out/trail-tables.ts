import { text } from '../../shared/locale.ts'
import { ACT_WORDS } from '../../shared/staff-acts.ts'

const AT = {
  title: text('Lúc (giờ Việt Nam)', 'At (Vietnam time)', 'Em (hora do Vietnã)'),
  of: 'at',
}
const WHO = { title: text('Cán bộ', 'Who', 'Quem'), of: 'staff' }
const RECORD = { title: text('Mã', 'Record', 'Registro'), of: 'of' }

/** What staff did, as a table. */
export const ACTS_TABLE = {
  file: 'viec-da-lam',
  rows: 'acts',
  columns: [
    { ...AT, kind: 'moment' },
    WHO,
    { title: text('Việc', 'Act', 'Ato'), of: 'act', words: ACT_WORDS },
    RECORD,
    { title: text('Đợt vận động', 'Campaign', 'Campanha'), of: 'campaign' },
    { title: text('Trước', 'Before', 'Antes'), of: 'before' },
    { title: text('Sau', 'After', 'Depois'), of: 'after' },
  ],
} as const

/** Who read personal data, as a table. */
export const READINGS_TABLE = {
  file: 'du-lieu-da-xem',
  rows: 'readings',
  columns: [
    { ...AT, kind: 'moment' },
    WHO,
    { title: text('Địa chỉ', 'By', 'Por'), of: 'route' },
    RECORD,
    { title: text('Tệp', 'File', 'Arquivo'), of: 'file' },
    { title: text('Bộ lọc', 'Filter', 'Filtro'), of: 'filter' },
    { title: text('Số dòng', 'Lines', 'Linhas'), of: 'count' },
    { title: text('Lý do', 'Why', 'Motivo'), of: 'why' },
  ],
} as const
