import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'
import type { DecisionDayFault } from './decision-day.ts'

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
  'repeats-not-known': {
    status: 409,
    title: text(
      'Chứng từ hoặc quyết định đã dùng ở nơi khác',
      'This evidence or decision already stands elsewhere',
      'Este comprovante ou decisão já consta em outro lugar',
    ),
    text: text(
      'Có tệp chứng từ hoặc số quyết định này trong đề nghị khác. Chưa ghi được gì; mở đề nghị, xem mục “repeats”, kiểm tra từng nơi và nếu vẫn đúng thì duyệt với mã của các đề nghị ấy trong “known”.',
      'A file of evidence, or the number of the decision, stands in another proposal too. Nothing was written; open the proposal, look at each place in “repeats”, and if it is right all the same, approve with the ids of those proposals in “known”.',
      'Um comprovante, ou o número da decisão, consta também em outra proposta. Nada foi gravado; abra a proposta, confira cada lugar em “repeats” e, se estiver certo mesmo assim, aprove com os códigos dessas propostas em “known”.',
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

/** What may be wrong with the day of a decision. */
export const DECISION_DAY_ISSUES = {
  'decision-to-come': text(
    'Ngày của quyết định chưa đến',
    'The day of the decision is still to come',
    'O dia da decisão ainda não chegou',
  ),
  'decision-before-opening': text(
    'Ngày của quyết định trước ngày mở đợt vận động',
    'The day of the decision is before the campaign was opened',
    'O dia da decisão é anterior à abertura da campanha',
  ),
} as const satisfies Record<DecisionDayFault, Localized>
