import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'

/** What is said, on any page, of a letter that waits on the device. */
export const WAITING_TEXTS = {
  waiting: text(
    'Có nội dung chưa gửi được, lưu trên thiết bị này lúc {time}.',
    'Something you wrote could not be sent; it has been kept on this device since {time}.',
    'Algo que você escreveu não pôde ser enviado; está guardado neste aparelho desde {time}.',
  ),
  answeredOtherwise: text(
    'Hệ thống cần quý vị xem lại nội dung viết lúc {time}. Nội dung không tự gửi nữa và được giữ trên thiết bị này trong 7 ngày. Nếu đã gửi bản sửa, quý vị vui lòng xóa bản này.',
    'The portal wants you to look again at what you wrote at {time}. It is not sent by itself any more and stays on this device for 7 days. If you have sent a corrected one, please delete this one.',
    'O portal pede que você confira o que escreveu às {time}. Não é mais enviado sozinho e fica neste aparelho por 7 dias. Se já enviou uma versão corrigida, apague esta.',
  ),
  sendNow: text('Gửi ngay', 'Send it now', 'Enviar agora'),
  forget: text('Xóa, không gửi', 'Delete it, do not send', 'Apagar, não enviar'),
  sentNow: text(
    'Nội dung quý vị viết lúc {time} đã gửi xong. Quý vị vui lòng mở biên nhận để giữ mã; sau đó nội dung được xóa khỏi thiết bị này.',
    'What you wrote at {time} has been sent. Please open the receipt to keep its codes; it is then deleted from this device.',
    'O que você escreveu às {time} foi enviado. Abra o recibo para guardar os códigos; depois disso é apagado deste aparelho.',
  ),
  forgetSent: text('Xóa khỏi thiết bị này', 'Delete it from this device', 'Apagar deste aparelho'),
  openReceipt: text('Mở biên nhận', 'Open the receipt', 'Abrir o recibo'),
} as const satisfies Record<string, Localized>
