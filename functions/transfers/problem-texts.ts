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
  'entry-on-its-way': {
    status: 409,
    title: text(
      'Khoản này chưa có số thứ tự trong sổ',
      'The gift has no place in the books yet',
      'A doação ainda não tem lugar nos livros',
    ),
    text: text(
      'Bút toán của khoản này đang được ghi vào sổ công khai. Thực hiện lại sau một phút.',
      'Its entry is on its way into the public books. Try again in a minute.',
      'O lançamento está a caminho dos livros públicos. Tente de novo em um minuto.',
    ),
  },
  'gift-changed': {
    status: 409,
    title: text(
      'Khoản này đã được hoàn trả hoặc điều chỉnh',
      'The gift was given back or corrected',
      'A doação foi devolvida ou corrigida',
    ),
    text: text(
      'Một phần hoặc toàn bộ khoản này đã được hoàn trả hoặc điều chỉnh, nên không thể chuyển sang đăng ký khác. Đề nghị điều chỉnh bút toán theo số thứ tự trong sổ.',
      'Some or all of it was given back or corrected, so that it cannot be moved to another pledge. Propose a correction of the entry by its index instead.',
      'Parte ou toda a doação foi devolvida ou corrigida, por isso não pode passar a outro registro. Proponha uma correção do lançamento pelo seu índice.',
    ),
  },
  'may-have-followed': {
    status: 409,
    title: text(
      'Tiền có thể đã được chuyển sang rồi',
      'The money may have followed already',
      'O dinheiro talvez já tenha sido transferido',
    ),
    text: text(
      'Tài khoản của đợt kia đã có khoản đúng số tiền này trong sổ. Chưa ghi được gì; xem từng khoản nêu tên, và nếu không khoản nào là tiền này thì gửi lại với tên của chúng trong “notFollowed”. Nếu có khoản là tiền này, không chuyển khoản này sang đợt kia.',
      'The account of the other campaign has gifts of this very sum in the books. Nothing was written; look at each row that is named, and if none of them is this money, send the same with their names in “notFollowed”. If one of them is this money, do not hand this gift over.',
      'A conta da outra campanha tem doações deste mesmo valor nos livros. Nada foi gravado; veja cada linha indicada e, se nenhuma for este dinheiro, envie de novo com os nomes delas em “notFollowed”. Se uma delas for este dinheiro, não passe esta doação.',
    ),
  },
  'too-many-to-look-through': {
    status: 409,
    title: text(
      'Không xem hết từng khoản được',
      'The gifts cannot be looked through one by one',
      'Não é possível ver as doações uma a uma',
    ),
    text: text(
      'Không thể kê từng khoản của tài khoản kia để xem tiền này đã được chuyển sang chưa. Chưa ghi được gì. Hãy đối chiếu sao kê của tài khoản đó; nếu chắc chắn tiền chưa sang thì gửi lại với “notFollowedOtherwise”. Người duyệt cũng phải tự đối chiếu và xác nhận như vậy.',
      'The gifts of the other account cannot be listed one by one to see whether this money has followed already. Nothing was written. Look it up in the statement of that account; if you are sure that the money has not come there, send the same with “notFollowedOtherwise”. Whoever approves has to look it up and say so as well.',
      'As doações da outra conta não podem ser listadas uma a uma para ver se este dinheiro já foi transferido. Nada foi gravado. Confira o extrato dessa conta; se tiver certeza de que o dinheiro não chegou lá, envie de novo com “notFollowedOtherwise”. Quem aprova também precisa conferir e declarar o mesmo.',
    ),
  },
})
export type TransferProblemCode = keyof typeof TRANSFER_PROBLEMS
