import { text } from '../../shared/locale.ts'

/** What a donor reads of a pledge that staff have ended together with others. */
export const ENDED_PLEDGE_TEXTS = {
  standingAnnulled: text('Đăng ký đã bị hủy', 'The pledge was annulled', 'O registro foi anulado'),
  standingAnnulledText: text(
    'Khoản đăng ký này nằm trong một đợt gửi hàng loạt mà nơi tiếp nhận cho là không có thật, nên đã được đưa ra khỏi sổ công khai. Nếu đây đúng là đăng ký của quý vị, quý vị vui lòng đăng ký lại, hoặc liên hệ nơi tiếp nhận và nêu mã tham chiếu.',
    'This pledge was part of a mass of pledges that the receiving staff hold for false, so it was taken out of the public books. If it is truly yours, please pledge again, or contact the receiving staff with the reference code.',
    'Este registro fazia parte de um envio em massa que a equipe considera falso e foi retirado dos livros públicos. Se ele é mesmo seu, registre de novo ou fale com a equipe informando o código de referência.',
  ),
  standingLapsed: text('Đăng ký đã hết hiệu lực', 'The pledge has lapsed', 'O registro caducou'),
  standingLapsedText: text(
    'Trong thời hạn chờ, nơi tiếp nhận chưa nhận được tiền hoặc hiện vật cho khoản đăng ký này, nên khoản này không còn được tính vào số đăng ký. Quý vị không phải làm gì thêm. Nếu vẫn muốn ủng hộ, quý vị vui lòng đăng ký lại.',
    'No money or goods came for this pledge within its time, so it is no longer counted among the pledges. You need do nothing. If you still wish to give, please pledge again.',
    'Não chegou dinheiro nem bens para este registro no prazo, por isso ele não conta mais entre os registros. Você não precisa fazer nada. Se ainda quiser doar, registre de novo.',
  ),
} as const
