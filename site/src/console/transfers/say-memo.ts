import { say } from '../frame/language.ts'
import type { Told } from './transfer.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'

/** What the bank told of a row, or that nobody can read it any more. */
export const sayMemo = ({ memo, memoForgotten }: Pick<Told, 'memo' | 'memoForgotten'>): string =>
  memoForgotten ? say(TRANSFER_TEXTS.memoForgotten) : memo || '–'
