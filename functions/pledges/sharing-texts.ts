import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Texts for what a donor keeps and shows around: the letter, the calendar, links to share. */
export const SHARING_TEXTS = {
  keepTitle: text('Giữ và chia sẻ', 'Keep and share', 'Guardar e compartilhar'),
  letterLink: text(
    'Thư cảm ơn để in hoặc lưu PDF',
    'A letter of thanks to print or save as PDF',
    'Uma carta de agradecimento para imprimir ou salvar em PDF',
  ),
  calendarLink: text(
    'Thêm vào lịch: nhắc tôi chuyển khoản vào ngày mai',
    'Add to my calendar: remind me tomorrow to transfer',
    'Adicionar à agenda: lembrar-me amanhã de transferir',
  ),
  calendarTitle: text(
    'Chuyển khoản ủng hộ {sum}, nội dung {code}',
    'Transfer the gift of {sum}, message {code}',
    'Transferir a doação de {sum}, mensagem {code}',
  ),
  shareLead: text(
    'Chia sẻ đợt vận động (không kèm thông tin của quý vị):',
    'Share the appeal (nothing of yours goes with it):',
    'Compartilhe a campanha (sem nenhum dado seu):',
  ),
  shareZalo: text('Chia sẻ qua Zalo', 'Share on Zalo', 'Compartilhar no Zalo'),
  shareFacebook: text('Chia sẻ qua Facebook', 'Share on Facebook', 'Compartilhar no Facebook'),
  bankApps: text('Mở ứng dụng ngân hàng', 'Open a banking app', 'Abrir o aplicativo do banco'),
  bankAppsHint: text(
    'Lưu ảnh mã trước, rồi mở ứng dụng và chọn quét mã từ ảnh. Liên kết đi qua VietQR và chỉ cho biết ứng dụng nào được mở. Danh sách: {source}, {day}.',
    'Save the picture first, then open the app and let it read the code from your photos. The link goes by VietQR and says only which app is opened. List: {source}, {day}.',
    'Salve a imagem antes, depois abra o aplicativo e leia o código a partir das fotos. O link passa pelo VietQR e diz só qual aplicativo é aberto. Lista: {source}, {day}.',
  ),
  letterTitle: text('Thư cảm ơn', 'Letter of thanks', 'Carta de agradecimento'),
  letterDemo: text(
    'Minh họa: khoản ủng hộ này không có thật.',
    'Demonstration: this gift is not real.',
    'Demonstração: esta doação não é real.',
  ),
  letterDear: text('Kính gửi {name},', 'Dear {name},', 'A {name},'),
  letterDearAll: text('Kính gửi quý vị,', 'Dear donor,', 'A quem doou,'),
  letterThanks: text(
    'Ủy ban Mặt trận Tổ quốc Việt Nam {province} trân trọng cảm ơn tấm lòng của quý vị đối với “{campaign}”.',
    'The Committee of the Viet Nam Fatherland Front of {province} thanks you for your kindness to “{campaign}”.',
    'O Comitê da Frente da Pátria do Vietnã, {province}, agradece a sua bondade para com “{campaign}”.',
  ),
  letterGift: text('Khoản ủng hộ', 'Gift', 'Doação'),
  letterWay: text(
    'Khoản ủng hộ được ghi vào sổ công khai. Quý vị xem được khoản ấy đã được phân bổ cho xã, phường hoặc việc nào, theo quyết định nào, và đã trao đến đâu.',
    'The gift stands in the public books. You can see to which commune or purpose it was allocated, by which decision, and how far it was handed over.',
    'A doação está nos livros públicos. Você pode ver a que comuna ou finalidade foi alocada, por qual decisão, e até onde foi entregue.',
  ),
  letterRegards: text(
    'Trân trọng cảm ơn.',
    'With our sincere thanks.',
    'Com os nossos sinceros agradecimentos.',
  ),
  letterQr: text(
    'Mã QR dẫn đến trang tra cứu',
    'QR code that leads to the lookup',
    'Código QR que leva à consulta',
  ),
  letterCheck: text(
    'Tra cứu bằng mã tham chiếu và mã tra cứu của quý vị tại:',
    'Look it up with your reference code and lookup code at:',
    'Consulte com o código de referência e o de consulta em:',
  ),
  letterPrint: text(
    'Thư này không thay cho biên nhận. Để in hoặc lưu PDF: chọn In trong trình duyệt.',
    'This letter is no receipt. To print it or save it as PDF: choose Print in the browser.',
    'Esta carta não substitui o recibo. Para imprimir ou salvar em PDF: escolha Imprimir no navegador.',
  ),
} as const satisfies Record<string, Localized>
