import { text } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'

/** What may go wrong with what is asked of the books, or of a campaign. */
export const LEDGER_PROBLEMS = defineProblems({
  'campaign-unknown': {
    status: 422,
    title: text(
      'Không có đợt vận động này',
      'There is no such campaign',
      'Essa campanha não existe',
    ),
    text: text(
      'Quý vị vui lòng mở lại trang ủng hộ và chọn đợt vận động đang mở.',
      'Please open the donation page again and choose an open campaign.',
      'Abra de novo a página de doação e escolha uma campanha aberta.',
    ),
  },
  'entry-missing': {
    status: 410,
    title: text(
      'Sổ chưa có bút toán này',
      'The books have no such entry',
      'Os livros não têm este lançamento',
    ),
    text: text(
      'Số thứ tự này chưa có trong sổ công khai. Quý vị vui lòng kiểm tra lại con số, hoặc tìm theo mã tham chiếu.',
      'There is no entry of this number in the public books. Please check the number, or look for the reference code.',
      'Não há lançamento com este número nos livros públicos. Confira o número ou procure pelo código de referência.',
    ),
  },
  'proof-not-yet': {
    status: 409,
    title: text(
      'Bằng chứng chưa sẵn sàng',
      'The proof is not ready yet',
      'A prova ainda não está pronta',
    ),
    text: text(
      'Khoản đăng ký đang được ghi vào sổ công khai; thường mất chưa đầy một phút. Khoản cần cán bộ xác nhận chỉ vào sổ sau khi được xác nhận. Quý vị vui lòng thử lại sau ít phút.',
      'The pledge is on its way into the public books, which usually takes less than a minute. A pledge that staff must confirm enters them only after that. Please try again in a few minutes.',
      'O registro está sendo incluído nos livros públicos, o que costuma levar menos de um minuto. Um registro que precisa de confirmação só entra depois dela. Tente de novo em alguns minutos.',
    ),
  },
})
export type LedgerProblemCode = keyof typeof LEDGER_PROBLEMS
