import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'

/** What the script of a form says. Without the script none of it is needed. */
export const SENDING_TEXTS = {
  preparing: text('Đang chuẩn bị gửi…', 'Getting ready to send…', 'Preparando o envio…'),
  sending: text('Đang gửi…', 'Sending…', 'Enviando…'),
  waitForFiles: text(
    'Đang tải tệp lên. Nội dung sẽ được kiểm tra ngay khi xong.',
    'Files are still being uploaded. Your answers are checked as soon as that is done.',
    'Os arquivos ainda estão sendo enviados. As respostas serão conferidas em seguida.',
  ),
  notLeft: text(
    'Chưa gửi được vì mất kết nối. Nội dung được giữ trên thiết bị này trong 7 ngày và tự gửi lại khi có mạng. Gửi lại không làm nội dung bị trùng.',
    'There is no connection, so this could not be sent. It is kept on this device for 7 days and sent again as soon as there is one. Sending again never makes a second one.',
    'Sem conexão, não foi possível enviar. Fica guardado neste aparelho por 7 dias e será enviado de novo quando houver conexão. Enviar de novo nunca cria uma segunda.',
  ),
  busyNow: text(
    'Hệ thống đang bận, nội dung chưa được nhận. Nội dung được giữ trên thiết bị này trong 7 ngày; quý vị vui lòng gửi lại sau ít phút. Gửi lại không làm nội dung bị trùng.',
    'The portal is busy and has not taken this yet. It is kept on this device for 7 days; please send it again in a few minutes. Sending again never makes a second one.',
    'O portal está ocupado e ainda não recebeu isto. Fica guardado neste aparelho por 7 dias; envie de novo em alguns minutos. Enviar de novo nunca cria uma segunda.',
  ),
  waiting: text(
    'Có nội dung chưa gửi được, lưu trên thiết bị này lúc {time}.',
    'Something you wrote could not be sent; it has been kept on this device since {time}.',
    'Algo que você escreveu não pôde ser enviado; está guardado neste aparelho desde {time}.',
  ),
  sendNow: text('Gửi ngay', 'Send it now', 'Enviar agora'),
  forget: text('Xóa, không gửi', 'Delete it, do not send', 'Apagar, não enviar'),
  sentNow: text('Đã gửi xong.', 'It has been sent.', 'Foi enviado.'),
  openReceipt: text('Mở biên nhận', 'Open the receipt', 'Abrir o recibo'),
  answeredOtherwise: text(
    'Hệ thống cần quý vị xem lại nội dung. Nội dung vẫn được giữ trên thiết bị này cho đến khi có biên nhận.',
    'The portal wants you to look at it again. It stays on this device until there is a receipt.',
    'O portal pede que você confira. Fica guardado neste aparelho até haver um recibo.',
  ),
  seeAnswer: text('Xem trả lời', 'See the answer', 'Ver a resposta'),
  keepDraft: text(
    'Lưu bản nháp trên thiết bị này',
    'Keep a draft on this device',
    'Guardar um rascunho neste aparelho',
  ),
  keepDraftHint: text(
    'Chỉ lưu ở đây, xóa khi gửi hoặc sau 7 ngày. Không chọn nếu quý vị dùng máy chung. Tệp và phần đồng ý không được lưu.',
    'Only here; deleted when you send it, or after 7 days. Do not tick this on a shared device. Files and your consent are not kept.',
    'Somente aqui; apagado ao enviar ou após 7 dias. Não marque em um aparelho compartilhado. Arquivos e o consentimento não são guardados.',
  ),
  draftBack: text(
    'Đã mở lại bản nháp lưu lúc {time}.',
    'Your draft of {time} is back.',
    'Seu rascunho de {time} está de volta.',
  ),
  forgetDraft: text('Xóa bản nháp', 'Delete the draft', 'Apagar o rascunho'),
  draftGone: text('Đã xóa bản nháp.', 'The draft is deleted.', 'O rascunho foi apagado.'),
} as const satisfies Record<string, Localized>
