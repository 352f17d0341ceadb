import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'

/** Units of the province that answer forms, by id. */
export const UNITS_OF_STAFF: Readonly<Record<string, Localized>> = {
  'citizen-reception': text('Bộ phận tiếp công dân', 'Citizen reception', 'Atendimento ao cidadão'),
  relief: text('Ban vận động cứu trợ', 'Relief committee', 'Comitê de ajuda'),
  'conference-secretariat': text(
    'Bộ phận thư ký hội nghị',
    'Conference secretariat',
    'Secretaria da conferência',
  ),
  'home-affairs': text('Sở Nội vụ', 'Department of Home Affairs', 'Departamento do Interior'),
  construction: text('Sở Xây dựng', 'Department of Construction', 'Departamento de Construção'),
  education: text(
    'Sở Giáo dục và Đào tạo',
    'Department of Education and Training',
    'Departamento de Educação',
  ),
}

export const PUBLIC_TEXTS = {
  formsTitle: text(
    'Gửi phản ánh, kiến nghị, đề nghị hỗ trợ',
    'Contact the province',
    'Fale com a província',
  ),
  formsLead: text(
    'Chọn biểu mẫu. Không cần tài khoản. Mỗi nội dung có mã tham chiếu, thời hạn trả lời và trang xem kết quả.',
    'Choose a form. No account is needed. Everything you send gets a reference, a date by which it is answered, and a page with the result.',
    'Escolha um formulário. Não é preciso ter conta. Tudo recebe um código, um prazo de resposta e uma página com o resultado.',
  ),
  check: text('Kiểm tra thông tin', 'Check your answers', 'Conferir as informações'),
  answerBy: text(
    'Thời hạn trả lời: {count} ngày làm việc.',
    'You will be answered within {count} working days.',
    'Você será respondido em até {count} dias úteis.',
  ),
  answerByCalendar: text(
    'Thời hạn trả lời: {count} ngày.',
    'You will be answered within {count} days.',
    'Você será respondido em até {count} dias.',
  ),
  reference: text('Mã tham chiếu', 'Reference', 'Código de referência'),
  lookupCode: text('Mã tra cứu', 'Lookup code', 'Código de consulta'),
  unitNow: text('Đơn vị giải quyết', 'Unit in charge', 'Unidade responsável'),
  lookupTitle: text('Tra cứu', 'Look up', 'Consulta'),
  lookupCodes: text(
    'Hai mã trên biên nhận',
    'The two codes on your receipt',
    'Os dois códigos do recibo',
  ),
  lookupLead: text(
    'Xem tình trạng và trả lời của nội dung đã gửi, hoặc khoản ủng hộ đã đăng ký. Cần mã tham chiếu và mã tra cứu trên biên nhận.',
    'See how far your message or pledge has come, and the answer. You need the reference and the lookup code from your receipt.',
    'Veja o andamento e a resposta da sua mensagem ou doação. Você precisa do código de referência e do código de consulta do recibo.',
  ),
  lookupSend: text('Xem kết quả', 'Look it up', 'Consultar'),
} as const satisfies Record<string, Localized>
