import type { Locale, Localized } from '../locale.ts'
import { formatInteger, formatVnd } from '../money.ts'
import { formatDay } from '../vietnam-time.ts'
import type { Field, IssueCode } from './field.ts'
import { MAX_FILES } from './files.ts'

/** Texts that every form shares. */
export const FORM_TEXTS = {
  optional: { vi: 'không bắt buộc', en: 'optional', pt: 'opcional' },
  errorTitle: {
    vi: 'Có thông tin cần sửa',
    en: 'There is a problem',
    pt: 'Há informações a corrigir',
  },
  errorLead: {
    vi: 'Những gì quý vị đã nhập vẫn được giữ nguyên. Quý vị vui lòng sửa các mục sau:',
    en: 'What you entered is still here. Please correct the following:',
    pt: 'O que você digitou foi mantido. Corrija os itens a seguir:',
  },
  errorPrefix: { vi: 'Lỗi:', en: 'Error:', pt: 'Erro:' },
  choose: { vi: 'Chọn một mục', en: 'Choose one', pt: 'Escolha uma opção' },
  notGiven: { vi: 'Không nêu', en: 'Not given', pt: 'Não informado' },
  agreed: { vi: 'Đồng ý', en: 'Agreed', pt: 'De acordo' },
  notAgreed: { vi: 'Không đồng ý', en: 'Not agreed', pt: 'Não concordo' },
} as const satisfies Record<string, Localized>

const GENERAL: Record<IssueCode, Localized> = {
  required: { vi: 'Nhập thông tin ở mục này', en: 'Fill in this field', pt: 'Preencha este campo' },
  'too-long': {
    vi: 'Nội dung quá dài; viết tối đa {max} ký tự',
    en: 'This is too long; use at most {max} characters',
    pt: 'O texto é longo demais; use até {max} caracteres',
  },
  'forbidden-characters': {
    vi: 'Chỉ dùng chữ, số và dấu câu thông thường; bỏ các ký hiệu như < > hoặc biểu tượng',
    en: 'Use letters, digits and ordinary punctuation; leave out signs such as < > or symbols',
    pt: 'Use letras, números e pontuação comum; retire sinais como < > ou símbolos',
  },
  'name-advertises': {
    vi: 'Chỉ ghi tên; bỏ số điện thoại, số tài khoản và địa chỉ trang mạng',
    en: 'Give the name alone; leave out phone numbers, account numbers and web addresses',
    pt: 'Informe só o nome; retire telefones, números de conta e endereços de páginas',
  },
  'not-an-option': {
    vi: 'Chọn một mục trong danh sách',
    en: 'Choose one of the options',
    pt: 'Escolha uma das opções',
  },
  'not-a-number': {
    vi: 'Nhập một số, ví dụ {example}',
    en: 'Enter a number, for example {example}',
    pt: 'Digite um número, por exemplo {example}',
  },
  'not-whole': {
    vi: 'Nhập số nguyên, không có phần lẻ, ví dụ {example}',
    en: 'Enter a whole number, for example {example}',
    pt: 'Digite um número inteiro, por exemplo {example}',
  },
  'amount-ambiguous': {
    vi: 'Số tiền này có thể hiểu theo hai cách. Quý vị vui lòng ghi đủ các chữ số, ví dụ 1.500.000',
    en: 'This amount can be read in two ways. Please write all the digits, for example 1,500,000',
    pt: 'Este valor pode ser lido de duas formas. Escreva todos os algarismos, por exemplo 1.500.000',
  },
  'too-small': {
    vi: 'Nhập từ {min} trở lên',
    en: 'Enter {min} or more',
    pt: 'Digite {min} ou mais',
  },
  'too-large': { vi: 'Nhập tối đa {max}', en: 'Enter {max} or less', pt: 'Digite no máximo {max}' },
  'phone-invalid': {
    vi: 'Nhập số điện thoại Việt Nam, ví dụ 0912 345 678, hoặc số nước ngoài bắt đầu bằng dấu +',
    en: 'Enter a Vietnamese phone number, for example 0912 345 678, or one of another country that begins with +',
    pt: 'Digite um telefone do Vietnã, por exemplo 0912 345 678, ou de outro país começando com +',
  },
  'email-invalid': {
    vi: 'Nhập địa chỉ thư điện tử đầy đủ, ví dụ ten@vidu.vn',
    en: 'Enter a full e-mail address, for example name@example.vn',
    pt: 'Digite um e-mail completo, por exemplo nome@exemplo.vn',
  },
  'contact-required': {
    vi: 'Nhập số điện thoại hoặc thư điện tử để chúng tôi có thể liên hệ',
    en: 'Enter a phone number or an e-mail address so that we can reach you',
    pt: 'Digite um telefone ou um e-mail para que possamos falar com você',
  },
  'consent-required': {
    vi: 'Đánh dấu đồng ý để chúng tôi được phép xử lý thông tin này',
    en: 'Tick the box so that we may process this information',
    pt: 'Marque a caixa para que possamos tratar estas informações',
  },
  'date-invalid': {
    vi: 'Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 12/10/2025',
    en: 'Enter a date as day/month/year, for example 12/10/2025',
    pt: 'Digite a data como dia/mês/ano, por exemplo 12/10/2025',
  },
  'too-early': {
    vi: 'Nhập ngày từ {min} trở đi',
    en: 'Enter a date from {min} on',
    pt: 'Digite uma data a partir de {min}',
  },
  'too-late': {
    vi: 'Nhập ngày đến {max} là muộn nhất',
    en: 'Enter a date up to {max}',
    pt: 'Digite uma data até {max}',
  },
  'must-stay-empty': {
    vi: 'Để trống mục này; mục chỉ dùng để phát hiện chương trình tự động',
    en: 'Leave this field empty; it only serves to recognise programs',
    pt: 'Deixe este campo vazio; ele só serve para reconhecer programas',
  },
  'code-invalid': {
    vi: 'Mã chưa đúng: kiểm tra lại từng ký tự',
    en: 'The code is not right: check each character',
    pt: 'O código não está certo: confira cada caractere',
  },
  'no-match': {
    vi: 'Không tìm thấy: kiểm tra lại các mã',
    en: 'Nothing found: check the codes',
    pt: 'Nada encontrado: confira os códigos',
  },
  'too-many-files': {
    vi: 'Chọn tối đa {max} tệp',
    en: 'Choose at most {max} files',
    pt: 'Escolha no máximo {max} arquivos',
  },
  'file-gone': {
    vi: 'Một tệp không còn lưu tạm. Chọn lại tệp rồi gửi',
    en: 'A file is no longer kept. Choose it again',
    pt: 'Um arquivo não está mais guardado. Escolha de novo',
  },
  'file-type': {
    vi: 'Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF. Chọn tệp khác',
    en: 'Only JPEG, PNG and WebP pictures and PDF files are taken. Choose another file',
    pt: 'Só são aceitas imagens JPEG, PNG e WebP e arquivos PDF. Escolha outro arquivo',
  },
  'file-empty': {
    vi: 'Tệp này không có nội dung (0 byte). Chọn tệp khác',
    en: 'This file is empty (0 bytes). Choose another file',
    pt: 'Este arquivo está vazio (0 bytes). Escolha outro arquivo',
  },
  'file-too-large': {
    vi: 'Tệp quá lớn: mỗi tệp tối đa 5 MB. Chọn tệp nhỏ hơn',
    en: 'A file is too large: 5 MB each at most. Choose a smaller one',
    pt: 'Um arquivo é grande demais: no máximo 5 MB cada. Escolha um menor',
  },
  'unknown-field': {
    vi: 'Yêu cầu có mục mà biểu mẫu này không có. Mở lại biểu mẫu rồi gửi lại',
    en: 'The request has a field that this form does not have. Open the form again and send it again',
    pt: 'O pedido tem um campo que este formulário não tem. Abra o formulário de novo e envie outra vez',
  },
}

/** The sentence for one issue of one field: it says what to do. */
export function issueText(field: Field | undefined, code: IssueCode, locale: Locale): string {
  const text = (field?.errors?.[code] ?? GENERAL[code])[locale]
  const limits = field ? limitsOf(field, locale) : {}
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => limits[name] ?? '')
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
