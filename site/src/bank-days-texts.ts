import type { Reason } from '../../shared/bank/bank-days-data.ts'
import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Words of the comparison of the bank's account with the books. */
export const BANK_DAYS_TEXTS = {
  title: text(
    'Tiền tại ngân hàng và tiền trong sổ',
    'At the bank and in the books',
    'No banco e nos livros',
  ),
  lead: text(
    'Mỗi ngày, số dư tài khoản theo sao kê được đối chiếu với số tiền mà sổ công khai cho biết phải còn. Mọi chênh lệch đều có lý do, đến từng đồng. Ngày không có sao kê ghi là chưa rõ.',
    'Each day the balance of the account by the statements is held against what it must hold by the public books. Every difference has its reasons, to the dong. A day without a statement is said to be unknown.',
    'A cada dia, o saldo da conta pelos extratos é comparado com o que ela deve ter pelos livros públicos. Toda diferença tem seus motivos, até o último dong. Um dia sem extrato é dito desconhecido.',
  ),
  whole: text('Toàn bộ các ngày:', 'All days:', 'Todos os dias:'),
  table: text('bảng CSV', 'CSV table', 'tabela CSV'),
  data: text('tệp JSON', 'JSON file', 'arquivo JSON'),
} as const satisfies Record<string, Localized>

export const BANK_DAYS_SCRIPT_TEXTS = {
  account: text('Tài khoản {account}', 'Account {account}', 'Conta {account}'),
  source: text(
    'Theo sao kê nhập {day}.',
    'By statements that were brought on {day}.',
    'Pelos extratos trazidos em {day}.',
  ),
  noSource: text(
    'Chưa có sao kê nào được nhập.',
    'No statement has been brought yet.',
    'Nenhum extrato foi trazido ainda.',
  ),
  moved: text(
    'Sao kê không ghi số dư: con số tại ngân hàng là tiền vào trừ tiền ra kể từ ngày đầu tiên.',
    'The statements give no balance: what stands at the bank is what came less what left since the first day.',
    'Os extratos não dão saldo: o valor no banco é o que entrou menos o que saiu desde o primeiro dia.',
  ),
  asOf: text(
    'Theo {size} bút toán đầu tiên của sổ, lúc {time}.',
    'By the first {size} entries of the books, at {time}.',
    'Pelos primeiros {size} lançamentos dos livros, às {time}.',
  ),
  none: text(
    'Sổ chưa có bút toán nào. Cập nhật lúc {time}.',
    'There is no entry in the books yet. As of {time}.',
    'Ainda não há lançamento nos livros. Atualizado às {time}.',
  ),
  late: text(
    'Chưa tải được bảng đối chiếu. Quý vị có thể xem các tệp dưới đây.',
    'The comparison could not be loaded. You may open the files below.',
    'Não foi possível carregar a comparação. Você pode abrir os arquivos abaixo.',
  ),
  bank: text('Tại ngân hàng: {sum}', 'At the bank: {sum}', 'No banco: {sum}'),
  unknown: text(
    'Tại ngân hàng: chưa rõ, không có sao kê của ngày này',
    'At the bank: unknown, no statement tells of this day',
    'No banco: desconhecido, nenhum extrato fala deste dia',
  ),
  books: text('Trong sổ: {sum}', 'In the books: {sum}', 'Nos livros: {sum}'),
  contradicting: text(
    'Các sao kê của ngày này nói khác nhau, phải có người giải thích: {tellings}',
    'Statements of this day contradict each other, and somebody must explain it: {tellings}',
    'Os extratos deste dia se contradizem, e alguém precisa explicar: {tellings}',
  ),
  telling: text(
    'vào {credit}, ra {debit}',
    'in {credit}, out {debit}',
    'entrou {credit}, saiu {debit}',
  ),
  gaps: text(
    'Tiền chưa ai báo, do số dư của các sao kê không nối với nhau:',
    'Money that nobody has brought, since the balances of the statements do not follow each other:',
    'Dinheiro que ninguém informou, pois os saldos dos extratos não se seguem:',
  ),
  gap: text('từ {from} đến {to}: {sum}', 'from {from} to {to}: {sum}', 'de {from} a {to}: {sum}'),
  moreGaps: text(
    'và {count} khoảng cũ hơn, có trong tệp JSON',
    'and {count} earlier ones, which stand in the JSON file',
    'e mais {count} anteriores, que estão no arquivo JSON',
  ),
  month: text(
    'Tháng {month}: {days} ngày, {differing} ngày có chênh lệch hoặc chưa rõ',
    '{month}: {days} days, of which {differing} differ or are unknown',
    '{month}: {days} dias, dos quais {differing} diferem ou são desconhecidos',
  ),
  evenMonth: text(
    'Tháng {month}: {days} ngày, không ngày nào chênh lệch',
    '{month}: {days} days, none of which differs',
    '{month}: {days} dias, nenhum com diferença',
  ),
  equal: text('Không chênh lệch', 'No difference', 'Nenhuma diferença'),
  differs: text(
    'Chênh lệch: {sum}, gồm',
    'Difference: {sum}, of which',
    'Diferença: {sum}, dos quais',
  ),
} as const satisfies Record<string, Localized>

/** Why the bank holds another sum than the books say. */
export const REASON_NAMES: Readonly<Record<Reason, Localized>> = {
  before: text(
    'có trong tài khoản trước sao kê đầu tiên',
    'on the account before the first statement',
    'na conta antes do primeiro extrato',
  ),
  waiting: text('chờ xem xét', 'waits for a decision', 'à espera de decisão'),
  interest: text('lãi tiền gửi', 'interest', 'juros'),
  'returned-transfer': text(
    'khoản chi bị chuyển trả lại',
    'payments that came back',
    'pagamentos devolvidos',
  ),
  'own-transfer': text(
    'điều chuyển nội bộ, kinh phí được cấp',
    'own transfers and funds from the centre',
    'transferências próprias e verbas do órgão central',
  ),
  fee: text('phí ngân hàng', 'bank fees', 'tarifas bancárias'),
  'not-ours': text('không thuộc quỹ', 'not ours', 'não é nosso'),
  'at-counter': text(
    'tiền mặt thu tại quầy chưa nộp vào tài khoản',
    'cash of the counter that is not paid in yet',
    'dinheiro do balcão ainda não depositado',
  ),
  'not-tied': text(
    'tiền ra chưa gắn với bút toán',
    'money that left and is not tied to an entry',
    'saídas ainda não ligadas a um lançamento',
  ),
  'on-its-way-out': text(
    'đã chi trong sổ, ngân hàng chưa ghi nợ',
    'paid out in the books, not yet by the bank',
    'pago nos livros, ainda não pelo banco',
  ),
  'to-transfer': text(
    'tiền của đợt vận động khác, chờ chuyển giữa hai tài khoản',
    'to transfer between the accounts of two campaigns',
    'a transferir entre as contas de duas campanhas',
  ),
  'other-day': text(
    'ngân hàng ghi vào ngày khác',
    'booked by the bank on another day',
    'lançado pelo banco em outro dia',
  ),
  unseen: text(
    'có trong sổ vào những ngày không có sao kê',
    'in the books on days without a statement',
    'nos livros em dias sem extrato',
  ),
  'not-brought': text(
    'tiền chưa ai báo giữa hai sao kê',
    'money between two statements that nobody has brought',
    'dinheiro entre dois extratos que ninguém informou',
  ),
  contradicted: text(
    'các sao kê của một ngày nói khác nhau',
    'statements of a day contradict each other',
    'extratos de um mesmo dia se contradizem',
  ),
  unexplained: text('chưa rõ lý do', 'not explained', 'sem explicação'),
}
