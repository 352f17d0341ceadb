import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'
import type { UncheckedReason } from './portal-access.ts'

/** What was not checked, and why, for whoever reads the result. */
export const UNCHECKED_TEXTS: Readonly<Record<UncheckedReason, Localized>> = {
  names: text(
    'Tên người ủng hộ: tên đứng bên cạnh sổ, chỉ biên nhận của chính người ấy chứng minh được.',
    'Names of donors: they stand beside the books, and only the donor’s own receipt can prove one.',
    'Nomes dos doadores: ficam ao lado dos livros, e só o recibo do próprio doador pode provar um.',
  ),
  cases: text(
    'Số liệu giải quyết phản ánh và các câu trả lời công khai: chúng theo hồ sơ không công khai.',
    'Figures on how messages are answered, and published answers: they follow from records that are not public.',
    'Números sobre as respostas a mensagens e respostas publicadas: seguem de registros que não são públicos.',
  ),
  'beside-sums': text(
    'Tên, ngày của đợt vận động và thời điểm ghi tệp đứng bên cạnh các số tiền.',
    'Names and dates of campaigns, and the moments of writing, that stand beside the sums.',
    'Nomes e datas das campanhas e os momentos de gravação, que ficam ao lado dos valores.',
  ),
  statements: text(
    'Sao kê ngân hàng: không công khai vì có thông tin cá nhân; cổng tự so mỗi ngày với mã băm lúc nhập.',
    'Bank statements: they are not public, because they hold personal data; the portal itself compares them every day with their hash at the import.',
    'Extratos bancários: não são públicos, porque contêm dados pessoais; o próprio portal os compara todos os dias com o hash da importação.',
  ),
  'bank-side': text(
    'Phía ngân hàng của bảng đối chiếu: theo sao kê không công khai. Phía sổ và các phép cộng đã được tính lại.',
    'The bank’s side of the comparison: it follows from statements that are not public. The books’ side and all sums were computed anew.',
    'O lado do banco na comparação: segue de extratos que não são públicos. O lado dos livros e todas as somas foram recalculados.',
  ),
  'evidence-held': text(
    'Chứng từ không công khai: sổ có mã băm của tệp, nhưng tệp lưu tại cơ quan nên không đối chiếu được (số thứ tự bút toán):',
    'Evidence that is not public: the books have the hash of the file, but the file is kept at the office and cannot be compared (indexes of entries):',
    'Comprovantes que não são públicos: os livros têm o hash do arquivo, mas ele fica no órgão e não pode ser comparado (índices dos lançamentos):',
  ),
  'evidence-withdrawn': text(
    'Chứng từ đã được gỡ khỏi trang công khai, lý do ghi trong danh sách (số thứ tự bút toán):',
    'Evidence that was withdrawn from the public, with the reason in the list (indexes of entries):',
    'Comprovantes retirados do público, com o motivo na lista (índices dos lançamentos):',
  ),
  phases: text(
    'Tệp cho biết đợt nào đang mở: không phải là một phần của sổ.',
    'The file that says which campaigns are open: it is no part of the books.',
    'O arquivo que diz quais campanhas estão abertas: não faz parte dos livros.',
  ),
  'drawn-otherwise': text(
    'Hình vẽ khác với hình mà chương trình này vẽ từ cùng số liệu, hoặc không có:',
    'Pictures that are missing, or drawn otherwise than this program draws them from the same figures:',
    'Imagens que faltam, ou desenhadas de outro modo do que este programa desenha com os mesmos números:',
  ),
  'not-there': text(
    'Tệp không có, hoặc chưa có:',
    'Files that are not there, or not yet:',
    'Arquivos que não existem, ou ainda não:',
  ),
  behind: text(
    'Tệp của một trạng thái cũ hơn của sổ; các bút toán sau đó không có, hoặc chưa có, trong tệp:',
    'Files of an earlier state of the books; later entries are not in them, or not yet:',
    'Arquivos de um estado anterior dos livros; lançamentos posteriores não estão neles, ou ainda não:',
  ),
  ahead: text(
    'Sổ đã có thêm bút toán trong lúc kiểm tra; phần mới trong các tệp này chưa được kiểm tra, hãy kiểm tra lại:',
    'The books have grown during the check; what is new in these files was not checked, so check again:',
    'Os livros cresceram durante a verificação; o que é novo nestes arquivos não foi verificado, verifique de novo:',
  ),
  layout: text(
    'Bảng có cột mà chương trình này không biết:',
    'Tables with columns that this program does not know:',
    'Tabelas com colunas que este programa não conhece:',
  ),
}
