import { text } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'

/** What may go wrong with a proposal, beside what may with any request. */
export const MONEY_OUT_PROBLEMS = defineProblems({
  'file-unreadable': {
    status: 422,
    title: text('Không đọc được tệp', 'The file cannot be read', 'Não é possível ler o arquivo'),
    text: text(
      'Tệp không phải ảnh hoặc PDF, bị hỏng, trống, đặt mật khẩu, có lớp ẩn hoặc quá nặng. Chưa ghi được gì; in nội dung ra tệp PDF mới hoặc chụp lại rồi gửi.',
      'It is no picture or PDF, or it is broken, empty, locked, too heavy, or hides layers. Nothing was written; print it to a new PDF or take a photo, and send that.',
      'Não é imagem nem PDF, ou está corrompido, vazio, protegido por senha, pesado demais ou tem camadas ocultas. Nada foi gravado; imprima em um novo PDF ou tire uma foto e envie.',
    ),
  },
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
