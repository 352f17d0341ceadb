import { text } from './locale.ts'
import type { Localized } from './locale.ts'

/*
 * What staff call the states and kinds of what stands in their lists: on the screens of the console
 * and in the tables that they take along.
 */

/** How an import stands. */
export const STATEMENT_STATE_WORDS: Readonly<Record<string, Localized>> = {
  offered: text('chưa tải tệp lên xong', 'file not uploaded yet', 'arquivo ainda não enviado'),
  queued: text('đang chờ đọc', 'waiting to be read', 'à espera de leitura'),
  read: text('đã đọc, chờ ghi sổ', 'read, to be booked', 'lido, a lançar'),
  importing: text('đang ghi sổ', 'being booked', 'sendo lançado'),
  done: text('đã ghi sổ', 'booked', 'lançado'),
  refused: text('không nhận tệp', 'file refused', 'arquivo recusado'),
  stopped: text('đã dừng', 'stopped', 'interrompido'),
  'take-back-proposed': text(
    'chờ duyệt thu hồi',
    'taking back to be decided',
    'retirada a decidir',
  ),
  'taking-back': text('đang thu hồi', 'being taken back', 'sendo retirado'),
  'taken-back': text('đã thu hồi', 'taken back', 'retirado'),
}

/** What becomes of a row of the bank. */
export const TRANSFER_STATE_WORDS: Readonly<Record<string, Localized>> = {
  received: text('vào sổ', 'into the books', 'vai para os livros'),
  waiting: text('chờ người quyết định', 'waits for a person', 'à espera de decisão'),
  outgoing: text('tiền ra', 'money out', 'dinheiro que saiu'),
  twin: text('ngân hàng đã báo rồi', 'told by the feed already', 'já informado pelo banco'),
  known: text('đã có từ trước', 'known already', 'já conhecido'),
  'return-proposed': text('đề nghị trả lại', 'return proposed', 'devolução proposta'),
  'to-return': text('chờ trả lại', 'to go back', 'a devolver'),
  returned: text('đã trả lại', 'gone back', 'devolvido'),
  'sends-back': text('là khoản trả lại', 'sends a gift back', 'devolve uma doação'),
  'taken-back': text('đã thu hồi', 'taken back', 'retirado'),
  'not-a-gift': text('không phải tiền ủng hộ', 'no gift', 'não é doação'),
  'pays-out': text('là khoản chi', 'pays out', 'é um pagamento'),
  'hand-over-proposed': text(
    'đề nghị ghi cho đợt khác',
    'proposed for another campaign',
    'proposta a outra campanha',
  ),
  'to-transfer': text(
    'đã ghi cho đợt khác, chờ chuyển tiền',
    'booked for another campaign, to transfer',
    'lançada em outra campanha, a transferir',
  ),
  'hand-back-proposed': text(
    'đề nghị trả về đợt đã nhận tiền',
    'proposed to be handed back',
    'proposta a voltar à campanha de origem',
  ),
  'split-proposed': text('đề nghị chia', 'split proposed', 'divisão proposta'),
  split: text('đã chia thành nhiều phần', 'split into parts', 'dividida em partes'),
  transferred: text(
    'đã chuyển sang đợt khác',
    'transferred to another campaign',
    'transferida a outra campanha',
  ),
  'between-accounts': text(
    'chuyển giữa hai tài khoản',
    'between two accounts',
    'entre duas contas',
  ),
}

/** What matching found. */
export const MATCH_WORDS: Readonly<Record<string, Localized>> = {
  matched: text('khớp mã và số tiền', 'code and sum agree', 'código e valor coincidem'),
  'amount-differs': text(
    'khớp mã, khác số tiền',
    'code agrees, sum differs',
    'código coincide, valor difere',
  ),
  ambiguous: text('nêu từ hai mã trở lên', 'names two codes or more', 'cita dois códigos ou mais'),
  unmatched: text('không có mã', 'without a code', 'sem código'),
  'other-campaign': text(
    'mã của đợt vận động khác',
    'code of another campaign',
    'código de outra campanha',
  ),
  'closed-campaign': text('đợt vận động đã kết thúc', 'campaign has ended', 'campanha encerrada'),
  'odd-day': text('ngày không hợp lý', 'the day cannot be', 'dia impossível'),
  'not-agreed': text(
    'khác với lúc xem trước',
    'otherwise than when looked at',
    'diferente de quando foi visto',
  ),
  'may-follow': text(
    'có thể đã có trong sổ: tiền từ tài khoản đợt khác, hoặc báo lại sau khôi phục',
    'may be in the books: from another campaign’s account, or told again after a restore',
    'pode já estar nos livros: da conta de outra campanha, ou contado de novo após uma restauração',
  ),
  'looks-doubled': text('có thể bị lặp', 'looks doubled', 'parece repetida'),
  outgoing: text('tiền ra', 'money out', 'dinheiro que saiu'),
}

/** Why the day of a row cannot be. */
export const ODD_DAY_WORDS = {
  'still-to-come': text(
    'ngày còn ở tương lai khi được báo',
    'the day was still to come when it was told',
    'o dia ainda estava por vir quando foi informado',
  ),
  'before-opening': text(
    'trước ngày mở đợt vận động',
    'before the campaign was opened',
    'antes da abertura da campanha',
  ),
} as const satisfies Record<string, Localized>

/** What is proposed. */
export const PROPOSAL_KIND_WORDS = {
  allocation: text('Phân bổ', 'Allocation', 'Alocação'),
  disbursement: text('Giải ngân', 'Disbursement', 'Entrega'),
  refund: text('Hoàn trả', 'Refund', 'Devolução'),
  correction: text('Điều chỉnh', 'Correction', 'Correção'),
  withdrawal: text('Rút tệp khỏi công khai', 'Withdrawal of a file', 'Retirada de arquivo'),
} as const satisfies Record<string, Localized>

/** How a proposal stands. */
export const PROPOSAL_STATE_WORDS = {
  waiting: text('chờ duyệt', 'to be decided', 'a decidir'),
  approved: text('đã duyệt', 'approved', 'aprovada'),
  rejected: text('không duyệt', 'rejected', 'rejeitada'),
  recalled: text('người đề nghị đã rút', 'recalled by its proposer', 'retirada por quem propôs'),
} as const satisfies Record<string, Localized>

/** Why many pledges are to end. */
export const SWEEP_KINDS_NAMED: Readonly<Record<string, Localized>> = {
  false: text('không thật', 'false', 'falso'),
  lapse: text('quá hạn', 'past their time', 'expirado'),
}

/** How such an act stands. */
export const SWEEP_STATES_NAMED: Readonly<Record<string, Localized>> = {
  waiting: text('chờ duyệt', 'waits', 'em espera'),
  counting: text('đang đếm', 'being counted', 'em contagem'),
  running: text('đang hủy', 'being carried out', 'em execução'),
  done: text('xong', 'done', 'concluído'),
  rejected: text('không duyệt', 'rejected', 'rejeitado'),
}

/** How a case stands. */
export const CASE_STATE_WORDS: Readonly<Record<string, Localized>> = {
  received: text('Mới tiếp nhận', 'Received', 'Recebido'),
  accepted: text('Đang giải quyết', 'Being dealt with', 'Em tratamento'),
  forwarded: text('Được chuyển đến', 'Forwarded here', 'Encaminhado'),
  'needs-more': text('Chờ người gửi bổ sung', 'Waiting for the sender', 'Aguardando a pessoa'),
  answered: text('Đã trả lời', 'Answered', 'Respondido'),
  closed: text('Đã kết thúc', 'Closed', 'Encerrado'),
  reopened: text('Đề nghị xem lại', 'To be looked at again', 'Reaberto'),
  withdrawn: text('Người gửi đã rút', 'Withdrawn', 'Retirado'),
}
