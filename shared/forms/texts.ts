import { fillText, text } from '../locale.ts'
import type { Locale, Localized } from '../locale.ts'
import { formatInteger, formatVnd } from '../money.ts'
import { formatDay } from '../vietnam-time.ts'
import type { Field, IssueCode } from './field.ts'
import { MAX_FILES } from './files.ts'

/** Texts that every form shares. */
export const FORM_TEXTS = {
  optional: text('không bắt buộc', 'optional', 'opcional'),
  errorTitle: text('Có thông tin cần sửa', 'There is a problem', 'Há informações a corrigir'),
  errorLead: text(
    'Những gì quý vị đã nhập vẫn được giữ nguyên. Quý vị vui lòng sửa các mục sau:',
    'What you entered is still here. Please correct the following:',
    'O que você digitou foi mantido. Corrija os itens a seguir:',
  ),
  errorPrefix: text('Lỗi:', 'Error:', 'Erro:'),
  checkedBefore: text(
    'Quý vị đã kiểm tra đúng nội dung này trong vòng một giờ qua. Nếu khi đó đã gửi, bấm gửi lần nữa chỉ mở lại biên nhận cũ, không tạo thêm.',
    'You checked exactly this within the last hour. If you sent it then, sending it again only opens that receipt; no second one is made.',
    'Você conferiu exatamente isto na última hora. Se já enviou, enviar de novo apenas abre aquele recibo; não cria um segundo.',
  ),
  another: text(
    'Đây là nội dung khác, gửi thêm',
    'This is another one, send it as well',
    'Este é outro, enviar também',
  ),
  choose: text('Chọn một mục', 'Choose one', 'Escolha uma opção'),
  notGiven: text('Không nêu', 'Not given', 'Não informado'),
  agreed: text('Đồng ý', 'Agreed', 'De acordo'),
  notAgreed: text('Không đồng ý', 'Not agreed', 'Não concordo'),
} as const satisfies Record<string, Localized>

const GENERAL: Record<IssueCode, Localized> = {
  required: text('Nhập thông tin ở mục này', 'Fill in this field', 'Preencha este campo'),
  'too-long': text(
    'Nội dung quá dài; viết tối đa {max} ký tự',
    'This is too long; use at most {max} characters',
    'O texto é longo demais; use até {max} caracteres',
  ),
  'forbidden-characters': text(
    'Chỉ dùng chữ, số và dấu câu thông thường; bỏ các ký hiệu như < > hoặc biểu tượng',
    'Use letters, digits and ordinary punctuation; leave out signs such as < > or symbols',
    'Use letras, números e pontuação comum; retire sinais como < > ou símbolos',
  ),
  'name-advertises': text(
    'Chỉ ghi tên; bỏ số điện thoại, số tài khoản và địa chỉ trang mạng',
    'Give the name alone; leave out phone numbers, account numbers and web addresses',
    'Informe só o nome; retire telefones, números de conta e endereços de páginas',
  ),
  'not-an-option': text(
    'Chọn một mục trong danh sách',
    'Choose one of the options',
    'Escolha uma das opções',
  ),
  'not-a-number': text(
    'Nhập một số, ví dụ {example}',
    'Enter a number, for example {example}',
    'Digite um número, por exemplo {example}',
  ),
  'not-whole': text(
    'Nhập số nguyên, không có phần lẻ, ví dụ {example}',
    'Enter a whole number, for example {example}',
    'Digite um número inteiro, por exemplo {example}',
  ),
  'amount-ambiguous': text(
    'Số tiền này có thể hiểu theo hai cách. Quý vị vui lòng ghi đủ các chữ số, ví dụ 1.500.000',
    'This amount can be read in two ways. Please write all the digits, for example 1,500,000',
    'Este valor pode ser lido de duas formas. Escreva todos os algarismos, por exemplo 1.500.000',
  ),
  'too-small': text('Nhập từ {min} trở lên', 'Enter {min} or more', 'Digite {min} ou mais'),
  'too-large': text('Nhập tối đa {max}', 'Enter {max} or less', 'Digite no máximo {max}'),
  'phone-invalid': text(
    'Nhập số điện thoại Việt Nam, ví dụ 0912 345 678, hoặc số nước ngoài bắt đầu bằng dấu +',
    'Enter a Vietnamese phone number, for example 0912 345 678, or one of another country that begins with +',
    'Digite um telefone do Vietnã, por exemplo 0912 345 678, ou de outro país começando com +',
  ),
  'email-invalid': text(
    'Nhập địa chỉ thư điện tử đầy đủ, ví dụ ten@vidu.vn',
    'Enter a full e-mail address, for example name@example.vn',
    'Digite um e-mail completo, por exemplo nome@exemplo.vn',
  ),
  'contact-required': text(
    'Nhập số điện thoại hoặc thư điện tử để chúng tôi có thể liên hệ',
    'Enter a phone number or an e-mail address so that we can reach you',
    'Digite um telefone ou um e-mail para que possamos falar com você',
  ),
  'consent-required': text(
    'Đánh dấu đồng ý để chúng tôi được phép xử lý thông tin này',
    'Tick the box so that we may process this information',
    'Marque a caixa para que possamos tratar estas informações',
  ),
  'date-invalid': text(
    'Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 12/10/2025',
    'Enter a date as day/month/year, for example 12/10/2025',
    'Digite a data como dia/mês/ano, por exemplo 12/10/2025',
  ),
  'too-early': text(
    'Nhập ngày từ {min} trở đi',
    'Enter a date from {min} on',
    'Digite uma data a partir de {min}',
  ),
  'too-late': text(
    'Nhập ngày đến {max} là muộn nhất',
    'Enter a date up to {max}',
    'Digite uma data até {max}',
  ),
  'must-stay-empty': text(
    'Để trống mục này; mục chỉ dùng để phát hiện chương trình tự động',
    'Leave this field empty; it only serves to recognise programs',
    'Deixe este campo vazio; ele só serve para reconhecer programas',
  ),
  'code-invalid': text(
    'Mã chưa đúng: kiểm tra lại từng ký tự',
    'The code is not right: check each character',
    'O código não está certo: confira cada caractere',
  ),
  'no-match': text(
    'Không tìm thấy: kiểm tra lại các mã',
    'Nothing found: check the codes',
    'Nada encontrado: confira os códigos',
  ),
  'too-many-files': text(
    'Chọn tối đa {max} tệp',
    'Choose at most {max} files',
    'Escolha no máximo {max} arquivos',
  ),
  'file-gone': text(
    'Một tệp không còn lưu tạm. Chọn lại tệp rồi gửi',
    'A file is no longer kept. Choose it again',
    'Um arquivo não está mais guardado. Escolha de novo',
  ),
  'file-type': text(
    'Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF. Chọn tệp khác',
    'Only JPEG, PNG and WebP pictures and PDF files are taken. Choose another file',
    'Só são aceitas imagens JPEG, PNG e WebP e arquivos PDF. Escolha outro arquivo',
  ),
  'file-empty': text(
    'Tệp này không có nội dung (0 byte). Chọn tệp khác',
    'This file is empty (0 bytes). Choose another file',
    'Este arquivo está vazio (0 bytes). Escolha outro arquivo',
  ),
  'file-too-large': text(
    'Tệp quá lớn: mỗi tệp tối đa 5 MB. Chọn tệp nhỏ hơn',
    'A file is too large: 5 MB each at most. Choose a smaller one',
    'Um arquivo é grande demais: no máximo 5 MB cada. Escolha um menor',
  ),
  'unknown-field': text(
    'Yêu cầu có mục mà biểu mẫu này không có. Mở lại biểu mẫu rồi gửi lại',
    'The request has a field that this form does not have. Open the form again and send it again',
    'O pedido tem um campo que este formulário não tem. Abra o formulário de novo e envie outra vez',
  ),
}

/** The sentence for one issue of one field: it says what to do. */
export function issueText(field: Field | undefined, code: IssueCode, locale: Locale): string {
  const sentence = (field?.errors?.[code] ?? GENERAL[code])[locale]
  return fillText(sentence, field ? limitsOf(field, locale) : {})
}

function limitsOf(field: Field, locale: Locale): Record<string, string> {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return { max: formatInteger(field.maxLength, locale) }
    case 'amount':
      return {
        min: formatVnd(field.minVnd, locale),
        max: formatVnd(field.maxVnd, locale),
        example: formatInteger(500_000, locale),
      }
    case 'date':
      return {
        min: field.min ? formatDay(field.min, locale) : '',
        max: field.max ? formatDay(field.max, locale) : '',
      }
    case 'quantity':
      return {
        min: formatInteger(field.min, locale),
        max: formatInteger(field.max, locale),
        example: formatInteger(10, locale),
      }
    case 'files':
      return { max: formatInteger(MAX_FILES, locale) }
    default:
      return {}
  }
}
