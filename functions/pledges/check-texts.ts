import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/**
 * Texts between the form and the receipt. They stand apart from those of the receipt, which the
 * function that stores a pledge need not carry.
 */
export const CHECK_TEXTS = {
  checkTitle: text(
    'Kiểm tra thông tin trước khi gửi',
    'Check your answers before sending',
    'Confira as informações antes de enviar',
  ),
  checkLead: text(
    'Đăng ký chưa được gửi. Quý vị vui lòng đọc lại, sửa nếu cần, rồi bấm “Gửi đăng ký”.',
    'Your pledge has not been sent yet. Please read it again, change it if needed, then press “Send the pledge”.',
    'O registro ainda não foi enviado. Leia de novo, corrija se precisar e toque em “Enviar o registro”.',
  ),
  send: text('Gửi đăng ký', 'Send the pledge', 'Enviar o registro'),
  sendAgain: text('Gửi lại', 'Send again', 'Enviar de novo'),
  change: text('Sửa thông tin', 'Change the answers', 'Corrigir as informações'),
  willBePublic: text(
    'Khoản đăng ký này được ghi vào sổ công khai ngay sau khi gửi, trừ khi lúc ấy có quá nhiều lượt đăng ký (không kèm số điện thoại, thư điện tử, lời nhắn).',
    'This pledge goes into the public books right after it is sent, unless too many pledges come at that moment (without phone, e-mail or message).',
    'Este registro entra nos livros públicos logo após o envio, salvo se chegarem registros demais nesse momento (sem telefone, e-mail ou mensagem).',
  ),
  willWait: text(
    'Khoản đăng ký lớn hơn mức {limit} nên chưa hiện ngay trong sổ công khai: khoản này được công khai khi tiền đến hoặc khi cán bộ xác nhận với quý vị. Quý vị có thể chuyển khoản ngay sau khi gửi.',
    'This pledge is above {limit}, so it does not show in the public books at once: it does when the money arrives, or when a member of staff has confirmed it with you. You may transfer as soon as it is sent.',
    'Este registro está acima de {limit}, por isso não aparece logo nos livros públicos: aparece quando o dinheiro chega ou quando um servidor o confirma com você. Você já pode transferir após o envio.',
  ),
} as const satisfies Record<string, Localized>
