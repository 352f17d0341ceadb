import type { EntryKind, LedgerEntry } from './ledger/entry.ts'
import { text } from './locale.ts'
import type { Localized } from './locale.ts'
import { CODE_PREFIX } from './reference-code.ts'

/** What an entry records, as a donor would say it. */
export const KIND_NAMES: Readonly<Record<EntryKind, Localized>> = {
  pledged: text('Đăng ký ủng hộ', 'Pledged', 'Registrado'),
  withdrawn: text('Rút đăng ký', 'Pledge taken back', 'Registro retirado'),
  lapsed: text('Đăng ký hết hạn', 'Pledge lapsed', 'Registro expirado'),
  received: text('Tiếp nhận', 'Received', 'Recebido'),
  refunded: text('Hoàn trả', 'Refunded', 'Devolvido'),
  allocated: text('Phân bổ', 'Allocated', 'Alocado'),
  disbursed: text('Giải ngân', 'Disbursed', 'Entregue'),
  corrected: text('Điều chỉnh', 'Corrected', 'Corrigido'),
}

export const CHANNEL_NAMES: Readonly<Record<LedgerEntry['channel'], Localized>> = {
  web: text('Trang web', 'Website', 'Site'),
  transfer: text('Chuyển khoản', 'Bank transfer', 'Transferência'),
  cash: text('Tiền mặt', 'Cash', 'Dinheiro'),
  'in-kind': text('Hiện vật', 'In kind', 'Em bens'),
  office: text('Tại cơ quan', 'At the office', 'Na repartição'),
}

export const DONOR_KIND_NAMES: Readonly<Record<NonNullable<LedgerEntry['donorKind']>, Localized>> =
  {
    individual: text('Cá nhân, hộ gia đình', 'A person or a household', 'Pessoa ou família'),
    group: text('Tập thể, cơ quan, đơn vị', 'A group, agency or unit', 'Grupo, órgão ou unidade'),
    business: text(
      'Doanh nghiệp, hợp tác xã',
      'A business or cooperative',
      'Empresa ou cooperativa',
    ),
  }

/**
 * Sentences of the pages of the public books: the newest entries, one entry, the search, the files
 * by day.
 */
export const LEDGER_TEXTS = {
  title: text('Sổ công khai', 'The public books', 'Os livros públicos'),
  lead: text(
    'Mọi khoản đăng ký, tiếp nhận, phân bổ và giải ngân đều nằm trong sổ này. Bút toán đã ghi thì không sửa, không xóa; sai thì ghi thêm một bút toán điều chỉnh.',
    'Every pledge, gift received, allocation and disbursement stands in these books. An entry is never changed or deleted; a mistake is put right by another entry.',
    'Todo registro, recebimento, alocação e entrega está nestes livros. Um lançamento nunca é mudado nem apagado; um erro é corrigido por outro lançamento.',
  ),
  findTitle: text('Tìm khoản ủng hộ của tôi', 'Find my gift', 'Encontrar minha doação'),
  findLead: text(
    'Nhập mã tham chiếu, hoặc ngày và số tiền.',
    'Enter the reference code, or the day and the sum.',
    'Digite o código de referência, ou o dia e o valor.',
  ),
  find: text('Tìm', 'Find', 'Encontrar'),
  code: text('Mã tham chiếu', 'Reference code', 'Código de referência'),
  codeHint: text(
    `11 ký tự, bắt đầu bằng ${CODE_PREFIX}`,
    `11 characters, beginning with ${CODE_PREFIX}`,
    `11 caracteres, começando com ${CODE_PREFIX}`,
  ),
  day: text('Ngày ủng hộ', 'Day of the gift', 'Dia da doação'),
  dayHint: text('Ví dụ 15/10/2025', 'For example 15/10/2025', 'Por exemplo 15/10/2025'),
  amount: text('Số tiền (đồng)', 'Sum (VND)', 'Valor (VND)'),
  amountHint: text(
    'Ví dụ 500.000. Để trống thì xem mọi bút toán trong ngày.',
    'For example 500,000. Leave it empty to see the whole day.',
    'Por exemplo 500.000. Deixe vazio para ver o dia inteiro.',
  ),
  nothingTyped: text(
    'Nhập mã tham chiếu, hoặc ngày ủng hộ',
    'Enter the reference code, or the day of the gift',
    'Digite o código de referência ou o dia da doação',
  ),
  codeWrong: text(
    'Mã tham chiếu chưa đúng: kiểm tra lại từng ký tự',
    'The reference code is not right: check each character',
    'O código de referência não está certo: confira cada caractere',
  ),
  givers: text('Danh sách ủng hộ', 'Those who give', 'Quem doou'),
  newest: text('Bút toán mới nhất', 'The newest entries', 'Os lançamentos mais novos'),
  filesLink: text('Xem mọi tệp theo ngày', 'See all files by day', 'Ver todos os arquivos por dia'),
} as const satisfies Record<string, Localized>
