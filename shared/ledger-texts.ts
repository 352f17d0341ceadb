import type { EntryKind, LedgerEntry, MoneyState } from './ledger/entry.ts'
import { text } from './locale.ts'
import type { Localized } from './locale.ts'

/** The four states of money, each named by what brings money into it. */
export const STATE_NAMES: Readonly<Record<MoneyState, Localized>> = {
  pledged: text('Đăng ký', 'Pledged', 'Registrado'),
  received: text('Tiếp nhận', 'Received', 'Recebido'),
  allocated: text('Phân bổ', 'Allocated', 'Alocado'),
  disbursed: text('Giải ngân', 'Disbursed', 'Entregue'),
}

/** What an entry records, as a donor would say it. */
export const KIND_NAMES: Readonly<Record<EntryKind, Localized>> = {
  pledged: text('Đăng ký ủng hộ', 'Pledged', 'Registrado'),
  withdrawn: text('Rút đăng ký', 'Pledge taken back', 'Registro retirado'),
  lapsed: text('Đăng ký hết hạn', 'Pledge lapsed', 'Registro expirado'),
  received: text('Tiếp nhận', 'Received', 'Recebido'),
  refunded: text('Hoàn trả', 'Refunded', 'Devolvido'),
  allocated: text('Phân bổ', 'Allocated', 'Alocado'),
  disbursed: text('Giải ngân, trao', 'Disbursed', 'Entregue'),
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

/** Sentences of the pages of the public books: the newest entries, one entry, the search, the files by day. */
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
    '11 ký tự, bắt đầu bằng LCUH',
    '11 characters, beginning with LCUH',
    '11 caracteres, começando com LCUH',
  ),
  day: text('Ngày ủng hộ', 'Day of the gift', 'Dia da doação'),
  dayHint: text('Ví dụ 15/10/2025', 'For example 15/10/2025', 'Por exemplo 15/10/2025'),
  date: text('Ngày', 'Day', 'Dia'),
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
  newest: text('Bút toán mới nhất', 'The newest entries', 'Os lançamentos mais novos'),
  entriesOfDay: text('Bút toán ngày {day}', 'Entries of {day}', 'Lançamentos de {day}'),
  entriesOfDayAmount: text(
    'Bút toán ngày {day}, {amount}',
    'Entries of {day}, {amount}',
    'Lançamentos de {day}, {amount}',
  ),
  entriesOfCode: text(
    'Bút toán mang mã {code}',
    'Entries with code {code}',
    'Lançamentos com o código {code}',
  ),
  size: text(
    'Sổ có {size} bút toán, tính đến {time}.',
    'The books hold {size} entries as of {time}.',
    'Os livros têm {size} lançamentos até {time}.',
  ),
  none: text('Không có bút toán nào.', 'There are no entries.', 'Não há lançamentos.'),
  noneOfCode: text(
    'Chưa có bút toán nào mang mã này. Khoản vừa đăng ký thường vào sổ sau chưa đầy một phút; khoản cần cán bộ xác nhận chỉ vào sổ sau đó.',
    'No entry has this code yet. A new pledge usually enters the books within a minute; one that staff must confirm enters them after that.',
    'Nenhum lançamento tem este código ainda. Um registro novo costuma entrar nos livros em menos de um minuto; o que precisa de confirmação entra depois dela.',
  ),
  older: text('Bút toán cũ hơn', 'Older entries', 'Lançamentos mais antigos'),
  more: text('Xem tiếp', 'More', 'Mais'),
  howMuch: text('Số tiền, hiện vật', 'Sum or goods', 'Valor ou bens'),
  kind: text('Loại bút toán', 'Kind of entry', 'Tipo de lançamento'),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  channel: text('Hình thức', 'Channel', 'Meio'),
  donor: text('Người ủng hộ', 'Donor', 'Doador'),
  donorKind: text('Thành phần', 'Kind of donor', 'Tipo de doador'),
  commune: text('Xã, phường', 'Commune or ward', 'Comuna ou bairro'),
  elsewhere: text('Ngoài tỉnh', 'Outside the province', 'Fora da província'),
  purpose: text('Mục đích', 'Purpose', 'Finalidade'),
  decision: text('Quyết định', 'Decision', 'Decisão'),
  evidence: text('SHA-256 của chứng từ', 'SHA-256 of the evidence', 'SHA-256 do comprovante'),
  state: text('Điều chỉnh tổng số', 'Changes the sum', 'Altera a soma'),
  corrects: text('Điều chỉnh bút toán số', 'Corrects entry number', 'Corrige o lançamento número'),
  reason: text('Lý do', 'Reason', 'Motivo'),
  commitment: text('Dấu niêm phong của tên', 'Seal of the name', 'Selo do nome'),
  entryTitle: text('Bút toán số {index}', 'Entry number {index}', 'Lançamento número {index}'),
  asWritten: text('Nguyên văn trong sổ', 'As it stands in the books', 'Como está nos livros'),
  asWrittenLead: text(
    'Đây là đúng những ký tự đã được băm và ký. Tên người ủng hộ không nằm trong đó.',
    'These are exactly the characters that were hashed and signed. The donor’s name is not among them.',
    'Estes são exatamente os caracteres que foram resumidos e assinados. O nome do doador não está entre eles.',
  ),
  leafHash: text('Mã băm của bút toán', 'Hash of the entry', 'Resumo do lançamento'),
  proof: text(
    'Tải bằng chứng của bút toán',
    'Download the proof of this entry',
    'Baixar a prova deste lançamento',
  ),
  check: text('Kiểm chứng', 'Verify', 'Verificar'),
  filesTitle: text('Tệp dữ liệu theo ngày', 'Files by day', 'Arquivos por dia'),
  filesLead: text(
    'Mỗi ngày một tệp CSV và một tệp JSON, kèm SHA-256. Các tệp ứng với chữ ký của sổ khi sổ có {size} bút toán.',
    'One CSV and one JSON file for each day, with their SHA-256. They belong to the signature over the first {size} entries.',
    'Um arquivo CSV e um JSON para cada dia, com seu SHA-256. Pertencem à assinatura dos primeiros {size} lançamentos.',
  ),
  filesNone: text(
    'Chưa có tệp nào. Các tệp được lập mười phút một lần.',
    'There are no files yet. They are made every ten minutes.',
    'Ainda não há arquivos. Eles são feitos a cada dez minutos.',
  ),
  filesLink: text('Xem mọi tệp theo ngày', 'See all files by day', 'Ver todos os arquivos por dia'),
  fileList: text(
    'Danh sách các tệp cho máy đọc',
    'The list of files for machines',
    'A lista de arquivos para máquinas',
  ),
  entries: text('Số bút toán', 'Entries', 'Lançamentos'),
  signature: text('Chữ ký của sổ', 'Signature of the books', 'Assinatura dos livros'),
  demo: text('Minh họa', 'Demonstration', 'Demonstração'),
  back: text('Về sổ công khai', 'Back to the books', 'Voltar aos livros'),
} as const satisfies Record<string, Localized>
