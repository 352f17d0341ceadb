import { text } from '../../shared/locale.ts'

/** What a donor reads of a gift that was handed in at a counter and waits for a second person. */
export const HANDED_IN_TEXTS = {
  wishHandedIn: text(
    'Khoản ủng hộ này đã được nộp tại quầy tiếp nhận và đang chờ người thứ hai xác nhận, nên chưa rút đăng ký được. Nếu có nhầm lẫn, quý vị vui lòng liên hệ nơi tiếp nhận và nêu mã tạm nhận.',
    'This gift was handed in at a counter and waits for a second person to confirm it, so the pledge cannot be taken back now. If there is a mistake, please contact the receiving body and name the code of the slip.',
    'Esta doação foi entregue em um posto e aguarda a confirmação de uma segunda pessoa; por isso o registro não pode ser retirado agora. Se houver engano, fale com a entidade recebedora e informe o código do comprovante provisório.',
  ),
  standingHandedIn: text(
    'Đã nộp tại quầy, chờ xác nhận',
    'Handed in at a counter; waits for confirmation',
    'Entregue em um posto; aguarda confirmação',
  ),
  moneyHandedIn: text(
    'Quầy tiếp nhận đã nhận tạm {sum} (giấy tạm nhận {slip}) và đang chờ người thứ hai xác nhận; quý vị không phải gửi lại khoản này.',
    'A counter has taken in {sum} (slip {slip}), which waits for a second person to confirm it; you need not send it again.',
    'Um posto recebeu {sum} (comprovante provisório {slip}), que aguarda a confirmação de uma segunda pessoa; não é preciso enviar de novo.',
  ),
  goodsHandedIn: text(
    'Quầy tiếp nhận đã nhận tạm hiện vật (giấy tạm nhận {slip}) và đang chờ người thứ hai xác nhận; quý vị không phải mang lại.',
    'A counter has taken in the goods (slip {slip}), which wait for a second person to confirm them; you need not bring them again.',
    'Um posto recebeu os bens (comprovante provisório {slip}), que aguardam a confirmação de uma segunda pessoa; não é preciso levá-los de novo.',
  ),
} as const
