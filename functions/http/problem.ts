import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

interface ProblemKind {
  status: number
  title: Localized
  text: Localized
}

/** Everything that can go wrong with a request as a whole, with its status and what a person can do about it. */
export const PROBLEMS = {
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
      'Người đề nghị không được tự phê duyệt. Đề nghị một người khác có vai trò duyệt chi xem xét.',
      'Whoever proposed this cannot approve it. Another person with the role of approver must do so.',
      'Quem propôs não pode aprovar. Outra pessoa com o papel de aprovação deve fazê-lo.',
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
  'not-found': {
    status: 410,
    title: text('Không có hồ sơ này', 'There is no such record', 'Não existe esse registro'),
    text: text(
      'Kiểm tra lại mã tham chiếu.',
      'Check the reference.',
      'Confira o código de referência.',
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
  'campaign-closed': {
    status: 409,
    title: text(
      'Đợt vận động không còn tiếp nhận',
      'The campaign does not accept gifts now',
      'A campanha não aceita doações agora',
    ),
    text: text(
      'Đợt vận động chưa mở hoặc đã kết thúc. Theo Nghị định 93/2021/NĐ-CP, không tiếp nhận ủng hộ sau thời điểm kết thúc đã công bố.',
      'The campaign is not open yet, or has ended. By Decree 93/2021/NĐ-CP nothing is accepted after the announced end.',
      'A campanha ainda não abriu ou já terminou. Pelo Decreto 93/2021/NĐ-CP, nada é aceito após o fim anunciado.',
    ),
  },
  'receipt-expired': {
    status: 410,
    title: text(
      'Biên nhận không còn mở được ở đây',
      'The receipt can no longer be opened here',
      'O recibo não pode mais ser aberto aqui',
    ),
    text: text(
      'Vì an toàn, trang biên nhận chỉ mở trong 30 phút sau khi gửi, trên chính thiết bị đã gửi. Khoản đăng ký của quý vị vẫn được lưu; mã tham chiếu và mã tra cứu ở trên biên nhận quý vị đã lưu.',
      'For safety, the receipt opens only for 30 minutes after sending, on the device that sent it. Your pledge is safely kept; its reference code and lookup code are on the receipt you saved.',
      'Por segurança, o recibo só abre por 30 minutos após o envio, no aparelho que enviou. Seu registro está guardado; o código de referência e o código de consulta estão no recibo que você salvou.',
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
  'answers-invalid': {
    status: 422,
    title: text('Có thông tin cần sửa', 'There is a problem', 'Há informações a corrigir'),
    text: text(
      'Quý vị vui lòng sửa các mục được nêu.',
      'Please correct the fields named.',
      'Corrija os campos indicados.',
    ),
  },
  'form-unknown': {
    status: 422,
    title: text('Không có biểu mẫu này', 'There is no such form', 'Esse formulário não existe'),
    text: text(
      'Quý vị vui lòng mở lại trang gửi thông tin và chọn biểu mẫu.',
      'Please open the page of forms again and choose one.',
      'Abra de novo a página de formulários e escolha um.',
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
  unavailable: {
    status: 503,
    title: text('Hệ thống đang bận', 'The system is busy', 'O sistema está ocupado'),
    text: text(
      'Hệ thống chưa trả lời kịp. Quý vị vui lòng thử lại sau ít phút.',
      'The system did not answer in time. Please try again in a few minutes.',
      'O sistema não respondeu a tempo. Tente de novo em alguns minutos.',
    ),
  },
  'not-stored': {
    status: 503,
    title: text(
      'Chưa lưu được đăng ký của quý vị',
      'Your pledge could not be stored yet',
      'Seu registro ainda não pôde ser guardado',
    ),
    text: text(
      'Hệ thống đang bận. Thông tin của quý vị vẫn còn ở trang này: bấm “Gửi lại” để thử lại. Gửi lại không làm đăng ký bị trùng.',
      'The system is busy. Your answers are still on this page: press “Send again”. Sending again never makes a second pledge.',
      'O sistema está ocupado. Suas respostas continuam nesta página: clique em “Enviar de novo”. Enviar de novo nunca cria um segundo registro.',
    ),
  },
} as const satisfies Record<string, ProblemKind>
export type ProblemCode = keyof typeof PROBLEMS

/** What is wrong with one member of a JSON body. */
export const FIELD_ISSUES = {
  required: text('Nhập thông tin ở mục này', 'Fill in this field', 'Preencha este campo'),
  'too-long': text('Nội dung quá dài', 'This is too long', 'O texto é longo demais'),
  'too-large': text('Giá trị quá lớn', 'This is too much', 'O valor é grande demais'),
  'too-small': text('Giá trị quá nhỏ', 'This is too little', 'O valor é pequeno demais'),
  'not-an-option': text(
    'Chọn một giá trị được phép',
    'Use one of the values allowed',
    'Use um dos valores permitidos',
  ),
  'not-valid': text(
    'Giá trị không đúng định dạng',
    'This is not in the right format',
    'O formato não está certo',
  ),
  'too-many-lines': text(
    'Một biên nhận ghi tối đa 40 dòng; lập thêm biên nhận cho các dòng còn lại',
    'One receipt holds at most 40 lines; make another one for the rest',
    'Um recibo tem no máximo 40 linhas; faça outro para as demais',
  ),
  'not-accepted': text(
    'Đợt vận động không tiếp nhận loại hiện vật này',
    'The campaign does not accept goods of this kind',
    'A campanha não aceita bens deste tipo',
  ),
  'out-of-date': text(
    'Chỉ nhận hàng còn hạn sử dụng',
    'Goods must be within their use-by date',
    'Só se aceitam bens dentro da validade',
  ),
  'pledge-unfit': text(
    'Không có khoản đăng ký công khai nào mang mã này trong đợt vận động',
    'No public pledge of this campaign has this code',
    'Nenhum registro público desta campanha tem este código',
  ),
  'pledge-anonymous': text(
    'Khoản đăng ký này ẩn danh: ghi người ủng hộ là ẩn danh, hoặc bỏ mã đăng ký',
    'This pledge is anonymous: enter the donor as anonymous, or leave the code out',
    'Este registro é anônimo: registre o doador como anônimo ou deixe o código em branco',
  ),
  'unknown-field': text('Không có mục này', 'There is no such field', 'Este campo não existe'),
} as const satisfies Record<string, Localized>
export type FieldIssueCode = keyof typeof FIELD_ISSUES
export interface FieldIssue {
  /** Path of the member, its parts joined by points. */
  field: string
  code: FieldIssueCode
}

/** An expected failure of a request. `statusCode` and `expose` are what middy's error handling looks at. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly code: ProblemCode
  readonly statusCode: number
  readonly expose = true
  readonly issues: readonly FieldIssue[]

  constructor(
    code: ProblemCode,
    { issues = [], ...options }: ErrorOptions & { issues?: readonly FieldIssue[] } = {},
  ) {
    super(code, options)
    this.code = code
    this.issues = issues
    this.statusCode = PROBLEMS[code].status
  }
}
