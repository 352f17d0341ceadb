import { text } from '../../../../shared/locale.ts'
import { CASE_STATE_WORDS } from '../../../../shared/staff-words.ts'
import type { Text } from '../frame/language.ts'
import { CASE_TITLES } from './case-titles.ts'

export const CASE_TEXTS = {
  ...CASE_TITLES,
  empty: text(
    'Không có hồ sơ nào đang mở theo lựa chọn này.',
    'No open case fits this choice.',
    'Nenhum caso aberto corresponde a esta escolha.',
  ),
  code: text('Mã', 'Reference', 'Código'),
  about: text('Nội dung', 'About', 'Assunto'),
  commune: text('Xã, phường', 'Commune', 'Comuna'),
  state: text('Tình trạng', 'State', 'Situação'),
  due: text('Hạn trả lời', 'Answer due', 'Prazo'),
  handledBy: text('Người giải quyết', 'Taken on by', 'Responsável'),
  nobody: text('chưa có', 'nobody yet', 'ninguém'),
  sent: text('Gửi lúc', 'Sent', 'Enviado'),
  unit: text('Đơn vị', 'Unit', 'Unidade'),
  desk: text('Nhóm hồ sơ', 'Group', 'Grupo'),
  deskOpen: text('Đang giải quyết', 'Being dealt with', 'Em tratamento'),
  deskHeld: text('Chờ xem trước', 'To be looked at first', 'A ver primeiro'),
  deskFlood: text(
    'Chờ xem, nhiều hồ sơ gửi liên tiếp',
    'To be looked at, many sent at once',
    'A ver, muitos enviados de uma vez',
  ),
  all: text('Tất cả', 'All', 'Todos'),
  late: text('Đã quá hạn', 'Overdue', 'Atrasados'),
  time: text('Thời hạn', 'Time', 'Prazo'),
  whose: text('Của ai', 'Whose', 'De quem'),
  mine: text('Tôi đang giải quyết', 'Mine', 'Meus'),
  words: text('Người gửi viết', 'What the sender wrote', 'O que a pessoa escreveu'),
  erased: text(
    'Người gửi đã yêu cầu xóa dữ liệu cá nhân.',
    'The sender had the personal data erased.',
    'A pessoa pediu a exclusão dos dados pessoais.',
  ),
  speaks: text(
    'Người gửi dùng {language}; mẫu trả lời theo ngôn ngữ này.',
    'The sender reads {language}; templates are in that language.',
    'A pessoa lê {language}; os modelos estão nesse idioma.',
  ),
  files: text('Tệp kèm theo', 'Attachments', 'Anexos'),
  noFiles: text('Không có tệp kèm theo.', 'No attachments.', 'Sem anexos.'),
  openFile: text('Tải về', 'Download', 'Baixar'),
  fileFailed: text(
    'Chưa lấy được tệp này. Thử lại.',
    'The file could not be fetched. Try again.',
    'Não foi possível obter o arquivo. Tente de novo.',
  ),
  steps: text('Các bước và ghi chú', 'Steps and notes', 'Etapas e notas'),
  internal: text('nội bộ', 'internal', 'interno'),
  published: text('đã đăng công khai', 'published', 'publicado'),
  received: text('Tiếp nhận', 'Received', 'Recebido'),
  held: text(
    'Gửi không qua bước kiểm tra tự động: xem trước, rồi nhận giải quyết hoặc không thụ lý.',
    'It came without the automatic check: look at it, then take it on or dismiss it.',
    'Veio sem a verificação automática: veja, depois assuma ou não acolha.',
  ),
} as const satisfies Record<string, Text>

export const STATE_WORDS = CASE_STATE_WORDS

export const STEP_WORDS: Readonly<Record<string, Text>> = {
  accept: text('Nhận giải quyết', 'Taken on', 'Assumido'),
  forward: text('Chuyển đến {unit}', 'Forwarded to {unit}', 'Encaminhado a {unit}'),
  ask: text('Đề nghị người gửi bổ sung', 'Asked the sender for more', 'Pedido de complemento'),
  answer: text('Trả lời', 'Answered', 'Respondido'),
  close: text('Kết thúc', 'Closed', 'Encerrado'),
  dismiss: text('Không thụ lý', 'Dismissed', 'Não acolhido'),
  remark: text('Người gửi bổ sung', 'The sender added', 'A pessoa acrescentou'),
  reopen: text('Người gửi đề nghị xem lại', 'The sender asked again', 'A pessoa pediu revisão'),
  withdraw: text('Người gửi rút hồ sơ', 'The sender withdrew it', 'A pessoa retirou'),
  restore: text('Người gửi không rút nữa', 'The withdrawal was undone', 'Retirada desfeita'),
  note: text('Ghi chú', 'Note', 'Nota'),
  assign: text('Giao cho {who}', 'Given to {who}', 'Passado a {who}'),
}

export const FILE_WORDS: Readonly<Record<string, Text>> = {
  waiting: text('đang kiểm tra', 'being checked', 'em verificação'),
  refused: text('không đọc được', 'could not be read', 'ilegível'),
  dropped: text('không mở', 'not opened', 'não aberto'),
}
