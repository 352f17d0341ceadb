import { text } from '../../../../shared/locale.ts'
import {
  STATEMENT_STATE_WORDS,
  TRANSFER_STATE_WORDS,
  MATCH_WORDS,
  ODD_DAY_WORDS,
} from '../../../../shared/staff-words.ts'
import type { Text } from '../frame/language.ts'

/** How an import stands. */
export const STATE_WORDS = STATEMENT_STATE_WORDS

/** What becomes of a row. */
export const FATE_WORDS = TRANSFER_STATE_WORDS

/** Why a row waits, or how it found its pledge. */
export const OUTCOME_WORDS = MATCH_WORDS

/** Why the day of a row cannot be. */
export const ODD_DAYS_NAMED = ODD_DAY_WORDS

/** What is doubtful of the days of a file. */
export const DAY_DOUBT_WORDS: Readonly<Record<string, Text>> = {
  'month-first': text('tháng đứng trước ngày', 'the month comes first', 'o mês vem primeiro'),
  mixed: text('hai kiểu ghi ngày lẫn nhau', 'two ways of days are mixed', 'dois modos misturados'),
  undecided: text(
    'không rõ ngày hay tháng đứng trước',
    'day or month may come first',
    'dia ou mês pode vir primeiro',
  ),
  'outside-period': text(
    'ngoài kỳ của sao kê',
    'outside the statement’s period',
    'fora do período do extrato',
  ),
  'still-to-come': text(
    'còn ở tương lai khi đọc tệp',
    'still to come when the file was read',
    'ainda por vir quando o arquivo foi lido',
  ),
  'before-opening': text(
    'trước ngày mở đợt vận động',
    'before the campaign was opened',
    'antes da abertura da campanha',
  ),
}

/** What is doubtful of the lines of a file. */
export const LINE_DOUBT_WORDS: Readonly<Record<string, Text>> = {
  'sum-left-out': text(
    'có số tiền nhưng không được nhận, ví dụ khoản ngân hàng rút lại',
    'holds a sum that was not taken, such as a credit that the bank takes back',
    'tem um valor que não foi aceito, como um crédito que o banco retoma',
  ),
  'state-unsure': text(
    'trạng thái không rõ nghĩa',
    'its state is in words that are not known',
    'situação em palavras desconhecidas',
  ),
  'column-unread': text(
    'cột không rõ tên chứa trạng thái, dấu hoặc loại tiền',
    'a column without a known name holds states, signs or currencies',
    'uma coluna sem nome conhecido contém situações, sinais ou moedas',
  ),
  'below-title': text(
    'bên dưới dòng này là các khoản thuộc mục khác',
    'the rows below it may be of another kind',
    'as linhas abaixo podem ser de outro tipo',
  ),
  'like-total': text(
    'có thể là dòng tổng hoặc số dư',
    'may be a line of totals or balances',
    'pode ser uma linha de totais ou saldos',
  ),
  'other-money': text(
    'nói rằng số tiền theo đơn vị hoặc loại tiền khác',
    'says that the sums are in another unit or currency',
    'diz que os valores estão em outra unidade ou moeda',
  ),
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
    'Ngày theo thứ tự ngày/tháng, trong kỳ, không ở tương lai',
    'Days are day/month, within the period, not to come',
    'Datas em dia/mês, dentro do período, não futuras',
  ),
  repeats: text(
    'Không có trang tính lặp lại',
    'No sheet repeats another',
    'Nenhuma planilha se repete',
  ),
  columns: text(
    'Cột ghi nợ, ghi có đúng như tên cột',
    'Debits and credits stand under their own headings',
    'Débitos e créditos sob os próprios títulos',
  ),
  lines: text(
    'Mọi dòng và cột đều rõ nghĩa',
    'Every line and column is understood',
    'Toda linha e coluna é compreendida',
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
  turned: text('đổi chỗ theo số dư', 'exchanged by the balances', 'trocados pelos saldos'),
  unproved: text('chưa chứng minh được', 'not proved', 'não provado'),
} as const satisfies Record<string, Text>

export const CONCERN_WORDS: Readonly<Record<string, Text>> = {
  sum: text(
    'tổng số tiền của tệp là {sum}, vượt mức {dayVnd} một người được ghi trong ngày',
    'the sum of the file is {sum}, above {dayVnd} that one person may book on a day',
    'o valor do arquivo é {sum}, acima de {dayVnd} que uma pessoa pode lançar num dia',
  ),
  rows: text(
    'tệp có {rows} dòng mới, vượt mức {dayRows} dòng một người được ghi trong ngày',
    'the file has {rows} new rows, more than {dayRows} that one person may book on a day',
    'o arquivo tem {rows} linhas novas, acima de {dayRows} que uma pessoa pode lançar num dia',
  ),
  elsewhere: text(
    'có dòng đã có ở tài khoản của đợt vận động khác: có thể chọn nhầm đợt',
    'rows stand at the account of another campaign: the wrong one may have been chosen',
    'há linhas na conta de outra campanha: pode ter sido escolhida a errada',
  ),
  verdict: text(
    'có điểm chưa khớp khi đối chiếu tệp',
    'something of the file does not agree',
    'algo do arquivo não confere',
  ),
  join: text(
    'số dư không nối tiếp các sao kê đã vào sổ',
    'its balances do not go on from the statements in the books',
    'os saldos não continuam os extratos nos livros',
  ),
}
