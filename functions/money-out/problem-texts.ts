import { text } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'

/** What may go wrong with a proposal, beside what may with any request. */
export const MONEY_OUT_PROBLEMS = defineProblems({
  'exceeds-funds': {
    status: 409,
    title: text('Vượt quá số đã tiếp nhận', 'More than there is', 'Mais do que há'),
    text: text(
      'Số này lớn hơn phần đã tiếp nhận mà chưa dùng. Chưa ghi được gì; xem lại số còn lại rồi đề nghị số nhỏ hơn.',
      'This is more than what was received and is not used yet. Nothing was written; look at what is left and propose less.',
      'O valor é maior do que foi recebido e ainda não usado. Nada foi gravado; confira o saldo e proponha menos.',
    ),
  },
})
export type MoneyOutProblemCode = keyof typeof MONEY_OUT_PROBLEMS
