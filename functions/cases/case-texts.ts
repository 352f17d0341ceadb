import { DATA_RIGHTS_TEXTS } from '../http/data-rights-texts.ts'
import { PUBLIC_TEXTS } from '../../shared/forms/public-texts.ts'
import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Names of the states of a case, for its sender. */
export const STATE_TEXTS = {
  received: text('Đã tiếp nhận', 'Received', 'Recebida'),
  accepted: text('Đang giải quyết', 'Being dealt with', 'Em tratamento'),
  forwarded: text(
    'Đã chuyển đơn vị có trách nhiệm',
    'Forwarded to the unit in charge',
    'Encaminhada à unidade responsável',
  ),
  'needs-more': text(
    'Chờ quý vị bổ sung',
    'Waiting for more from you',
    'Aguardando complemento seu',
  ),
  answered: text('Đã trả lời', 'Answered', 'Respondida'),
  closed: text('Đã kết thúc', 'Closed', 'Encerrada'),
  reopened: text('Đã mở lại', 'Reopened', 'Reaberta'),
  withdrawn: text('Quý vị đã rút', 'Withdrawn by you', 'Retirada por você'),
} as const satisfies Record<string, Localized>

/** What happened, in the history. */
export const ACT_TEXTS = {
  accept: text('Bắt đầu giải quyết', 'Work on it began', 'Tratamento iniciado'),
  forward: text('Chuyển đến {unit}', 'Forwarded to {unit}', 'Encaminhada a {unit}'),
  ask: text('Đề nghị quý vị bổ sung', 'You were asked for more', 'Pedido de complemento'),
  answer: text('Trả lời', 'Answer', 'Resposta'),
  close: text('Kết thúc', 'Closed', 'Encerrada'),
  dismiss: text('Không thụ lý', 'Not taken up', 'Não acolhida'),
  remark: text('Quý vị bổ sung', 'You added', 'Você complementou'),
  reopen: text(
    'Quý vị đề nghị xem lại',
    'You asked for it to be looked at again',
    'Você pediu nova análise',
  ),
  withdraw: text('Quý vị rút nội dung này', 'You withdrew it', 'Você retirou'),
  restore: text('Quý vị không rút nữa', 'You took the withdrawal back', 'Você desfez a retirada'),
} as const satisfies Record<string, Localized>

/** What became of a file, for the sender of the case. */
export const FILE_STATE_TEXTS = {
  waiting: text('Đang kiểm tra', 'Being checked', 'Em verificação'),
  kept: text('Đã nhận', 'Received', 'Recebido'),
  refused: text(
    'Không nhận được: nội dung tệp không đọc được. Quý vị có thể gửi lại tệp khác.',
    'Not accepted: the file could not be read. You may send another.',
    'Não aceito: o arquivo não pôde ser lido. Você pode enviar outro.',
  ),
  dropped: text(
    'Không mở tệp, vì nội dung không được thụ lý.',
    'Not opened, because what you sent was not taken up.',
    'Não foi aberto, porque o que você enviou não foi acolhido.',
  ),
  held: text(
    'Đã nhận. Tệp được kiểm tra sau khi cán bộ xem qua nội dung.',
    'Received. The file is checked after a member of staff has looked at the form.',
    'Recebido. O arquivo é verificado depois que alguém da equipe conferir o formulário.',
  ),
} as const satisfies Record<string, Localized>

/**
 * Texts of the pages around a case: the check, the receipt, how it stands, and those that the site
 * shows as well.
 */
export const CASE_TEXTS = {
  ...PUBLIC_TEXTS,
  ...DATA_RIGHTS_TEXTS,
  checkTitle: text('Kiểm tra trước khi gửi', 'Check before you send', 'Confira antes de enviar'),
  checkLead: text(
    'Nội dung chưa được gửi. Quý vị đọc lại rồi bấm “Gửi”.',
    'Nothing has been sent yet. Please read it again, then press “Send”.',
    'Nada foi enviado ainda. Leia de novo e toque em “Enviar”.',
  ),
  send: text('Gửi', 'Send', 'Enviar'),
  change: text('Sửa thông tin', 'Change', 'Alterar'),
  sendAgain: text('Gửi lại', 'Send again', 'Enviar de novo'),
  thanksTitle: text('Chúng tôi đã nhận được', 'We have received it', 'Recebemos sua mensagem'),
  thanksLead: text(
    'Tiếp nhận lúc {time}. Trân trọng cảm ơn quý vị.',
    'Received at {time}. Thank you.',
    'Recebido às {time}. Obrigado.',
  ),
  notStoredTitle: text(
    'Chưa lưu được nội dung của quý vị',
    'What you sent could not be stored yet',
    'Sua mensagem ainda não pôde ser guardada',
  ),
  notStoredText: text(
    'Hệ thống đang bận. Nội dung vẫn còn ở trang này: bấm “Gửi lại” để thử lại. Gửi lại không làm nội dung bị trùng.',
    'The system is busy. Your answers are still on this page: press “Send again”. Sending again never makes a second one.',
    'O sistema está ocupado. Suas respostas continuam nesta página: toque em “Enviar de novo”. Enviar de novo nunca cria uma segunda.',
  ),
  keepCodes: text(
    'Quý vị giữ cả hai mã: cần cả hai để xem trả lời. Hệ thống không cấp lại mã tra cứu.',
    'Please keep both codes: both are needed to read the answer. The lookup code is not sent again.',
    'Guarde os dois códigos: ambos são necessários para ler a resposta. O código de consulta não é enviado de novo.',
  ),
  save: text('Lưu bản sao', 'Save a copy', 'Salvar uma cópia'),
  yourAnswers: text('Nội dung quý vị đã gửi', 'What you sent', 'O que você enviou'),
  stateNow: text('Tình trạng', 'State', 'Situação'),
  due: text('Hạn trả lời', 'Answer due on or before', 'Resposta até'),
  overdue: text(
    'Đã quá hạn trả lời. Nội dung vẫn đang được theo dõi.',
    'The answer is overdue. It has not been forgotten.',
    'A resposta está atrasada. Ela não foi esquecida.',
  ),
  history: text('Các bước', 'Steps', 'Etapas'),
  received: text('Tiếp nhận', 'Received', 'Recebida'),
  nextTitle: text('Quý vị có thể làm gì', 'What you can do', 'O que você pode fazer'),
  remarkLabel: text('Nội dung bổ sung', 'What you would like to add', 'O que deseja acrescentar'),
  remarkSend: text('Gửi bổ sung', 'Send it', 'Enviar complemento'),
  reopenLabel: text(
    'Vì sao cần xem lại',
    'Why it should be looked at again',
    'Por que deve ser analisada de novo',
  ),
  reopenSend: text('Đề nghị xem lại', 'Ask to look again', 'Pedir nova análise'),
  reopenHint: text(
    'Trong 15 ngày kể từ khi được trả lời.',
    'Within 15 days of the answer.',
    'Em até 15 dias após a resposta.',
  ),
  withdrawSend: text('Rút nội dung này', 'Withdraw it', 'Retirar'),
  withdrawTitle: text('Rút nội dung đã gửi', 'Withdraw what you sent', 'Retirar o que você enviou'),
  withdrawHint: text(
    'Sau khi rút, nội dung không được giải quyết nữa. Trong 24 giờ, quý vị có thể đề nghị giải quyết tiếp ngay tại trang này.',
    'After that nobody works on it any more. Within 24 hours you can undo it on this page.',
    'Depois disso, ninguém mais trata do assunto. Em até 24 horas, você pode desfazer nesta página.',
  ),
  withdrawSure: text(
    'Tôi muốn rút nội dung này',
    'I want to withdraw it',
    'Quero retirar este pedido',
  ),
  withdrawUnsure: text(
    'Nội dung chưa được rút. Nếu muốn rút, quý vị đánh dấu vào ô xác nhận ở cuối trang rồi bấm lại.',
    'Nothing was withdrawn. If you want that, tick the box at the end of the page and press the button again.',
    'Nada foi retirado. Se quiser retirar, marque a caixa no fim da página e toque de novo.',
  ),
  restoreTitle: text(
    'Quý vị đã rút nội dung này',
    'You have withdrawn this',
    'Você retirou este pedido',
  ),
  restoreHint: text(
    'Đến {time}, quý vị có thể đề nghị giải quyết tiếp. Thứ tự và hạn trả lời giữ như trước khi rút.',
    'Until {time} you can undo this. It then has the place and the date of answer that it had before.',
    'Até {time}, você pode desfazer isso. O pedido volta ao lugar e ao prazo de resposta que tinha.',
  ),
  restoreSend: text('Đề nghị giải quyết tiếp', 'Undo the withdrawal', 'Desfazer a retirada'),
  restoreOver: text(
    'Đã quá 24 giờ kể từ khi rút, nên không thể đề nghị giải quyết tiếp. Nếu vẫn cần hỗ trợ, quý vị gửi lại biểu mẫu.',
    'More than 24 hours have passed, so this cannot be undone. If you still need help, please send the form again.',
    'Já se passaram mais de 24 horas, por isso não é possível desfazer. Se ainda precisa de ajuda, envie o formulário de novo.',
  ),
  actFailedTitle: text(
    'Chưa ghi nhận được',
    'This could not be recorded yet',
    'Ainda não foi registrado',
  ),
  actFailedText: text(
    'Hệ thống đang bận. Điều quý vị viết vẫn còn ở trang này: bấm “Gửi lại”. Gửi lại không ghi hai lần.',
    'The system is busy. What you wrote is still on this page: press “Send again”. Sending again never records it twice.',
    'O sistema está ocupado. O que você escreveu continua nesta página: toque em “Enviar de novo”. Enviar de novo nunca registra duas vezes.',
  ),
  held: text(
    'Cán bộ xem qua nội dung này trước khi chuyển giải quyết. Thời hạn trả lời không thay đổi.',
    'A member of staff looks at this before it goes on. The date by which you are answered stays the same.',
    'Alguém da equipe confere isto antes de encaminhar. O prazo de resposta não muda.',
  ),
  clockStopped: text(
    'Thời hạn tạm dừng cho đến khi quý vị bổ sung.',
    'The time to answer stands still until you add what was asked.',
    'O prazo fica parado até você complementar.',
  ),
  filesTitle: text('Tệp kèm theo', 'Files', 'Arquivos'),
  publicAnswer: text(
    'Câu trả lời được đăng công khai',
    'The answer was published',
    'A resposta foi publicada',
  ),
  actDone: text('Đã ghi nhận.', 'Done.', 'Registrado.'),
  actStale: text(
    'Tình trạng vừa thay đổi nên chưa thực hiện được. Quý vị xem tình trạng mới bên dưới rồi chọn lại.',
    'The state has just changed, so this could not be done. Please see the new state below and choose again.',
    'A situação acabou de mudar, por isso não foi possível. Veja a nova situação abaixo e escolha de novo.',
  ),
  actStaleTyped: text(
    'Tình trạng vừa thay đổi nên nội dung quý vị viết chưa được gửi. Nội dung vẫn còn nguyên bên dưới.',
    'The state has just changed, so what you wrote was not sent. It is still here, below.',
    'A situação acabou de mudar, por isso o que você escreveu não foi enviado. Continua aqui, abaixo.',
  ),
  actOver: text(
    'Đã hết thời hạn hoặc không còn thực hiện được, nên nội dung quý vị viết chưa được gửi. Nội dung vẫn còn nguyên bên dưới.',
    'The time for this is over, or it can no longer be done, so what you wrote was not sent. It is still here, below.',
    'O prazo para isso terminou, ou já não é possível, por isso o que você escreveu não foi enviado. Continua aqui, abaixo.',
  ),
  changedMeanwhile: text('Đã thay đổi:', 'What has changed:', 'O que mudou:'),
  keptLabel: text(
    'Nội dung quý vị đã viết, chưa gửi',
    'What you wrote, not sent',
    'O que você escreveu, não enviado',
  ),
  keptHint: text(
    'Quý vị có thể sao chép nội dung này và gửi bằng một biểu mẫu mới.',
    'You can copy this and send it with a new form.',
    'Você pode copiar isto e enviar com um novo formulário.',
  ),
  actTextMissing: text(
    'Viết vài câu rồi gửi lại, tối đa 2.000 ký tự.',
    'Write a few sentences, at most 2,000 characters, then send again.',
    'Escreva algumas frases, até 2.000 caracteres, e envie de novo.',
  ),
  eraseHint: text(
    'Xóa tên, số điện thoại, thư điện tử, nội dung đã viết và các câu trả lời. Không thể khôi phục. Hồ sơ đang giải quyết sẽ được rút.',
    'This erases name, phone, e-mail, what was written and the answers. It cannot be undone. A case that is open is withdrawn.',
    'Isto apaga nome, telefone, e-mail, o que foi escrito e as respostas. Não pode ser desfeito. Um caso aberto é retirado.',
  ),
  lookupAgain: text('Tra cứu mã khác', 'Look up another', 'Consultar outro'),
  lookUpLater: text('Xem kết quả tại trang', 'See the result at', 'Veja o resultado em'),
} as const satisfies Record<string, Localized>
