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
    'Chưa gửi được vì mất kết nối. Nội dung được giữ trên thiết bị này trong 7 ngày và tự gửi lại khi có mạng: khi trang này còn mở, hoặc khi quý vị mở bất kỳ trang nào của cổng trên thiết bị này. Gửi lại không làm nội dung bị trùng.',
    'There is no connection, so this could not be sent. It is kept on this device for 7 days and sent again by itself when there is one: while this page stays open, or when you open any page of the portal on this device. Sending again never makes a second one.',
    'Sem conexão, não foi possível enviar. Fica guardado neste aparelho por 7 dias e é enviado de novo sozinho quando houver conexão: enquanto esta página estiver aberta, ou quando você abrir qualquer página do portal neste aparelho. Enviar de novo nunca cria uma segunda.',
  ),
  busyNow: text(
    'Hệ thống đang bận, nội dung chưa được nhận. Nội dung được giữ trên thiết bị này trong 7 ngày và tự gửi lại: sau ít phút khi trang này còn mở, hoặc khi quý vị mở bất kỳ trang nào của cổng trên thiết bị này. Gửi lại không làm nội dung bị trùng.',
    'The portal is busy and has not taken this yet. It is kept on this device for 7 days and sent again by itself: in a few minutes while this page stays open, or when you open any page of the portal on this device. Sending again never makes a second one.',
    'O portal está ocupado e ainda não recebeu isto. Fica guardado neste aparelho por 7 dias e é enviado de novo sozinho: em alguns minutos enquanto esta página estiver aberta, ou quando você abrir qualquer página do portal neste aparelho. Enviar de novo nunca cria uma segunda.',
  ),
  notKept: text(
    'Chưa gửi được vì mất kết nối, và thiết bị này không lưu được nội dung. Quý vị vui lòng không đóng trang này: nội dung sẽ tự gửi lại khi có mạng. Quý vị cũng có thể bấm gửi lại, hoặc lưu nội dung thành tệp để giữ.',
    'There is no connection, so this could not be sent, and this device cannot keep it. Please do not close this page: it is sent again by itself when there is a connection. You can also send it again yourself, or save your answers as a file.',
    'Sem conexão, não foi possível enviar, e este aparelho não consegue guardar o conteúdo. Não feche esta página: ele é enviado de novo sozinho quando houver conexão. Você também pode enviar de novo ou salvar as respostas em um arquivo.',
  ),
  busyNotKept: text(
    'Hệ thống đang bận, nội dung chưa được nhận, và thiết bị này không lưu được nội dung. Quý vị vui lòng không đóng trang này: nội dung sẽ tự gửi lại sau ít phút. Quý vị cũng có thể bấm gửi lại, hoặc lưu nội dung thành tệp để giữ.',
    'The portal is busy and has not taken this yet, and this device cannot keep it. Please do not close this page: it is sent again by itself in a few minutes. You can also send it again yourself, or save your answers as a file.',
    'O portal está ocupado e ainda não recebeu isto, e este aparelho não consegue guardar o conteúdo. Não feche esta página: ele é enviado de novo sozinho em alguns minutos. Você também pode enviar de novo ou salvar as respostas em um arquivo.',
  ),
  answeredNotKept: text(
    'Hệ thống cần quý vị xem lại nội dung, và thiết bị này không lưu được nội dung. Quý vị vui lòng lưu nội dung thành tệp trước, rồi bấm xem trả lời.',
    'The portal wants you to look at this again, and this device cannot keep it. Please save your answers as a file first, and then see the answer.',
    'O portal pede que você confira, e este aparelho não consegue guardar o conteúdo. Salve primeiro as respostas em um arquivo e depois veja a resposta.',
  ),
  saveAnswers: text('Lưu thành tệp văn bản', 'Save as a text file', 'Salvar em arquivo de texto'),
  copyAnswers: text('Sao chép nội dung', 'Copy the answers', 'Copiar as respostas'),
  copied: text('Đã sao chép.', 'Copied.', 'Copiado.'),
  notCopied: text(
    'Thiết bị không cho sao chép. Quý vị vui lòng lưu thành tệp.',
    'This device does not allow copying. Please save a file instead.',
    'Este aparelho não permite copiar. Salve em um arquivo.',
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
  draftNotKept: text(
    'Thiết bị này không lưu được bản nháp. Quý vị vui lòng không đóng trang này trước khi gửi.',
    'This device cannot keep a draft. Please do not close this page before you send it.',
    'Este aparelho não consegue guardar um rascunho. Não feche esta página antes de enviar.',
  ),
  forgetDraft: text('Xóa bản nháp', 'Delete the draft', 'Apagar o rascunho'),
  draftGone: text('Đã xóa bản nháp.', 'The draft is deleted.', 'O rascunho foi apagado.'),
} as const satisfies Record<string, Localized>
