import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/**
 * Words of the list of where a campaign's money and goods went. Those of `script` are what the
 * script needs.
 */
export const MONEY_OUT_TEXTS = {
  title: text('Tiền, hiện vật đã phân bổ và trao', 'Where it went', 'Para onde foi'),
  lead: text(
    'Từng khoản phân bổ và giải ngân theo xã, phường hoặc mục đích, kèm quyết định và chứng từ. Mỗi khoản do một người đề nghị, một người khác duyệt, và đều có trong sổ công khai.',
    'Every allocation and handover by commune or purpose, with its decision and evidence. One person proposes and another approves each, and all of them stand in the public books.',
    'Cada alocação e entrega por comuna ou finalidade, com a decisão e o comprovante. Uma pessoa propõe e outra aprova cada uma, e todas estão nos livros públicos.',
  ),
  whole: text('Danh sách đầy đủ:', 'The whole list:', 'A lista completa:'),
  table: text('bảng CSV', 'CSV table', 'tabela CSV'),
  data: text('tệp JSON', 'JSON file', 'arquivo JSON'),
} as const satisfies Record<string, Localized>

export const MONEY_OUT_SCRIPT_TEXTS = {
  none: text(
    'Chưa có khoản phân bổ nào. Cập nhật lúc {time}.',
    'Nothing has been allocated yet. As of {time}.',
    'Nada foi alocado ainda. Atualizado às {time}.',
  ),
  asOf: text(
    'Theo {size} bút toán đầu tiên của sổ, lúc {time}.',
    'By the first {size} entries of the books, at {time}.',
    'Pelos primeiros {size} lançamentos dos livros, às {time}.',
  ),
  late: text(
    'Chưa tải được danh sách. Quý vị có thể xem các tệp dưới đây.',
    'The list could not be loaded. You may open the files below.',
    'Não foi possível carregar a lista. Você pode abrir os arquivos abaixo.',
  ),
  sums: text(
    'Phân bổ {allocated}, đã trao {disbursed}',
    'Allocated {allocated}, handed out {disbursed}',
    'Alocado {allocated}, entregue {disbursed}',
  ),
  back: text(
    'Hoàn trả và điều chỉnh khoản tiếp nhận',
    'Given back, and corrections of what was received',
    'Devoluções e correções do que foi recebido',
  ),
  decision: text('Quyết định {decision}', 'Decision {decision}', 'Decisão {decision}'),
  evidence: text(
    'Chứng từ của bút toán số {index}',
    'Evidence of entry {index}',
    'Comprovante do lançamento {index}',
  ),
  held: text(
    'Chứng từ lưu tại cơ quan',
    'Evidence is kept at the office',
    'O comprovante está guardado no órgão',
  ),
  again: text(
    'Cùng tệp với chứng từ của bút toán số {index}',
    'The same file as the evidence of entry {index}',
    'O mesmo arquivo do comprovante do lançamento {index}',
  ),
  withdrawn: text(
    'Chứng từ đã được gỡ khỏi trang công khai {day}: {reason}',
    'The evidence was withdrawn from the public on {day}: {reason}',
    'O comprovante foi retirado do público em {day}: {reason}',
  ),
  entry: text('Bút toán số {index}', 'Entry {index}', 'Lançamento {index}'),
  corrects: text(
    'Điều chỉnh bút toán số {index}',
    'Corrects entry {index}',
    'Corrige o lançamento {index}',
  ),
} as const satisfies Record<string, Localized>
