import { text } from '../../shared/locale.ts'
import type { Locale, Localized } from '../../shared/locale.ts'

/** What the closing report says beyond the notice. */
export const CLOSING_TEXTS = {
  closingTitle: text(
    'Báo cáo kết thúc đợt vận động',
    'Closing report of the campaign',
    'Relatório final da campanha',
  ),
  interimTitle: text(
    'Báo cáo đợt vận động (tạm tính)',
    'Report of the campaign (interim)',
    'Relatório da campanha (provisório)',
  ),
  interim: text(
    'Tạm tính: đợt vận động chưa kết thúc, các số liệu còn thay đổi.',
    'Interim: the campaign has not ended, and the figures still change.',
    'Provisório: a campanha não terminou e os números ainda mudam.',
  ),
  drawnUp: text('Người lập biểu', 'Drawn up by', 'Elaborado por'),
  accountant: text('Kế toán', 'Accountant', 'Contabilidade'),
  byMonth: text('Theo thời gian', 'By period', 'Por período'),
  period: text('Từ ngày – đến ngày', 'From – to', 'De – até'),
  byCommune: text('Theo xã, phường', 'By commune and ward', 'Por comuna e bairro'),
  byDonorKind: text('Theo thành phần người ủng hộ', 'By kind of donor', 'Por tipo de doador'),
  donorKind: text('Thành phần', 'Kind of donor', 'Tipo de doador'),
  anonymous: text('Ẩn danh', 'Anonymous', 'Anônimo'),
  balances: text('Số dư', 'Balances', 'Saldos'),
  unallocated: text(
    'Đã tiếp nhận, chưa phân bổ',
    'Received, not allocated yet',
    'Recebido, ainda não alocado',
  ),
  undisbursed: text(
    'Đã phân bổ, chưa giải ngân',
    'Allocated, not disbursed yet',
    'Alocado, ainda não entregue',
  ),
} as const satisfies Record<string, Localized>

/** A text of the report in a language. */
export const sayClosing = (name: keyof typeof CLOSING_TEXTS, locale: Locale): string =>
  CLOSING_TEXTS[name][locale]
