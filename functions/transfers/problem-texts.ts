import { text } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'

/** What may go wrong with feeds and statements, beside what may with any request. */
export const TRANSFER_PROBLEMS = defineProblems({
  'signature-wrong': {
    status: 401,
    title: text('Chữ ký không đúng', 'The signature is wrong', 'A assinatura está errada'),
    text: text(
      'Thông báo giao dịch phải được ký bằng khóa đã cấu hình, trong thời hạn cho phép.',
      'A transaction notice must be signed with the key that is set, within the time allowed.',
      'O aviso de transação deve ser assinado com a chave configurada, dentro do prazo permitido.',
    ),
  },
  'file-missing': {
    status: 409,
    title: text('Chưa có tệp', 'The file is not there', 'O arquivo não está lá'),
    text: text(
      'Tệp chưa được tải lên, hoặc việc tải lên chưa xong. Tải tệp lên rồi thực hiện lại.',
      'The file has not been uploaded, or not to its end. Upload it and try again.',
      'O arquivo não foi enviado, ou não até o fim. Envie-o e tente de novo.',
    ),
  },
  'allocated-already': {
    status: 409,
    title: text(
      'Khoản tiền đã được phân bổ',
      'The money has been allocated',
      'O dinheiro já foi destinado',
    ),
    text: text(
      'Nếu khoản này không phải tiền ủng hộ, số đã nhận sẽ ít hơn số đã phân bổ. Điều chỉnh phân bổ trước, rồi thực hiện lại.',
      'If this is no gift, less will have been received than was allocated. Correct the allocation first, then try again.',
      'Se isto não é doação, o recebido será menor que o destinado. Corrija primeiro a destinação e tente de novo.',
    ),
  },
})
export type TransferProblemCode = keyof typeof TRANSFER_PROBLEMS
