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
    title: {
      vi: 'Chúng tôi không đọc được yêu cầu',
      en: 'We could not read the request',
      pt: 'Não conseguimos ler o pedido',
    },
    text: {
      vi: 'Nội dung gửi lên không đúng định dạng. Quý vị vui lòng mở lại biểu mẫu và gửi lại.',
      en: 'What was sent is not in the right format. Please open the form again and send it again.',
      pt: 'O que foi enviado não está no formato certo. Abra o formulário de novo e envie outra vez.',
    },
  },
  'field-repeated': {
    status: 400,
    title: {
      vi: 'Yêu cầu có mục bị lặp',
      en: 'A field was sent twice',
      pt: 'Um campo foi enviado duas vezes',
    },
    text: {
      vi: 'Mỗi mục chỉ được gửi một lần. Quý vị vui lòng mở lại biểu mẫu và gửi lại.',
      en: 'Each field may be sent only once. Please open the form again and send it again.',
      pt: 'Cada campo só pode ser enviado uma vez. Abra o formulário de novo e envie outra vez.',
    },
  },
  'key-missing': {
    status: 400,
    title: {
      vi: 'Thiếu mã của lần gửi',
      en: 'The key of this request is missing',
      pt: 'Falta a chave deste pedido',
    },
    text: {
      vi: 'Quý vị vui lòng mở lại biểu mẫu, kiểm tra thông tin rồi gửi. Chương trình gửi JSON phải có tiêu đề Idempotency-Key gồm 16 đến 64 ký tự.',
      en: 'Please open the form again, check your answers and send them. A JSON client must send an Idempotency-Key header of 16 to 64 characters.',
      pt: 'Abra o formulário de novo, confira as respostas e envie. Um cliente JSON deve enviar o cabeçalho Idempotency-Key com 16 a 64 caracteres.',
    },
  },
  'not-through-the-portal': {
    status: 403,
    title: {
      vi: 'Yêu cầu không đi qua cổng thông tin',
      en: 'The request did not come through the portal',
      pt: 'O pedido não veio pelo portal',
    },
    text: {
      vi: 'Quý vị vui lòng mở trang web chính thức và thử lại.',
      en: 'Please open the official site and try again.',
      pt: 'Abra o site oficial e tente de novo.',
    },
  },
  'cross-site': {
    status: 403,
    title: {
      vi: 'Biểu mẫu được gửi từ một trang khác',
      en: 'The form was sent from another site',
      pt: 'O formulário foi enviado de outro site',
    },
    text: {
      vi: 'Để bảo vệ quý vị, chúng tôi chỉ nhận biểu mẫu gửi từ chính trang này. Quý vị vui lòng mở biểu mẫu trên trang này và gửi lại.',
      en: 'To protect you, we accept only forms that are sent from this site itself. Please open the form here and send it again.',
      pt: 'Para sua proteção, só aceitamos formulários enviados deste próprio site. Abra o formulário aqui e envie de novo.',
    },
  },
  'staff-only': {
    status: 403,
    title: { vi: 'Chỉ dành cho cán bộ', en: 'For staff only', pt: 'Somente para a equipe' },
    text: {
      vi: 'Mã truy cập không phải của cổng này. Đồng chí vui lòng đăng nhập lại.',
      en: 'The token is not one for this portal. Please sign in again.',
      pt: 'O token não é deste portal. Entre novamente.',
    },
  },
  'role-missing': {
    status: 403,
    title: {
      vi: 'Chưa được phân quyền',
      en: 'Your role does not allow this',
      pt: 'Seu papel não permite isto',
    },
    text: {
      vi: 'Vai trò của đồng chí không có quyền thực hiện việc này. Liên hệ quản trị viên nếu cần.',
      en: 'Your role does not allow this. Ask the administrator if you need it.',
      pt: 'Seu papel não permite isto. Fale com a administração se precisar.',
    },
  },
  'second-person-needed': {
    status: 403,
    title: {
      vi: 'Cần người thứ hai',
      en: 'A second person is needed',
      pt: 'É preciso uma segunda pessoa',
    },
    text: {
      vi: 'Người đề nghị không được tự phê duyệt. Đề nghị một người khác có vai trò duyệt chi xem xét.',
      en: 'Whoever proposed this cannot approve it. Another person with the role of approver must do so.',
      pt: 'Quem propôs não pode aprovar. Outra pessoa com o papel de aprovação deve fazê-lo.',
    },
  },
  'exceeds-funds': {
    status: 409,
    title: { vi: 'Vượt quá số đã tiếp nhận', en: 'More than there is', pt: 'Mais do que há' },
    text: {
      vi: 'Số này lớn hơn phần đã tiếp nhận mà chưa dùng. Chưa ghi được gì; xem lại số còn lại rồi đề nghị số nhỏ hơn.',
      en: 'This is more than what was received and is not used yet. Nothing was written; look at what is left and propose less.',
      pt: 'O valor é maior do que foi recebido e ainda não usado. Nada foi gravado; confira o saldo e proponha menos.',
    },
  },
  'signature-wrong': {
    status: 401,
    title: {
      vi: 'Chữ ký không đúng',
      en: 'The signature is wrong',
      pt: 'A assinatura está errada',
    },
    text: {
      vi: 'Thông báo giao dịch phải được ký bằng khóa đã cấu hình, trong thời hạn cho phép.',
      en: 'A transaction notice must be signed with the key that is set, within the time allowed.',
      pt: 'O aviso de transação deve ser assinado com a chave configurada, dentro do prazo permitido.',
    },
  },
  'file-missing': {
    status: 409,
    title: { vi: 'Chưa có tệp', en: 'The file is not there', pt: 'O arquivo não está lá' },
    text: {
      vi: 'Tệp chưa được tải lên, hoặc việc tải lên chưa xong. Tải tệp lên rồi thực hiện lại.',
      en: 'The file has not been uploaded, or not to its end. Upload it and try again.',
      pt: 'O arquivo não foi enviado, ou não até o fim. Envie-o e tente de novo.',
    },
  },
  'not-found': {
    status: 410,
    title: {
      vi: 'Không có hồ sơ này',
      en: 'There is no such record',
      pt: 'Não existe esse registro',
    },
    text: {
      vi: 'Kiểm tra lại mã tham chiếu.',
      en: 'Check the reference.',
      pt: 'Confira o código de referência.',
    },
  },
  'proof-not-yet': {
    status: 409,
    title: {
      vi: 'Bằng chứng chưa sẵn sàng',
      en: 'The proof is not ready yet',
      pt: 'A prova ainda não está pronta',
    },
    text: {
      vi: 'Khoản đăng ký đang được ghi vào sổ công khai; thường mất chưa đầy một phút. Khoản cần cán bộ xác nhận chỉ vào sổ sau khi được xác nhận. Quý vị vui lòng thử lại sau ít phút.',
      en: 'The pledge is on its way into the public books, which usually takes less than a minute. A pledge that staff must confirm enters them only after that. Please try again in a few minutes.',
      pt: 'O registro está sendo incluído nos livros públicos, o que costuma levar menos de um minuto. Um registro que precisa de confirmação só entra depois dela. Tente de novo em alguns minutos.',
    },
  },
  'entry-missing': {
    status: 410,
    title: {
      vi: 'Sổ chưa có bút toán này',
      en: 'The books have no such entry',
      pt: 'Os livros não têm este lançamento',
    },
    text: {
      vi: 'Số thứ tự này chưa có trong sổ công khai. Quý vị vui lòng kiểm tra lại con số, hoặc tìm theo mã tham chiếu.',
      en: 'There is no entry of this number in the public books. Please check the number, or look for the reference code.',
      pt: 'Não há lançamento com este número nos livros públicos. Confira o número ou procure pelo código de referência.',
    },
  },
  'state-changed': {
    status: 409,
    title: { vi: 'Tình trạng đã thay đổi', en: 'The state has changed', pt: 'A situação mudou' },
    text: {
      vi: 'Hồ sơ vừa được người khác xử lý, hoặc việc này không thực hiện được ở tình trạng hiện tại. Mở lại hồ sơ để xem.',
      en: 'Somebody else has just worked on this case, or its state does not allow this. Open it again to see.',
      pt: 'Outra pessoa acabou de tratar o caso, ou a situação não permite isto. Abra-o de novo para ver.',
    },
  },
  'try-again': {
    status: 503,
    title: { vi: 'Hệ thống đang bận', en: 'The system is busy', pt: 'O sistema está ocupado' },
    text: {
      vi: 'Chưa ghi được gì. Quay lại trang trước và gửi lại; gửi lại không làm trùng.',
      en: 'Nothing was written. Go back and send it again; sending again never does it twice.',
      pt: 'Nada foi gravado. Volte e envie de novo; enviar de novo nunca faz duas vezes.',
    },
  },
  'key-reused': {
    status: 409,
    title: {
      vi: 'Lần gửi này đã được dùng cho nội dung khác',
      en: 'This request was already used for other answers',
      pt: 'Este pedido já foi usado para outras respostas',
    },
    text: {
      vi: 'Nội dung trước của quý vị vẫn được giữ nguyên. Để gửi thêm, quý vị vui lòng mở biểu mẫu mới.',
      en: 'What you sent before stands as it was. To send something else, please open a new form.',
      pt: 'O que você enviou antes continua como estava. Para enviar outra coisa, abra um novo formulário.',
    },
  },
  'campaign-closed': {
    status: 409,
    title: {
      vi: 'Đợt vận động không còn tiếp nhận',
      en: 'The campaign does not accept gifts now',
      pt: 'A campanha não aceita doações agora',
    },
    text: {
      vi: 'Đợt vận động chưa mở hoặc đã kết thúc. Theo Nghị định 93/2021/NĐ-CP, không tiếp nhận ủng hộ sau thời điểm kết thúc đã công bố.',
      en: 'The campaign is not open yet, or has ended. By Decree 93/2021/NĐ-CP nothing is accepted after the announced end.',
      pt: 'A campanha ainda não abriu ou já terminou. Pelo Decreto 93/2021/NĐ-CP, nada é aceito após o fim anunciado.',
    },
  },
  'receipt-expired': {
    status: 410,
    title: {
      vi: 'Biên nhận không còn mở được ở đây',
      en: 'The receipt can no longer be opened here',
      pt: 'O recibo não pode mais ser aberto aqui',
    },
    text: {
      vi: 'Vì an toàn, trang biên nhận chỉ mở trong 30 phút sau khi gửi, trên chính thiết bị đã gửi. Khoản đăng ký của quý vị vẫn được lưu; mã tham chiếu và mã tra cứu ở trên biên nhận quý vị đã lưu.',
      en: 'For safety, the receipt opens only for 30 minutes after sending, on the device that sent it. Your pledge is safely kept; its reference code and lookup code are on the receipt you saved.',
      pt: 'Por segurança, o recibo só abre por 30 minutos após o envio, no aparelho que enviou. Seu registro está guardado; o código de referência e o código de consulta estão no recibo que você salvou.',
    },
  },
  'body-too-large': {
    status: 413,
    title: {
      vi: 'Nội dung gửi lên quá lớn',
      en: 'The request is too large',
      pt: 'O pedido é grande demais',
    },
    text: {
      vi: 'Biểu mẫu này nhận tối đa 64 KB. Quý vị vui lòng rút ngắn nội dung rồi gửi lại.',
      en: 'This form takes at most 64 KB. Please shorten your text and send it again.',
      pt: 'Este formulário aceita até 64 KB. Encurte o texto e envie de novo.',
    },
  },
  'content-type-unsupported': {
    status: 415,
    title: {
      vi: 'Định dạng gửi lên không được hỗ trợ',
      en: 'This format is not supported',
      pt: 'Este formato não é aceito',
    },
    text: {
      vi: 'Chỉ nhận biểu mẫu của trang này hoặc JSON. Quý vị vui lòng mở lại biểu mẫu và gửi lại.',
      en: 'Only this site’s form or JSON is accepted. Please open the form again and send it again.',
      pt: 'Só se aceita o formulário deste site ou JSON. Abra o formulário de novo e envie outra vez.',
    },
  },
  'campaign-unknown': {
    status: 422,
    title: {
      vi: 'Không có đợt vận động này',
      en: 'There is no such campaign',
      pt: 'Essa campanha não existe',
    },
    text: {
      vi: 'Quý vị vui lòng mở lại trang ủng hộ và chọn đợt vận động đang mở.',
      en: 'Please open the donation page again and choose an open campaign.',
      pt: 'Abra de novo a página de doação e escolha uma campanha aberta.',
    },
  },
  'answers-invalid': {
    status: 422,
    title: {
      vi: 'Có thông tin cần sửa',
      en: 'There is a problem',
      pt: 'Há informações a corrigir',
    },
    text: {
      vi: 'Quý vị vui lòng sửa các mục được nêu.',
      en: 'Please correct the fields named.',
      pt: 'Corrija os campos indicados.',
    },
  },
  'form-unknown': {
    status: 422,
    title: {
      vi: 'Không có biểu mẫu này',
      en: 'There is no such form',
      pt: 'Esse formulário não existe',
    },
    text: {
      vi: 'Quý vị vui lòng mở lại trang gửi thông tin và chọn biểu mẫu.',
      en: 'Please open the page of forms again and choose one.',
      pt: 'Abra de novo a página de formulários e escolha um.',
    },
  },
  'too-many-attempts': {
    status: 429,
    title: { vi: 'Quá nhiều lần thử', en: 'Too many attempts', pt: 'Tentativas demais' },
    text: {
      vi: 'Để bảo vệ thông tin của quý vị, số lần thử trong một giờ có giới hạn. Quý vị vui lòng thử lại sau một giờ.',
      en: 'To protect your information, attempts are limited within an hour. Please try again in an hour.',
      pt: 'Para proteger suas informações, as tentativas por hora são limitadas. Tente de novo em uma hora.',
    },
  },
  'internal-error': {
    status: 500,
    title: {
      vi: 'Hệ thống đang gặp lỗi',
      en: 'Something went wrong on our side',
      pt: 'Algo deu errado do nosso lado',
    },
    text: {
      vi: 'Lỗi thuộc về chúng tôi và đã được ghi lại. Quý vị vui lòng thử lại sau ít phút.',
      en: 'The fault is ours and has been recorded. Please try again in a few minutes.',
      pt: 'A falha é nossa e foi registrada. Tente de novo em alguns minutos.',
    },
  },
  'outcome-unknown': {
    status: 503,
    title: {
      vi: 'Chưa biết đã ghi được hay chưa',
      en: 'It is not known whether this was recorded',
      pt: 'Não se sabe se isto foi registrado',
    },
    text: {
      vi: 'Hệ thống chưa trả lời kịp, nên việc này có thể đã được ghi. Gửi lại đúng nội dung đó với cùng mã của lần gửi để biết chắc; gửi lại không làm trùng.',
      en: 'The system did not answer in time, so that this may have been recorded. Send just the same again with the same key to be sure; sending again never does it twice.',
      pt: 'O sistema não respondeu a tempo, e isto pode ter sido registrado. Envie exatamente o mesmo com a mesma chave para ter certeza; enviar de novo nunca faz duas vezes.',
    },
  },
  unavailable: {
    status: 503,
    title: { vi: 'Hệ thống đang bận', en: 'The system is busy', pt: 'O sistema está ocupado' },
    text: {
      vi: 'Hệ thống chưa trả lời kịp. Quý vị vui lòng thử lại sau ít phút.',
      en: 'The system did not answer in time. Please try again in a few minutes.',
      pt: 'O sistema não respondeu a tempo. Tente de novo em alguns minutos.',
    },
  },
  'not-stored': {
    status: 503,
    title: {
      vi: 'Chưa lưu được đăng ký của quý vị',
      en: 'Your pledge could not be stored yet',
      pt: 'Seu registro ainda não pôde ser guardado',
    },
    text: {
      vi: 'Hệ thống đang bận. Thông tin của quý vị vẫn còn ở trang này: bấm “Gửi lại” để thử lại. Gửi lại không làm đăng ký bị trùng.',
      en: 'The system is busy. Your answers are still on this page: press “Send again”. Sending again never makes a second pledge.',
      pt: 'O sistema está ocupado. Suas respostas continuam nesta página: clique em “Enviar de novo”. Enviar de novo nunca cria um segundo registro.',
    },
  },
} as const satisfies Record<string, ProblemKind>
export type ProblemCode = keyof typeof PROBLEMS

/** What is wrong with one member of a JSON body. */
export const FIELD_ISSUES = {
  required: { vi: 'Nhập thông tin ở mục này', en: 'Fill in this field', pt: 'Preencha este campo' },
  'too-long': { vi: 'Nội dung quá dài', en: 'This is too long', pt: 'O texto é longo demais' },
  'too-large': { vi: 'Giá trị quá lớn', en: 'This is too much', pt: 'O valor é grande demais' },
  'too-small': { vi: 'Giá trị quá nhỏ', en: 'This is too little', pt: 'O valor é pequeno demais' },
  'not-an-option': {
    vi: 'Chọn một giá trị được phép',
    en: 'Use one of the values allowed',
    pt: 'Use um dos valores permitidos',
  },
  'not-valid': {
    vi: 'Giá trị không đúng định dạng',
    en: 'This is not in the right format',
    pt: 'O formato não está certo',
  },
  'too-many-lines': {
    vi: 'Một biên nhận ghi tối đa 40 dòng; lập thêm biên nhận cho các dòng còn lại',
    en: 'One receipt holds at most 40 lines; make another one for the rest',
    pt: 'Um recibo tem no máximo 40 linhas; faça outro para as demais',
  },
  'not-accepted': {
    vi: 'Đợt vận động không tiếp nhận loại hiện vật này',
    en: 'The campaign does not accept goods of this kind',
    pt: 'A campanha não aceita bens deste tipo',
  },
  'out-of-date': {
    vi: 'Chỉ nhận hàng còn hạn sử dụng',
    en: 'Goods must be within their use-by date',
    pt: 'Só se aceitam bens dentro da validade',
  },
  'pledge-unfit': {
    vi: 'Không có khoản đăng ký công khai nào mang mã này trong đợt vận động',
    en: 'No public pledge of this campaign has this code',
    pt: 'Nenhum registro público desta campanha tem este código',
  },
  'pledge-anonymous': {
    vi: 'Khoản đăng ký này ẩn danh: ghi người ủng hộ là ẩn danh, hoặc bỏ mã đăng ký',
    en: 'This pledge is anonymous: enter the donor as anonymous, or leave the code out',
    pt: 'Este registro é anônimo: registre o doador como anônimo ou deixe o código em branco',
  },
  'unknown-field': {
    vi: 'Không có mục này',
    en: 'There is no such field',
    pt: 'Este campo não existe',
  },
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
