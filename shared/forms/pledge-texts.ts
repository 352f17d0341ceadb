import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'

/** Texts of the pages around a pledge: the form, the check and the receipt. */
export const PLEDGE_FORM_TEXTS = {
  formTitle: text('Đăng ký ủng hộ', 'Pledge a gift', 'Registrar uma doação'),
  check: text('Kiểm tra thông tin', 'Check your answers', 'Conferir as informações'),
  withoutScript: text(
    'Trình duyệt của quý vị không chạy JavaScript. Khoản đăng ký vẫn được nhận và quý vị có thể chuyển ngay, nhưng chỉ được công khai khi tiền hoặc hiện vật đến, hoặc khi cán bộ xác nhận.',
    'Your browser does not run JavaScript. The pledge is taken all the same and you may give at once, but it becomes public only when the gift arrives or a member of staff has confirmed it.',
    'Seu navegador não executa JavaScript. O registro é aceito mesmo assim e você já pode doar, mas só se torna público quando a doação chega ou um servidor o confirma.',
  ),
  demoWarning: text(
    'MINH HỌA – KHÔNG CHUYỂN TIỀN. Tài khoản này không có thật.',
    'DEMONSTRATION – DO NOT TRANSFER. This account does not exist.',
    'DEMONSTRAÇÃO – NÃO TRANSFIRA. Esta conta não existe.',
  ),
  accountHolder: text('Chủ tài khoản', 'Account holder', 'Titular da conta'),
  accountNumber: text('Số tài khoản', 'Account number', 'Número da conta'),
  bank: text('Ngân hàng', 'Bank', 'Banco'),
} as const satisfies Record<string, Localized>
