import { LEDGER_TEXTS } from '../../shared/ledger-texts.ts'
import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/**
 * Texts of the pages of the books: the entries, one entry, the files by day, and those that the
 * site shows as well.
 */
export const BOOK_TEXTS = {
  ...LEDGER_TEXTS,
  date: text('Ngày', 'Day', 'Dia'),
  entriesOfDay: text('Bút toán {day}', 'Entries of {day}', 'Lançamentos de {day}'),
  entriesOfDayAmount: text(
    'Bút toán {day}, {amount}',
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
  bankRow: text(
    'Dấu của dòng sao kê ngân hàng (mỗi dòng chỉ được ghi sổ một lần)',
    'Mark of the bank’s row (a row is in the books once)',
    'Marca da linha do banco (uma linha entra nas contas uma só vez)',
  ),
  state: text('Điều chỉnh tổng số', 'Changes the sum', 'Altera a soma'),
  corrects: text('Điều chỉnh bút toán số', 'Corrects entry number', 'Corrige o lançamento número'),
  reason: text('Lý do', 'Reason', 'Motivo'),
  commitment: text('Mã xác nhận của tên', 'Seal of the name', 'Selo do nome'),
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
  wayTitle: text('Hành trình của khoản này', 'Where this gift went', 'Para onde foi esta doação'),
  wayRule: text(
    'Tính theo quy tắc kế toán “vào trước, ra trước”: khoản vào sổ trước được phân bổ trước. Đồng tiền không mang tên, nên đây là cách ghi sổ chứ không phải dấu vết của từng tờ tiền. Ai cũng tính lại được từ sổ công khai.',
    'By the accounting rule “first in, first out”: what entered the books first is allocated first. Money carries no name, so this is a way of accounting and not a trace of bank notes. Anyone can compute it again from the public books.',
    'Pela regra contábil “primeiro a entrar, primeiro a sair”: o que entrou antes nos livros é alocado antes. Dinheiro não traz nome, portanto isto é um modo de escriturar, e não o rastro de cada cédula. Qualquer pessoa pode recalculá-lo a partir dos livros públicos.',
  ),
  wayCheck: text('Cách tính lại', 'How to compute it again', 'Como recalculá-lo'),
  wayPartsTitle: text('Từng phần đã đến đâu', 'Where each part is', 'Onde está cada parte'),
  wayHandedName: text('Đã trao', 'Handed over', 'Entregue'),
  wayEvidence: text('chứng từ', 'evidence', 'comprovante'),
  wayMoreParts: text(
    'và {count} nơi khác; xem từng bút toán trong sổ công khai.',
    'and {count} more; see each entry in the public books.',
    'e mais {count}; veja cada lançamento nos livros públicos.',
  ),
  wayAllocated: text('{sum} đã phân bổ', '{sum} allocated', '{sum} alocado'),
  wayHanded: text('{sum} đã trao', '{sum} handed over', '{sum} entregue'),
  wayNotHanded: text('{sum} chưa trao', '{sum} not handed over yet', '{sum} ainda não entregue'),
  wayFree: text('{sum} chưa phân bổ', '{sum} not allocated yet', '{sum} ainda não alocado'),
  wayGone: text(
    'Khoản này đã được hoàn trả hoặc điều chỉnh hết.',
    'All of this gift was given back or corrected.',
    'Toda esta doação foi devolvida ou corrigida.',
  ),
  wayAsOf: text(
    'Tính đến khi sổ có {size} bút toán; cập nhật mười phút một lần.',
    'As of {size} entries in the books; updated every ten minutes.',
    'Até {size} lançamentos nos livros; atualizado a cada dez minutos.',
  ),
  wayNotYet: text(
    'Khoản này chưa được tính đến. Hành trình được cập nhật mười phút một lần.',
    'This gift has not been counted yet. Ways are updated every ten minutes.',
    'Esta doação ainda não foi considerada. A atualização ocorre a cada dez minutos.',
  ),
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
