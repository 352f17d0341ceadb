import { text } from '../../shared/locale.ts'

/** What a donor reads of a gift that came and was given back, in whole or in part. */
export const REFUNDED_TEXTS = {
  standingRefunded: text('Đã hoàn trả', 'Given back', 'Devolvida'),
  standingRefundedText: text(
    'Đã nhận {came}, đã hoàn trả {refunded}; hiện ghi nhận {counts}.',
    '{came} had arrived and {refunded} was given back; {counts} counts now.',
    'Chegaram {came} e foram devolvidos {refunded}; contam agora {counts}.',
  ),
} as const
