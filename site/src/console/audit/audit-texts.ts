import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'
import { AUDIT_TITLES } from './audit-titles.ts'

export const AUDIT_TEXTS = {
  ...AUDIT_TITLES,
  acts: text('Nhật ký: ai đã làm gì', 'Who did what', 'Quem fez o quê'),
  toActs: text('Ai đã làm gì', 'Who did what', 'Quem fez o quê'),
  toReadings: text('Ai đã xem gì', 'Who read what', 'Quem consultou o quê'),
  lead: text(
    'Mỗi lần xem nhật ký cũng được ghi lại. Không lọc theo người hoặc mã thì xem được tối đa 31 ngày một lần.',
    'Looking here is recorded too. Without a person or a record, up to 31 days are shown at a time.',
    'Consultar aqui também fica registrado. Sem pessoa nem registro, mostram-se até 31 dias por vez.',
  ),
  day: text('Từ ngày', 'From', 'De'),
  to: text('Đến hết ngày', 'To, with that day', 'Até o dia'),
  staff: text('Tên cán bộ', 'Name of staff', 'Nome da equipe'),
  of: text('Mã tham chiếu, mã đăng ký, số chứng từ', 'Code of a record', 'Código do registro'),
  act: text('Việc', 'Act', 'Ato'),
  thing: text('Loại dữ liệu', 'What', 'O quê'),
  all: text('Tất cả', 'All', 'Todos'),
  at: text('Lúc', 'At', 'Em'),
  who: text('Ai', 'Who', 'Quem'),
  record: text('Mã', 'Record', 'Registro'),
  change: text('Thay đổi', 'Change', 'Mudança'),
  show: text('Xem', 'Show', 'Ver'),
  before: text('Trước', 'Before', 'Antes'),
  after: text('Sau', 'After', 'Depois'),
  how: text('Cách xem', 'How', 'Como'),
  why: text('Lý do', 'Why', 'Motivo'),
  list: text('Danh sách {count} dòng', 'A list of {count} lines', 'Uma lista de {count} linhas'),
  file: text('Tệp kèm theo', 'A file of it', 'Um arquivo dele'),
  byAct: text('Khi xử lý', 'In an act', 'Em um ato'),
  one: text('Một mục', 'One record', 'Um registro'),
  table: text('Tải tệp {type}', 'Taken as {type}', 'Baixado como {type}'),
  none: text(
    'Không có dòng nào trong những ngày này.',
    'Nothing was recorded on these days.',
    'Nada foi registrado nesses dias.',
  ),
} as const satisfies Record<string, Text>

export const WHY_WORDS: Readonly<Record<string, Text>> = {
  handling: text('xử lý', 'handling', 'tratamento'),
  contact: text('liên hệ', 'contact', 'contato'),
  check: text('kiểm tra', 'a check', 'verificação'),
  complaint: text('khiếu nại', 'a complaint', 'reclamação'),
  'data-request': text('yêu cầu về dữ liệu', 'a data request', 'pedido de dados'),
}
