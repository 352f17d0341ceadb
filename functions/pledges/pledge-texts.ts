import { PLEDGE_FORM_TEXTS } from '../../shared/forms/pledge-texts.ts'
import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import { DATA_RIGHTS_TEXTS } from '../http/data-rights-texts.ts'
import { ENDED_PLEDGE_TEXTS } from './ended-pledge-texts.ts'
import { HANDED_IN_TEXTS } from './handed-in-texts.ts'
import { REFUNDED_TEXTS } from './refunded-texts.ts'
import { PAYING_TEXTS } from './paying-texts.ts'
import { SHARING_TEXTS } from './sharing-texts.ts'

/** Texts of the pages of a pledge once it is stored, and those of the form, which the site shows as well. */
export const PLEDGE_TEXTS = {
  ...PLEDGE_FORM_TEXTS,
  ...ENDED_PLEDGE_TEXTS,
  ...HANDED_IN_TEXTS,
  ...REFUNDED_TEXTS,
  ...PAYING_TEXTS,
  ...SHARING_TEXTS,
  receiptTitle: text('Trân trọng cảm ơn quý vị', 'Thank you', 'Muito obrigado'),
  receiptLead: text(
    'Đăng ký ủng hộ đã được lưu lúc {time}.',
    'Your pledge was stored at {time}.',
    'Seu registro foi guardado às {time}.',
  ),
  referenceCode: text('Mã tham chiếu', 'Reference code', 'Código de referência'),
  referenceHint: text(
    'Ghi đúng mã này trong nội dung chuyển khoản để khoản tiền được ghi nhận cho quý vị.',
    'Put exactly this code in the transfer’s message, so that the money is matched to you.',
    'Coloque exatamente este código na mensagem da transferência, para que o valor seja associado a você.',
  ),
  lookupCode: text('Mã tra cứu', 'Lookup code', 'Código de consulta'),
  lookupHint: text(
    'Giữ kín mã này. Ai có cả hai mã đều xem được đăng ký của quý vị.',
    'Keep this code to yourself. Anyone who has both codes can see your pledge.',
    'Guarde este código em segredo. Quem tiver os dois códigos pode ver seu registro.',
  ),
  saveReceipt: text(
    'Lưu biên nhận (tệp văn bản)',
    'Save the receipt (text file)',
    'Salvar o recibo (arquivo de texto)',
  ),
  publishName: text('Công khai tên', 'Publish the name', 'Publicar o nome'),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  yourAnswers: text('Thông tin đã đăng ký', 'What you pledged', 'O que você registrou'),
  transferTitle: text('Chuyển khoản', 'Transfer', 'Transferência'),
  transferLead: text(
    'Mở ứng dụng ngân hàng, quét mã VietQR: số tiền và mã tham chiếu được điền sẵn.',
    'Open your banking app and scan the VietQR: the amount and the reference code are filled in.',
    'Abra o aplicativo do banco e leia o VietQR: o valor e o código de referência já vêm preenchidos.',
  ),
  qrLabel: text(
    'Mã VietQR chuyển {amount}, nội dung {code}',
    'VietQR code for {amount} with message {code}',
    'Código VietQR de {amount} com a mensagem {code}',
  ),
  amount: text('Số tiền', 'Amount', 'Valor'),
  memo: text('Nội dung chuyển khoản', 'Transfer message', 'Mensagem da transferência'),
  authentic: text(
    'Chỉ chuyển vào tài khoản được nêu ở trang của đợt vận động trên cổng này. Đối chiếu số tài khoản và tên chủ tài khoản mà ứng dụng ngân hàng hiện ra trước khi xác nhận.',
    'Transfer only to the account shown on the campaign’s page of this portal. Compare the account number and holder that your banking app shows before you confirm.',
    'Transfira apenas para a conta mostrada na página da campanha neste portal. Compare o número e o titular que o aplicativo do banco mostra antes de confirmar.',
  ),
  campaignPage: text(
    'Xem trang của đợt vận động',
    'See the campaign’s page',
    'Ver a página da campanha',
  ),
  goodsTitle: text('Trao hiện vật', 'Bringing the goods', 'Entrega dos bens'),
  goodsLead: text(
    'Cán bộ tiếp nhận sẽ liên hệ với quý vị về nơi và giờ trao. Khi trao, quý vị vui lòng cho biết mã tham chiếu.',
    'The receiving staff will contact you about the place and time. Please give the reference code when you hand the goods over.',
    'A equipe de recebimento entrará em contato sobre o local e a hora. Informe o código de referência na entrega.',
  ),
  stepsTitle: text(
    'Hành trình khoản ủng hộ của quý vị',
    'Where your gift is',
    'Onde está a sua doação',
  ),
  stepPledged: text('Đã đăng ký', 'Pledged', 'Registrada'),
  stepWaiting: text(
    'Chờ cán bộ xác nhận',
    'Waiting for confirmation by staff',
    'Aguardando confirmação de um servidor',
  ),
  stepInLedger: text(
    'Đã vào sổ công khai, số thứ tự {index}',
    'In the public books, entry number {index}',
    'Nos livros públicos, lançamento número {index}',
  ),
  stepEnteringLedger: text(
    'Đang vào sổ công khai (thường dưới một phút)',
    'Entering the public books (usually within a minute)',
    'Entrando nos livros públicos (em geral, em menos de um minuto)',
  ),
  stepMoneyInLedger: text(
    'Khoản tiền nhận được đã ghi vào sổ công khai',
    'The money that came is in the public books',
    'O dinheiro que chegou está nos livros públicos',
  ),
  stepGoodsReceived: text(
    'Đã nhận hiện vật. Trân trọng cảm ơn quý vị.',
    'The goods have been received. Thank you.',
    'Os bens foram recebidos. Obrigado.',
  ),
  standingWithdrawn: text(
    'Đăng ký đã được rút',
    'The pledge was taken back',
    'O registro foi retirado',
  ),
  standingWhole: text('Đã nhận đủ khoản ủng hộ', 'Your gift has arrived', 'Sua doação chegou'),
  standingPart: text('Đã nhận một phần', 'Part of it has arrived', 'Parte da doação chegou'),
  standingPartText: text(
    'Đã nhận {sum}. Còn lại {rest} trong khoản đăng ký.',
    '{sum} has arrived. {rest} of the pledge is still to come.',
    'Chegaram {sum}. Faltam {rest} do registro.',
  ),
  standingOver: text('Đợt vận động đã kết thúc', 'The appeal has ended', 'A campanha terminou'),
  standingOverText: text(
    'Quý vị vui lòng không chuyển tiền hoặc gửi hiện vật theo mã này nữa. Trân trọng cảm ơn tấm lòng của quý vị.',
    'Please do not transfer money or bring goods with this code any more. Thank you for your kindness.',
    'Não transfira dinheiro nem entregue bens com este código. Obrigado pela sua solidariedade.',
  ),
  standingWaiting: text(
    'Đã đăng ký, chưa nhận được và chưa công khai',
    'Pledged; not received and not public yet',
    'Registrada; ainda não recebida nem pública',
  ),
  standingOpen: text(
    'Đã đăng ký, chưa nhận được',
    'Pledged; not received yet',
    'Registrada; ainda não recebida',
  ),
  wishHasCome: text(
    'Khoản ủng hộ này đã được nhận và ghi vào sổ nên không rút được nữa. Nếu có nhầm lẫn, quý vị vui lòng liên hệ với đơn vị tiếp nhận.',
    'This gift has been received and is in the books, so it can no longer be taken back. If there is a mistake, please contact the receiving body.',
    'Esta doação já foi recebida e está nos livros; não pode mais ser retirada. Se houver engano, entre em contato com a entidade recebedora.',
  ),
  stepReceived: text(
    'Ngân hàng báo có hoặc đã nhận hiện vật',
    'Seen at the bank, or goods received',
    'Visto no banco, ou bens recebidos',
  ),
  stepReceivedPart: text(
    'Đã nhận {sum} trong khoản đăng ký.',
    '{sum} of the pledge has arrived.',
    '{sum} do valor registrado já chegou.',
  ),
  stepReceivedWhole: text(
    'Đã nhận {sum}. Trân trọng cảm ơn quý vị.',
    '{sum} has arrived. Thank you.',
    'Chegaram {sum}. Obrigado.',
  ),
  stepReceivedBooks: text('Xem bút toán trong sổ', 'See it in the books', 'Ver nos livros'),
  stepAllocated: text(
    'Phân bổ cho nơi cần hỗ trợ',
    'Allocated to where it is needed',
    'Alocada onde é necessária',
  ),
  stepWay: text('Xem hành trình của khoản này', 'See where it went', 'Ver para onde foi'),
  notMoneyYet: text(
    'Đăng ký chưa phải là tiền đã nhận: tổng “đã tiếp nhận” chỉ tăng khi ngân hàng báo có.',
    'A pledge is not yet money received: the total “received” grows only when the bank reports the transfer.',
    'Um registro ainda não é dinheiro recebido: o total “recebido” só cresce quando o banco informa a transferência.',
  ),
  waitsInFlood: text(
    'Lúc này có nhiều lượt đăng ký trong thời gian ngắn nên khoản này được lưu nhưng chưa hiện trong sổ công khai. Quý vị có thể chuyển ngay: tiền hoặc hiện vật đến thì được ghi vào sổ như mọi khoản khác. Cán bộ cũng có thể xác nhận khoản đăng ký này.',
    'Many pledges have come within a short time, so this one is kept but is not in the public books yet. You may give now: whatever arrives goes into the books like any other gift. A member of staff may also confirm the pledge.',
    'Muitos registros chegaram em pouco tempo; por isso este está guardado, mas ainda não está nos livros públicos. Você já pode doar: o que chegar entra nos livros como qualquer doação. Um servidor também pode confirmar o registro.',
  ),
  waitsForProof: text(
    'Khoản đăng ký được gửi từ một trình duyệt không chạy JavaScript, nên được lưu nhưng chưa hiện trong sổ công khai. Quý vị có thể chuyển ngay: tiền hoặc hiện vật đến thì được ghi vào sổ như mọi khoản khác. Cán bộ cũng có thể xác nhận khoản đăng ký này.',
    'The pledge came from a browser that does not run JavaScript, so it is kept but is not in the public books yet. You may give now: whatever arrives goes into the books like any other gift. A member of staff may also confirm the pledge.',
    'O registro veio de um navegador que não executa JavaScript; por isso está guardado, mas ainda não está nos livros públicos. Você já pode doar: o que chegar entra nos livros como qualquer doação. Um servidor também pode confirmar o registro.',
  ),
  waitsForClerk: text(
    'Khoản đăng ký lớn hơn {limit} nên chưa hiện trong sổ công khai. Quý vị có thể chuyển ngay; khoản này được công khai khi tiền hoặc hiện vật đến, hoặc khi cán bộ xác nhận với quý vị.',
    'It is above {limit}, so it is not in the public books yet. You may give now; it becomes public when the gift arrives, or when a member of staff has confirmed it with you.',
    'Está acima de {limit}, por isso ainda não está nos livros públicos. Você já pode doar; torna-se público quando a doação chega ou quando um servidor o confirma com você.',
  ),
  proofFileTitle: text(
    'Bằng chứng trong sổ công khai',
    'Proof in the public books',
    'Prova nos livros públicos',
  ),
  proofFileLead: text(
    'Tệp này chứng minh khoản đăng ký có trong sổ công khai, kể cả khi cổng này không còn. Ai có tệp đều kiểm tra được ở trang “Kiểm chứng”; tệp có tên của quý vị, xin chỉ đưa cho người quý vị tin.',
    'This file proves that the pledge is in the public books, even if this portal were gone. Whoever has it can check it on the page “Verify”; it holds your name, so give it only to people you trust.',
    'Este arquivo prova que o registro está nos livros públicos, mesmo que este portal deixe de existir. Quem o tiver pode conferi-lo na página “Verificar”; ele contém seu nome, entregue-o só a quem você confia.',
  ),
  proofFileSave: text('Tải tệp bằng chứng', 'Download the proof', 'Baixar a prova'),
  proofFileCheck: text('Kiểm chứng', 'Verify', 'Verificar'),
  proofTitle: text(
    'Mã bí mật xác nhận tên quý vị trong sổ',
    'The secret code that proves your name in the books',
    'O código secreto que comprova seu nome nos livros',
  ),
  proofHint: text(
    'Sổ công khai không ghi tên của quý vị. Khi cần chứng minh khoản ủng hộ là của mình, quý vị dùng mã dưới đây; vui lòng giữ kín và không làm mất.',
    'The public books do not hold your name. The code below proves that the gift is yours, should you need to; please keep it safe and to yourself.',
    'Os livros públicos não guardam o seu nome. O código abaixo comprova que a doação é sua, se for preciso; guarde-o bem e não o divulgue.',
  ),
  wishesTitle: text('Quyền của quý vị', 'Your rights', 'Seus direitos'),
  nameShown: text(
    'Tên của quý vị đang hiện bên cạnh bút toán trong sổ công khai.',
    'Your name is shown beside the entry in the public books.',
    'Seu nome aparece ao lado do lançamento nos livros públicos.',
  ),
  nameWaits: text(
    'Tên của quý vị chưa hiện trong sổ công khai. Tên sẽ hiện trong ít phút sau khi chúng tôi nhận đủ khoản quý vị đã đăng ký, hoặc sớm hơn nếu cán bộ tiếp nhận đã xem và cho hiện. Trước đó, bút toán không ghi tên.',
    'Your name is not shown in the public books yet. It will be shown within minutes after all that you pledged has come, or sooner if a clerk has looked at it and passed it. Until then the entry stands without a name.',
    'Seu nome ainda não aparece nos livros públicos. Ele aparecerá poucos minutos depois que chegar tudo o que você registrou, ou antes, se um atendente o tiver visto e liberado. Até lá, o lançamento fica sem nome.',
  ),
  nameHidden: text(
    'Cán bộ tiếp nhận đã xem và không cho hiện tên này trong sổ công khai. Khoản ủng hộ của quý vị vẫn được ghi đầy đủ trong sổ, chỉ không kèm tên.',
    'A clerk has looked at this name and does not let it be shown in the public books. Your gift stays in the books in full, without a name.',
    'Um atendente viu este nome e não permite que apareça nos livros públicos. Sua doação continua inteira nos livros, sem nome.',
  ),
  hideNameHint: text(
    'Khi quý vị rút đồng ý, tên không hiện trong sổ công khai nữa; nếu đang hiện, tên được gỡ trong vòng một phút. Bút toán và bằng chứng vẫn còn nguyên giá trị.',
    'When you withdraw your consent, your name is not shown in the public books any more; if it is shown now, it is removed within a minute. The entry and your proof stay valid.',
    'Ao retirar o consentimento, seu nome deixa de aparecer nos livros públicos; se aparece agora, é removido em até um minuto. O lançamento e a sua prova continuam válidos.',
  ),
  hideName: text('Không công khai tên nữa', 'Stop showing my name', 'Deixar de mostrar meu nome'),
  takeBackHint: text(
    'Quý vị có thể rút đăng ký khi chưa chuyển tiền hoặc chưa trao hiện vật. Sổ công khai ghi thêm một bút toán rút; bút toán cũ không bị xóa.',
    'You may take the pledge back before you have transferred the money or brought the goods. The public books gain an entry that undoes it; nothing is deleted.',
    'Você pode retirar o registro antes de transferir o dinheiro ou entregar os bens. Os livros públicos ganham um lançamento que o desfaz; nada é apagado.',
  ),
  takeBackSure: text(
    'Tôi muốn rút đăng ký này',
    'I want to take this pledge back',
    'Quero retirar este registro',
  ),
  takeBack: text('Rút đăng ký', 'Take the pledge back', 'Retirar o registro'),
  takenBack: text(
    'Đăng ký này đã được rút. Quý vị vui lòng không chuyển tiền theo mã này.',
    'This pledge has been taken back. Please do not transfer money with this code.',
    'Este registro foi retirado. Não transfira dinheiro com este código.',
  ),
  wishDone: text(
    'Đã thực hiện yêu cầu của quý vị.',
    'Done as you wished.',
    'Feito conforme o seu pedido.',
  ),
  wishStale: text(
    'Đăng ký vừa thay đổi. Quý vị vui lòng xem lại rồi thực hiện nếu vẫn cần.',
    'The pledge has just changed. Please look at it again and repeat your wish if it still applies.',
    'O registro acabou de mudar. Veja de novo e repita o pedido, se ainda for o caso.',
  ),
  wishUnsure: text(
    'Đánh dấu vào ô xác nhận trước khi rút đăng ký.',
    'Tick the box before you take the pledge back.',
    'Marque a caixa antes de retirar o registro.',
  ),
  keptUntil: text(
    'Tên, thông tin liên hệ và lời nhắn được mã hóa và giữ đến {day}; sau đó không ai đọc được nữa.',
    'Name, contact and message are encrypted and kept until {day}; from then on nobody can read them.',
    'Nome, contato e mensagem são cifrados e guardados até {day}; depois disso ninguém pode lê-los.',
  ),
  keptUntilLabel: text(
    'Thông tin cá nhân được giữ đến',
    'Personal data are kept until',
    'Os dados pessoais são guardados até',
  ),
  eraseHint: text(
    'Xóa tên, số điện thoại, thư điện tử và lời nhắn; tên cũng được gỡ khỏi danh sách công khai. Không thể khôi phục. Số tiền hoặc hiện vật vẫn nằm trong sổ công khai, không kèm tên. Đăng ký đang chờ xác nhận sẽ được rút.',
    'This erases name, phone, e-mail and message, and takes the name off the public list. It cannot be undone. The sum or the goods stay in the public books, without a name. A pledge that waits for confirmation is taken back.',
    'Isto apaga nome, telefone, e-mail e mensagem, e retira o nome da lista pública. Não pode ser desfeito. O valor ou os bens permanecem nos livros públicos, sem nome. Um registro que aguarda confirmação é retirado.',
  ),
  eraseUnsure: DATA_RIGHTS_TEXTS.eraseUnsure,
  sentAt: text('Đã gửi lúc', 'Sent', 'Enviado'),
  nameHiddenAt: text(
    'Ngừng công khai tên lúc',
    'Name no longer shown since',
    'Nome deixou de ser mostrado em',
  ),
  withdrawnAt: text('Rút đăng ký lúc', 'Taken back', 'Retirado'),
  erasedAt: text('Xóa dữ liệu cá nhân lúc', 'Personal data erased', 'Dados pessoais apagados'),
} as const satisfies Record<string, Localized>
