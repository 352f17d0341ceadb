import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'
import { COUNTER_TITLES } from './counter-titles.ts'

export const COUNTER_TEXTS = {
  ...COUNTER_TITLES,
  empty: text(
    'Chưa có biên nhận nào của đợt vận động này.',
    'This campaign has no receipt yet.',
    'Esta campanha ainda não tem recibo.',
  ),
  emptyWaiting: text('Không có khoản nào chờ.', 'Nothing waits.', 'Nada em espera.'),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  find: text('Tìm biên nhận theo số', 'Find a receipt by its number', 'Achar recibo pelo número'),
  findAct: text('Mở biên nhận', 'Open the receipt', 'Abrir o recibo'),
  pledge: text('Mã đăng ký', 'Code of the pledge', 'Código do registro'),
  number: text('Số', 'Number', 'Número'),
  amount: text('Số tiền', 'Sum', 'Valor'),
  goods: text('Hiện vật', 'Goods', 'Bens'),
  place: text('Nơi nhận', 'Place', 'Local'),
  takenOn: text('Ngày nhận', 'Day', 'Dia'),
  recordedBy: text('Cán bộ tiếp nhận', 'Taken by', 'Recebido por'),
  confirmedBy: text('Người xác nhận', 'Confirmed by', 'Confirmado por'),
  gifts: text('Số người', 'Givers', 'Doadores'),
  state: text('Tình trạng', 'State', 'Situação'),
  village: text('Bản, tổ dân phố', 'Village', 'Aldeia'),
  head: text('Trưởng bản', 'Head of the village', 'Chefe da aldeia'),
  giver: text('Người ủng hộ', 'Giver', 'Doador'),
  anonymous: text('Ẩn danh', 'Anonymous', 'Anônimo'),
  shown: text('hiện tên', 'name shown', 'nome exibido'),
  print: text('Mở biên nhận để in', 'Open the receipt to print', 'Abrir o recibo para imprimir'),
  printSlip: text(
    'Mở phiếu chờ để in',
    'Open the slip to print',
    'Abrir o comprovante para imprimir',
  ),
  cash: text('Nhận tiền mặt', 'Take cash', 'Receber dinheiro'),
  goodsAct: text('Nhận hiện vật', 'Take goods', 'Receber bens'),
  list: text('Nhận danh sách hộ', 'Take a list of households', 'Receber lista de famílias'),
  day: text('Ngày', 'Day', 'Dia'),
  dayLead: text(
    'Mọi khoản đã cấp biên nhận hoặc phiếu trong ngày, kể cả khoản đã đóng hoặc hủy. Tờ in để ký, đối chiếu tiền và kho.',
    'Everything for which a receipt or a slip was handed over on the day, also what was closed or made void. The sheet is printed and signed.',
    'Tudo que teve recibo ou comprovante no dia, também o que foi encerrado ou anulado. A folha é impressa e assinada.',
  ),
  emptyDay: text(
    'Không có khoản nào trong ngày này.',
    'Nothing was taken in on this day.',
    'Nada foi recebido neste dia.',
  ),
  printDay: text('Mở tờ in của ngày', 'Open the sheet to print', 'Abrir a folha para imprimir'),
  paper: text('Biên nhận, phiếu', 'Receipt, slip', 'Recibo, comprovante'),
  sumOf: text('{lines} khoản, {sum}', '{lines} gifts, {sum}', '{lines} doações, {sum}'),
  ofPage: text('Cộng trên trang này', 'Sum of this page', 'Soma desta página'),
  received: text(
    'Đã nhận. Biên nhận số {number}.',
    'Taken in. Receipt {number}.',
    'Recebido. Recibo {number}.',
  ),
  waits: text(
    'Đã nhận, phiếu {number}. Chờ người thứ hai xác nhận, vì vượt mức một cán bộ tự ghi được (một lần hoặc cả ngày).',
    'Taken in, slip {number}. A second person confirms it, since it is above what one clerk may book alone, at once or in a day.',
    'Recebido, comprovante {number}. Outra pessoa confirma, pois passa do que um atendente lança sozinho, de uma vez ou no dia.',
  ),
} as const satisfies Record<string, Text>

export const RECEIPT_STATE_WORDS = {
  valid: text('có hiệu lực', 'valid', 'válido'),
  proposed: text('đề nghị hủy', 'to be void', 'a anular'),
  void: text('đã hủy', 'void', 'anulado'),
  waiting: text('chờ xác nhận', 'waits', 'em espera'),
  confirmed: text('đã xác nhận', 'confirmed', 'confirmado'),
  refused: text('đã đóng', 'closed', 'encerrado'),
  cancelled: text('đã đóng', 'closed', 'encerrado'),
} as const satisfies Record<string, Text>

/** What a line of the day counts as. */
export const STANDING_WORDS = {
  booked: text('đã vào sổ', 'in the books', 'nos livros'),
  waiting: text('chờ xác nhận', 'waits', 'em espera'),
  closed: text('đã đóng', 'closed', 'encerrado'),
  void: text('đã hủy', 'void', 'anulado'),
} as const satisfies Record<string, Text>
