import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

export const MONEY_OUT_TITLES = {
  list: text('Chi, phân bổ', 'Money out', 'Saídas'),
  propose: text('Lập đề nghị', 'Propose', 'Propor'),
  item: text('Đề nghị', 'Proposal', 'Proposta'),
} as const satisfies Record<string, Text>
