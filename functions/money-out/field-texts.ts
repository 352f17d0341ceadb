import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** What is wrong with a field of a proposal, in words that say what to do. */
export const PROPOSAL_ISSUES = {
  noEvidence: text(
    'Đính kèm ít nhất một chứng từ',
    'Attach one file of evidence at least',
    'Anexe ao menos um comprovante',
  ),
  fileGone: text(
    'Tệp chứng từ này chưa tải lên xong hoặc không còn: bỏ ra và chọn lại',
    'This file was not uploaded to its end, or is gone: remove it and choose it again',
    'Este arquivo não foi enviado por completo ou não existe mais: remova-o e escolha de novo',
  ),
  fileTwice: text(
    'Cùng một tệp được đính kèm hai lần: bỏ một tệp',
    'The same file is attached twice: remove one',
    'O mesmo arquivo foi anexado duas vezes: remova um',
  ),
  otherPot: text(
    'Bút toán đã nêu là tiền thì đề nghị bằng tiền; là hiện vật thì đúng loại và đơn vị ấy',
    'Where the entry named is of money, propose money; where it is of goods, the same kind and unit',
    'Se o lançamento indicado é de dinheiro, proponha dinheiro; se é de bens, o mesmo tipo e unidade',
  ),
  notReceived: text(
    'Bút toán này không phải khoản đã tiếp nhận nên không hoàn trả được',
    'This entry is nothing received, so that it cannot be given back',
    'Este lançamento não é um recebimento e não pode ser devolvido',
  ),
  notCorrectable: text(
    'Bút toán này là một điều chỉnh hoặc khoản đang chờ trả lại: hãy điều chỉnh bút toán đầu tiên',
    'This entry is a correction or waits to go back: correct the first entry instead',
    'Este lançamento é uma correção ou aguarda devolução: corrija o primeiro lançamento',
  ),
  otherState: text(
    'Bút toán này không thuộc phần đã chọn: chọn đúng phần mà nó ghi',
    'This entry is not of the part chosen: choose the one that it books',
    'Este lançamento não é da parte escolhida: escolha a que ele registra',
  ),
  otherAllocation: text(
    'Bút toán này không thuộc khoản phân bổ đã nêu',
    'This entry is not of the allocation named',
    'Este lançamento não é da alocação indicada',
  ),
} as const satisfies Record<string, Localized>
