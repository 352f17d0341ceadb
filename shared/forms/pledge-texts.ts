import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'

/** Texts of the pages around a pledge: the form, the check and the receipt. */
export const PLEDGE_FORM_TEXTS = {
  formTitle: text('Đăng ký ủng hộ', 'Pledge a gift', 'Registrar uma doação'),
  check: text('Kiểm tra thông tin', 'Check your answers', 'Conferir as informações'),
  demoWarning: text(
    'MINH HỌA – KHÔNG CHUYỂN TIỀN. Tài khoản này không có thật.',
    'DEMONSTRATION – DO NOT TRANSFER. This account does not exist.',
    'DEMONSTRAÇÃO – NÃO TRANSFIRA. Esta conta não existe.',
  ),
  accountHolder: text('Chủ tài khoản', 'Account holder', 'Titular da conta'),
  accountNumber: text('Số tài khoản', 'Account number', 'Número da conta'),
  bank: text('Ngân hàng', 'Bank', 'Banco'),
} as const satisfies Record<string, Localized>
