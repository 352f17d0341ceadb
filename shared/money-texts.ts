import { text } from './locale.ts'
import type { Localized } from './locale.ts'

/** Words that stand where a sum would, wherever sums are shown. */
export const MONEY_TEXTS = {
  none: text('Chưa có khoản nào', 'None yet', 'Ainda nenhum'),
} as const satisfies Record<string, Localized>
