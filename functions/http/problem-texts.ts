import { text } from '../../shared/locale.ts'
import { defineProblems } from './problem-shape.ts'

/** What may go wrong with a request to any room. Each room has its own texts for the rest. */
export const PROBLEMS = defineProblems({
  'body-malformed': {
    status: 400,
    title: text(
      'Chúng tôi không đọc được yêu cầu',
      'We could not read the request',
      'Não conseguimos ler o pedido',
    ),
    text: text(
      'Nội dung gửi lên không đúng định dạng. Quý vị vui lòng mở lại biểu mẫu và gửi lại.',
      'What was sent is not in the right format. Please open the form again and send it again.',
      'O que foi enviado não está no formato certo. Abra o formulário de novo e envie outra vez.',
    ),
  },
  'field-repeated': {
    status: 400,
    title: text(
      'Yêu cầu có mục bị lặp',
      'A field was sent twice',
      'Um campo foi enviado duas vezes',
    ),
    text: text(
      'Mỗi mục chỉ được gửi một lần. Quý vị vui lòng mở lại biểu mẫu và gửi lại.',
      'Each field may be sent only once. Please open the form again and send it again.',
      'Cada campo só pode ser enviado uma vez. Abra o formulário de novo e envie outra vez.',
    ),
  },
  'key-missing': {
    status: 400,
    title: text(
      'Thiếu mã của lần gửi',
      'The key of this request is missing',
      'Falta a chave deste pedido',
    ),
    text: text(
      'Quý vị vui lòng mở lại biểu mẫu, kiểm tra thông tin rồi gửi. Chương trình gửi JSON phải có tiêu đề Idempotency-Key gồm 16 đến 64 ký tự.',
      'Please open the form again, check your answers and send them. A JSON client must send an Idempotency-Key header of 16 to 64 characters.',
      'Abra o formulário de novo, confira as respostas e envie. Um cliente JSON deve enviar o cabeçalho Idempotency-Key com 16 a 64 caracteres.',
    ),
  },
  'key-guessable': {
    status: 400,
    title: text(
      'Mã của lần gửi dễ đoán',
      'The key of this request can be guessed',
      'A chave deste pedido é fácil de adivinhar',
    ),
    text: text(
      'Quý vị vui lòng mở lại biểu mẫu, kiểm tra thông tin rồi gửi. Chương trình gửi JSON phải dùng một Idempotency-Key ngẫu nhiên, ví dụ một UUID, cho mỗi lần gửi mới.',
      'Please open the form again, check your answers and send them. A JSON client must send a random Idempotency-Key, such as a UUID, with each new request.',
      'Abra o formulário de novo, confira as respostas e envie. Um cliente JSON deve enviar um Idempotency-Key aleatório, por exemplo um UUID, a cada novo pedido.',
    ),
  },
  'not-through-the-portal': {
    status: 403,
    title: text(
      'Yêu cầu không đi qua cổng thông tin',
      'The request did not come through the portal',
      'O pedido não veio pelo portal',
    ),
    text: text(
      'Quý vị vui lòng mở trang web chính thức và thử lại.',
      'Please open the official site and try again.',
      'Abra o site oficial e tente de novo.',
    ),
  },
  'cross-site': {
    status: 403,
    title: text(
      'Biểu mẫu được gửi từ một trang khác',
      'The form was sent from another site',
      'O formulário foi enviado de outro site',
    ),
    text: text(
      'Để bảo vệ quý vị, chúng tôi chỉ nhận biểu mẫu gửi từ chính trang này. Quý vị vui lòng mở biểu mẫu trên trang này và gửi lại.',
      'To protect you, we accept only forms that are sent from this site itself. Please open the form here and send it again.',
      'Para sua proteção, só aceitamos formulários enviados deste próprio site. Abra o formulário aqui e envie de novo.',
    ),
  },
  'staff-only': {
    status: 403,
    title: text('Chỉ dành cho cán bộ', 'For staff only', 'Somente para a equipe'),
    text: text(
      'Mã truy cập không phải của cổng này. Đồng chí vui lòng đăng nhập lại.',
      'The token is not one for this portal. Please sign in again.',
      'O token não é deste portal. Entre novamente.',
    ),
  },
  'role-missing': {
    status: 403,
    title: text(
      'Chưa được phân quyền',
      'Your role does not allow this',
      'Seu papel não permite isto',
    ),
    text: text(
      'Vai trò của đồng chí không có quyền thực hiện việc này. Liên hệ quản trị viên nếu cần.',
      'Your role does not allow this. Ask the administrator if you need it.',
      'Seu papel não permite isto. Fale com a administração se precisar.',
    ),
  },
  'second-person-needed': {
    status: 403,
    title: text('Cần người thứ hai', 'A second person is needed', 'É preciso uma segunda pessoa'),
    text: text(
      'Người đã đề nghị hoặc đã ghi nhận không được tự duyệt, kể cả với vai trò khác. Đề nghị một người khác có thẩm quyền xem xét.',
      'Whoever proposed or entered this cannot decide on it, not even in another role. Another person who may decide must do so.',
      'Quem propôs ou registrou isto não pode decidir, nem com outro papel. Outra pessoa autorizada deve fazê-lo.',
    ),
  },
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
  'body-too-large': {
    status: 413,
    title: text('Nội dung gửi lên quá lớn', 'The request is too large', 'O pedido é grande demais'),
    text: text(
      'Biểu mẫu này nhận tối đa 64 KB. Quý vị vui lòng rút ngắn nội dung rồi gửi lại.',
      'This form takes at most 64 KB. Please shorten your text and send it again.',
      'Este formulário aceita até 64 KB. Encurte o texto e envie de novo.',
    ),
  },
  'content-type-unsupported': {
    status: 415,
    title: text(
      'Định dạng gửi lên không được hỗ trợ',
      'This format is not supported',
      'Este formato não é aceito',
    ),
    text: text(
      'Chỉ nhận biểu mẫu của trang này hoặc JSON. Quý vị vui lòng mở lại biểu mẫu và gửi lại.',
      'Only this site’s form or JSON is accepted. Please open the form again and send it again.',
      'Só se aceita o formulário deste site ou JSON. Abra o formulário de novo e envie outra vez.',
    ),
  },
  'answers-invalid': {
    status: 422,
    title: text('Có thông tin cần sửa', 'There is a problem', 'Há informações a corrigir'),
    text: text(
      'Quý vị vui lòng sửa các mục được nêu.',
      'Please correct the fields named.',
      'Corrija os campos indicados.',
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
  'reading-not-kept': {
    status: 503,
    title: text(
      'Chưa ghi được nhật ký xem dữ liệu',
      'The trace of this reading could not be kept',
      'Não foi possível registrar esta consulta',
    ),
    text: text(
      'Mỗi lần xem dữ liệu cá nhân đều phải được ghi lại trước. Lần này hệ thống chưa ghi được nên chưa hiển thị dữ liệu. Đồng chí vui lòng thử lại sau ít phút; nếu vừa thực hiện một việc, hãy gửi lại đúng nội dung đó với cùng mã của lần gửi, việc sẽ không bị làm hai lần.',
      'Every reading of personal data must be written down first. This time that did not succeed, so the data are not shown. Please try again in a few minutes; if you have just done something, send the same again with the same key, and it is not done twice.',
      'Toda consulta a dados pessoais precisa ser registrada antes. Desta vez não foi possível, e por isso os dados não são mostrados. Tente de novo em alguns minutos; se acabou de fazer algo, envie o mesmo de novo com a mesma chave, e nada será feito duas vezes.',
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
export type ProblemCode = keyof typeof PROBLEMS
