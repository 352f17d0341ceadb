import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** How an import stands. */
export const STATE_WORDS: Readonly<Record<string, Text>> = {
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

/** What becomes of a row. */
export const FATE_WORDS: Readonly<Record<string, Text>> = {
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

/** Why a row waits, or how it found its pledge. */
export const OUTCOME_WORDS: Readonly<Record<string, Text>> = {
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
    'có thể là tiền chuyển từ tài khoản đợt khác, đã có trong sổ',
    'may be money from another campaign’s account that is in the books',
    'pode ser dinheiro da conta de outra campanha, já nos livros',
  ),
  'looks-doubled': text('có thể bị lặp', 'looks doubled', 'parece repetida'),
  outgoing: text('tiền ra', 'money out', 'dinheiro que saiu'),
}

export const KIND_WORDS: Readonly<Record<string, Text>> = {
  interest: text('lãi tiền gửi', 'interest', 'juros'),
  'returned-transfer': text(
    'khoản chi bị chuyển trả lại',
    'a payment of ours that came back',
    'pagamento nosso devolvido',
  ),
  'own-transfer': text(
    'điều chuyển nội bộ, kinh phí cấp',
    'between own accounts, or from the centre',
    'entre contas próprias, ou do centro',
  ),
  fee: text('phí ngân hàng', 'bank fee', 'tarifa bancária'),
  'not-ours': text('không thuộc quỹ', 'not ours', 'não é nosso'),
  'cash-paid-in': text(
    'nộp tiền mặt đã thu tại quầy',
    'counter cash paid in',
    'dinheiro do balcão depositado',
  ),
}

export const COLUMN_WORDS: Readonly<Record<string, Text>> = {
  day: text('Ngày giao dịch', 'Day', 'Data'),
  memo: text('Nội dung', 'Text', 'Texto'),
  credit: text('Ghi có (tiền vào)', 'Credit (money in)', 'Crédito (entrada)'),
  debit: text('Ghi nợ (tiền ra)', 'Debit (money out)', 'Débito (saída)'),
  amount: text('Số tiền có dấu +/−', 'Sum with its sign', 'Valor com sinal'),
  balance: text('Số dư', 'Balance', 'Saldo'),
  reference: text('Số tham chiếu', 'Reference', 'Referência'),
  time: text('Giờ', 'Time', 'Hora'),
}

export const RULE_WORDS = {
  sums: text(
    'Số dư đầu + ghi có − ghi nợ = số dư cuối',
    'Opening + credits − debits = closing',
    'Saldo inicial + créditos − débitos = saldo final',
  ),
  totals: text(
    'Dòng tổng của tệp khớp với các dòng',
    'The file’s totals agree with its rows',
    'Os totais do arquivo coincidem com as linhas',
  ),
  balance: text(
    'Số dư từng dòng nối tiếp nhau',
    'Each balance follows from the one before',
    'Cada saldo segue do anterior',
  ),
  days: text(
    'Ngày theo thứ tự ngày/tháng, trong kỳ',
    'Days are day/month, within the period',
    'Datas em dia/mês, dentro do período',
  ),
  repeats: text(
    'Không có trang tính lặp lại',
    'No sheet repeats another',
    'Nenhuma planilha se repete',
  ),
  reading: text(
    'Cách đọc có số dư chứng minh',
    'The reading is proved by balances',
    'A leitura é provada por saldos',
  ),
} as const satisfies Record<string, Text>

export const VERDICT_WORDS = {
  agree: text('khớp', 'agrees', 'confere'),
  'not-stated': text('tệp không nêu', 'not stated', 'não informado'),
  differ: text('không khớp', 'differs', 'difere'),
  unproved: text('chưa chứng minh được', 'not proved', 'não provado'),
} as const satisfies Record<string, Text>

export const CONCERN_WORDS: Readonly<Record<string, Text>> = {
  sum: text(
    'tổng số tiền vượt mức một người được ghi trong ngày',
    'the sum is above what one person may book on a day',
    'o valor passa do que uma pessoa pode lançar num dia',
  ),
  rows: text(
    'số dòng vượt mức một người được ghi trong ngày',
    'the rows are more than one person may book on a day',
    'as linhas passam do que uma pessoa pode lançar num dia',
  ),
  verdict: text(
    'có điểm chưa khớp khi đối chiếu tệp',
    'something of the file does not agree',
    'algo do arquivo não confere',
  ),
}
