import { text } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'

/** What may go wrong with a pledge, beside what may with any request. */
export const PLEDGE_PROBLEMS = defineProblems({
  'campaign-closed': {
    status: 409,
    title: text(
      'Đợt vận động không còn tiếp nhận',
      'The campaign does not accept gifts now',
      'A campanha não aceita doações agora',
    ),
    text: text(
      'Đợt vận động chưa mở hoặc đã kết thúc. Theo Nghị định 93/2021/NĐ-CP, không tiếp nhận ủng hộ sau thời điểm kết thúc đã công bố.',
      'The campaign is not open yet, or has ended. By Decree 93/2021/NĐ-CP nothing is accepted after the announced end.',
      'A campanha ainda não abriu ou já terminou. Pelo Decreto 93/2021/NĐ-CP, nada é aceito após o fim anunciado.',
    ),
  },
  'receipt-expired': {
    status: 410,
    title: text(
      'Biên nhận không còn mở được ở đây',
      'The receipt can no longer be opened here',
      'O recibo não pode mais ser aberto aqui',
    ),
    text: text(
      'Vì an toàn, trang biên nhận chỉ mở trong 30 phút sau khi gửi, trên chính thiết bị đã gửi. Khoản đăng ký của quý vị vẫn được lưu; mã tham chiếu và mã tra cứu ở trên biên nhận quý vị đã lưu.',
      'For safety, the receipt opens only for 30 minutes after sending, on the device that sent it. Your pledge is safely kept; its reference code and lookup code are on the receipt you saved.',
      'Por segurança, o recibo só abre por 30 minutos após o envio, no aparelho que enviou. Seu registro está guardado; o código de referência e o código de consulta estão no recibo que você salvou.',
    ),
    // Whoever saved both codes opens the receipt again by a lookup.
    wayOn: {
      page: 'lookup',
      text: text(
        'Mở bằng mã tham chiếu và mã tra cứu',
        'Open it with both codes',
        'Abrir com os dois códigos',
      ),
    },
  },
  'not-stored': {
    status: 503,
    title: text(
      'Chưa lưu được đăng ký của quý vị',
      'Your pledge could not be stored yet',
      'Seu registro ainda não pôde ser guardado',
    ),
    text: text(
      'Hệ thống đang bận. Thông tin của quý vị vẫn còn ở trang này: bấm “Gửi lại” để thử lại. Gửi lại không làm đăng ký bị trùng.',
      'The system is busy. Your answers are still on this page: press “Send again”. Sending again never makes a second pledge.',
      'O sistema está ocupado. Suas respostas continuam nesta página: toque em “Enviar de novo”. Enviar de novo nunca cria um segundo registro.',
    ),
  },
})
export type PledgeProblemCode = keyof typeof PLEDGE_PROBLEMS
