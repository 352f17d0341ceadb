import { text } from '../../shared/locale.ts'
import { defineProblems } from './problem-shape.ts'

/** How a request may end that is right in itself: what stands in the way, or what failed. */
export const OUTCOME_PROBLEMS = defineProblems({
  'not-found': {
    status: 410,
    title: text('Không có hồ sơ này', 'There is no such record', 'Não existe esse registro'),
    text: text(
      'Kiểm tra lại mã tham chiếu.',
      'Check the reference.',
      'Confira o código de referência.',
    ),
  },
  'state-changed': {
    status: 409,
    title: text('Tình trạng đã thay đổi', 'The state has changed', 'A situação mudou'),
    text: text(
      'Hồ sơ vừa được người khác xử lý, hoặc việc này không thực hiện được ở tình trạng hiện tại. Mở lại hồ sơ để xem.',
      'Somebody else has just worked on this case, or its state does not allow this. Open it again to see.',
      'Outra pessoa acabou de tratar o caso, ou a situação não permite isto. Abra-o de novo para ver.',
    ),
  },
  'try-again': {
    status: 503,
    title: text('Hệ thống đang bận', 'The system is busy', 'O sistema está ocupado'),
    text: text(
      'Chưa ghi được gì. Quay lại trang trước và gửi lại; gửi lại không làm trùng.',
      'Nothing was written. Go back and send it again; sending again never does it twice.',
      'Nada foi gravado. Volte e envie de novo; enviar de novo nunca faz duas vezes.',
    ),
  },
  'key-reused': {
    status: 409,
    title: text(
      'Lần gửi này đã được dùng cho nội dung khác',
      'This request was already used for other answers',
      'Este pedido já foi usado para outras respostas',
    ),
    text: text(
      'Nội dung trước của quý vị vẫn được giữ nguyên. Để gửi thêm, quý vị vui lòng mở biểu mẫu mới.',
      'What you sent before stands as it was. To send something else, please open a new form.',
      'O que você enviou antes continua como estava. Para enviar outra coisa, abra um novo formulário.',
    ),
  },
  'too-many-attempts': {
    status: 429,
    title: text('Quá nhiều lần thử', 'Too many attempts', 'Tentativas demais'),
    text: text(
      'Để bảo vệ thông tin của quý vị, số lần thử trong một giờ có giới hạn. Quý vị vui lòng thử lại sau một giờ.',
      'To protect your information, attempts are limited within an hour. Please try again in an hour.',
      'Para proteger suas informações, as tentativas por hora são limitadas. Tente de novo em uma hora.',
    ),
  },
  'internal-error': {
    status: 500,
    title: text(
      'Hệ thống đang gặp lỗi',
      'Something went wrong on our side',
      'Algo deu errado do nosso lado',
    ),
    text: text(
      'Lỗi thuộc về chúng tôi và đã được ghi lại. Quý vị vui lòng thử lại sau ít phút.',
      'The fault is ours and has been recorded. Please try again in a few minutes.',
      'A falha é nossa e foi registrada. Tente de novo em alguns minutos.',
    ),
  },
  'books-held': {
    status: 503,
    title: text(
      'Sổ sách đang được khôi phục',
      'The books are being put back',
      'Os registros estão sendo restaurados',
    ),
    text: text(
      'Sau một sự cố, cổng đang đối chiếu lại sổ sách nên việc này tạm dừng. Chưa ghi được gì. Quý vị vui lòng gửi lại đúng nội dung này sau ít giờ; gửi lại không làm trùng. Cán bộ cần biết việc nào còn tạm dừng thì hỏi người quản trị hệ thống.',
      'After a failure the portal is reconciling its books, and until that is done this stands still. Nothing was written. Please send just the same again in some hours; sending again never does it twice. Staff who need to know what still stands still ask the system’s administrator.',
      'Depois de uma falha, o portal está conferindo seus registros, e até lá isto fica parado. Nada foi gravado. Envie exatamente o mesmo de novo daqui a algumas horas; enviar de novo nunca faz duas vezes. Quem é da equipe e precisa saber o que ainda está parado fale com a administração do sistema.',
    ),
  },
  'outcome-unknown': {
    status: 503,
    title: text(
      'Chưa biết đã ghi được hay chưa',
      'It is not known whether this was recorded',
      'Não se sabe se isto foi registrado',
    ),
    text: text(
      'Hệ thống chưa trả lời kịp, nên việc này có thể đã được ghi. Gửi lại đúng nội dung đó với cùng mã của lần gửi để biết chắc; gửi lại không làm trùng.',
      'The system did not answer in time, so that this may have been recorded. Send just the same again with the same key to be sure; sending again never does it twice.',
      'O sistema não respondeu a tempo, e isto pode ter sido registrado. Envie exatamente o mesmo com a mesma chave para ter certeza; enviar de novo nunca faz duas vezes.',
    ),
  },
  unavailable: {
    status: 503,
    title: text('Hệ thống đang bận', 'The system is busy', 'O sistema está ocupado'),
    text: text(
      'Hệ thống chưa trả lời kịp. Quý vị vui lòng thử lại sau ít phút.',
      'The system did not answer in time. Please try again in a few minutes.',
      'O sistema não respondeu a tempo. Tente de novo em alguns minutos.',
    ),
  },
})
