import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Texts for whoever pays with the phone that shows the receipt. */
export const PAYING_TEXTS = {
  saveQr: text('Lưu ảnh mã VietQR', 'Save the VietQR as a picture', 'Salvar o VietQR como imagem'),
  saveQrHint: text(
    'Nếu quý vị chuyển bằng chính điện thoại này: lưu ảnh, rồi trong ứng dụng ngân hàng chọn quét mã từ ảnh.',
    'If you pay with this very phone: save the picture, then let your banking app read the code from your photos.',
    'Se você paga com este mesmo telefone: salve a imagem e, no aplicativo do banco, leia o código a partir das fotos.',
  ),
  shareQr: text('Chia sẻ ảnh', 'Share the picture', 'Compartilhar a imagem'),
  copy: text('Sao chép', 'Copy', 'Copiar'),
  copied: text('Đã sao chép', 'Copied', 'Copiado'),
  watchTitle: text('Sau khi chuyển', 'After the transfer', 'Depois da transferência'),
  watch: text(
    'Tôi đã chuyển, xem khoản tiền đã đến chưa',
    'I have transferred: see whether it has arrived',
    'Já transferi: ver se chegou',
  ),
  watchHint: text(
    'Ngân hàng thường báo có sau ít phút; có khi đến ngày làm việc sau. Quý vị có thể đóng trang này và tra cứu lại bằng hai mã trên biên nhận.',
    'The bank usually reports a transfer within minutes, sometimes on the next working day. You may close this page and look your gift up with the two codes of the receipt.',
    'O banco costuma informar em alguns minutos, às vezes no dia útil seguinte. Você pode fechar esta página e consultar com os dois códigos do recibo.',
  ),
  watching: text(
    'Chưa thấy khoản tiền. Trang tự xem lại; lần gần nhất lúc {time}.',
    'Not there yet. This page looks again by itself; last at {time}.',
    'Ainda não chegou. A página confere sozinha; última vez às {time}.',
  ),
} as const satisfies Record<string, Localized>
