import { text } from '../../shared/locale.ts'
import { defineProblems } from './problem-shape.ts'

/** What may be wrong with a request itself, so that the same one is refused again. */
export const REQUEST_PROBLEMS = defineProblems({
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
})
