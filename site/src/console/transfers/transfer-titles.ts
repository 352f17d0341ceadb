import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

export const TRANSFER_TITLES = {
  list: text('Chuyển khoản', 'Transfers', 'Transferências'),
  item: text('Dòng của ngân hàng', 'Row of the bank', 'Linha do banco'),
} as const satisfies Record<string, Text>
