import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'
import type { InputIssue } from './check-goods.ts'

/** What may be wrong with one field of a receipt, beside what may with a field of any body. */
export const RECEIPT_ISSUES = {
  'day-to-come': text(
    'Ngày nhận chưa đến',
    'The day of receipt is still to come',
    'O dia do recebimento ainda não chegou',
  ),
  'day-not-open': text(
    'Ngày nhận nằm ngoài thời gian vận động',
    'The day of receipt is outside the time of the campaign',
    'O dia do recebimento está fora do período da campanha',
  ),
  'too-many-lines': text(
    'Một biên nhận ghi tối đa 40 dòng; lập thêm biên nhận cho các dòng còn lại',
    'One receipt holds at most 40 lines; make another one for the rest',
    'Um recibo tem no máximo 40 linhas; faça outro para as demais',
  ),
  'list-too-long': text(
    'Một danh sách ghi tối đa 200 dòng; lập thêm danh sách cho các dòng còn lại',
    'One list holds at most 200 lines; make another one for the rest',
    'Uma lista tem no máximo 200 linhas; faça outra para as demais',
  ),
  'not-accepted': text(
    'Đợt vận động không tiếp nhận loại hiện vật này',
    'The campaign does not accept goods of this kind',
    'A campanha não aceita bens deste tipo',
  ),
  'out-of-date': text(
    'Chỉ nhận hàng còn hạn sử dụng',
    'Goods must be within their use-by date',
    'Só se aceitam bens dentro da validade',
  ),
  'sum-too-large': text(
    'Số tiền lớn hơn mức một biên nhận tiền mặt có thể ghi. Kiểm tra lại các chữ số 0; nếu đúng, đề nghị người ủng hộ chuyển khoản',
    'The sum is larger than any receipt of cash can be. Check the zeros; if it is right, ask the donor to transfer it',
    'O valor é maior do que um recibo em dinheiro pode ter. Confira os zeros; se estiver certo, peça ao doador uma transferência',
  ),
  'pledge-unfit': text(
    'Không có khoản đăng ký nào của đợt vận động này mang mã này',
    'No pledge of this campaign has this code',
    'Nenhum registro desta campanha tem este código',
  ),
  'pledge-anonymous': text(
    'Khoản đăng ký này ẩn danh: ghi người ủng hộ là ẩn danh, hoặc bỏ mã đăng ký',
    'This pledge is anonymous: enter the donor as anonymous, or leave the code out',
    'Este registro é anônimo: registre o doador como anônimo ou deixe o código em branco',
  ),
  'pledge-other-kind': text(
    'Khoản đăng ký này của loại người ủng hộ khác: xem lại loại người ủng hộ hoặc mã đăng ký',
    'This pledge is of another kind of donor: look again at the kind of donor or at the code',
    'Este registro é de outro tipo de doador: confira o tipo de doador ou o código',
  ),
} as const satisfies Record<Exclude<InputIssue['code'], 'required'>, Localized>

/** What may go wrong with receipts, beside what may with any request. */
export const COUNTER_PROBLEMS = defineProblems({
  'more-than-pledged': {
    status: 409,
    title: text('Nhiều hơn số đã đăng ký', 'More than was pledged', 'Mais do que o registrado'),
    text: text(
      'Đăng ký này đã nhận tiền trước đó; thêm khoản này sẽ nhiều hơn số đã đăng ký. Xem lại để không ghi một khoản hai lần, rồi xác nhận số đã nhận trước đó. Chưa ghi gì vào sổ.',
      'Money has come for this pledge before; with this it is more than was pledged. Make sure that nothing is booked twice, then confirm what had come. Nothing is in the books yet.',
      'Este registro já recebeu dinheiro; com isto passa do que foi registrado. Confira para não lançar duas vezes e confirme o que já havia chegado. Nada foi lançado.',
    ),
  },
  'receipt-on-its-way': {
    status: 409,
    title: text(
      'Biên nhận chưa vào sổ hết',
      'The receipt is not in the books yet',
      'O recibo ainda não está nos livros',
    ),
    text: text(
      'Bút toán của biên nhận này đang được ghi vào sổ công khai. Thực hiện lại sau một phút.',
      'Its entries are on their way into the public books. Try again in a minute.',
      'Os lançamentos estão a caminho dos livros públicos. Tente de novo em um minuto.',
    ),
  },
  'receipt-allocated': {
    status: 409,
    title: text(
      'Khoản này đã được phân bổ',
      'The gift has been allocated',
      'A doação já foi alocada',
    ),
    text: text(
      'Nếu hủy biên nhận này, số đã tiếp nhận sẽ ít hơn số đã phân bổ. Điều chỉnh phân bổ trước, rồi thực hiện lại.',
      'Without this receipt, less would have come than was allocated. Correct the allocation first, then try again.',
      'Sem este recibo, teria chegado menos do que foi alocado. Corrija primeiro a alocação e tente de novo.',
    ),
  },
  'receipt-too-long': {
    status: 409,
    title: text(
      'Danh sách quá dài để hủy một lần',
      'The list is too long to be void at once',
      'A lista é longa demais para ser anulada de uma vez',
    ),
    text: text(
      'Một lần hủy tối đa 88 bút toán. Điều chỉnh từng bút toán theo số thứ tự trong sổ.',
      'At most 88 entries are void at once. Correct the entries one by one by their indexes.',
      'No máximo 88 lançamentos são anulados de uma vez. Corrija os lançamentos um a um pelo índice.',
    ),
  },
})
export type CounterProblemCode = keyof typeof COUNTER_PROBLEMS
