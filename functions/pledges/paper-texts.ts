import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Texts of the receipt as a PDF, apart from those that the function holds that takes pledges. */
export const PAPER_TEXTS = {
  paperLink: text('Tải biên nhận (PDF)', 'Download the receipt (PDF)', 'Baixar o recibo (PDF)'),
  paperTitle: text('Biên nhận khoản ủng hộ', 'Receipt of a gift', 'Recibo de uma doação'),
  paperFrom: text(
    'Ủy ban Mặt trận Tổ quốc Việt Nam {province}',
    'Committee of the Viet Nam Fatherland Front of {province}',
    'Comitê da Frente da Pátria do Vietnã, {province}',
  ),
  paperName: text('Người ủng hộ', 'Donor', 'Doador'),
  paperQr: text(
    'Mã QR dẫn đến khoản này trong sổ công khai',
    'QR code that leads to this gift in the public books',
    'Código QR que leva a esta doação nos livros públicos',
  ),
  paperCheck: text(
    'Ai cũng xem được khoản này trong sổ công khai tại:',
    'Anyone can see this gift in the public books at:',
    'Qualquer pessoa pode ver esta doação nos livros públicos em:',
  ),
  paperMade: text(
    'Lập lúc {time}. Biên nhận này không có mã tra cứu và thông tin liên hệ của quý vị.',
    'Made at {time}. It holds neither your lookup code nor how to reach you.',
    'Feito às {time}. Não contém o seu código de consulta nem os seus contatos.',
  ),
} as const satisfies Record<string, Localized>
