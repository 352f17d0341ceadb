import { text } from './locale.ts'
import type { Localized } from './locale.ts'

/** Each of these is proposed by one person, and approved or rejected by another. */
const DECIDED: Readonly<Record<string, Localized>> = {
  allocation: text('phân bổ', 'an allocation', 'uma alocação'),
  disbursement: text('giải ngân', 'a disbursement', 'um desembolso'),
  refund: text('hoàn trả', 'a refund', 'um reembolso'),
  correction: text('đính chính', 'a correction', 'uma correção'),
  withdrawal: text(
    'rút chứng từ đã công bố',
    'the withdrawal of a published file',
    'a retirada de um arquivo publicado',
  ),
  return: text('trả lại giao dịch', 'the return of a transfer', 'a devolução de uma transferência'),
  reassign: text(
    'chuyển khoản sang đăng ký khác',
    'the move of a gift to another pledge',
    'a mudança de uma doação para outra promessa',
  ),
  'hand-over': text(
    'ghép khoản nộp hộ',
    'the tie of a gift that was handed over',
    'o vínculo de uma doação entregue',
  ),
  split: text('chia một khoản tiền', 'the split of a transfer', 'a divisão de uma transferência'),
  'hand-back': text(
    'bỏ ghép khoản nộp hộ',
    'untying a gift that was handed over',
    'desfazer o vínculo de uma doação entregue',
  ),
  'take-back': text(
    'thu hồi lần nhập sao kê',
    'taking a statement back',
    'a retirada de um extrato',
  ),
  void: text('hủy biên nhận', 'voiding a receipt', 'a anulação de um recibo'),
  'sweep-false': text(
    'hủy hàng loạt đăng ký không có thật',
    'annulling many false pledges',
    'anular muitas promessas falsas',
  ),
  'sweep-lapse': text(
    'cho hết hiệu lực hàng loạt đăng ký',
    'letting many pledges lapse',
    'encerrar muitas promessas',
  ),
}

const VERBS = {
  propose: text('Đề nghị {what}', 'Proposed {what}', 'Propôs {what}'),
  approve: text('Duyệt {what}', 'Approved {what}', 'Aprovou {what}'),
  reject: text('Không duyệt {what}', 'Rejected {what}', 'Rejeitou {what}'),
} as const

const fill = (verb: Localized, what: Localized): Localized =>
  text(
    verb.vi.replace('{what}', what.vi),
    verb.en.replace('{what}', what.en),
    verb.pt.replace('{what}', what.pt),
  )

const BY_TWO = Object.entries(DECIDED).flatMap(([thing, what]) =>
  Object.entries(VERBS).map(([verb, words]): [string, Localized] => [
    `${verb}-${thing}`,
    fill(words, what),
  ]),
)

/** What the acts of audit rows are called, by their names. */
export const ACT_WORDS: Readonly<Record<string, Localized>> = {
  ...Object.fromEntries(BY_TWO),
  'case-accept': text('Tiếp nhận hồ sơ', 'Took a case on', 'Aceitou um caso'),
  'case-forward': text('Chuyển hồ sơ', 'Forwarded a case', 'Encaminhou um caso'),
  'case-ask': text('Đề nghị bổ sung hồ sơ', 'Asked for more on a case', 'Pediu mais dados'),
  'case-answer': text('Trả lời hồ sơ', 'Answered a case', 'Respondeu a um caso'),
  'case-close': text('Kết thúc hồ sơ', 'Closed a case', 'Encerrou um caso'),
  'case-dismiss': text('Loại hồ sơ', 'Dismissed a case', 'Descartou um caso'),
  'case-note': text('Ghi chú nội bộ', 'Wrote a note on a case', 'Anotou em um caso'),
  'case-assign': text('Giao hồ sơ', 'Gave a case to somebody', 'Atribuiu um caso'),
  'people-invite': text('Mời cán bộ', 'Invited somebody', 'Convidou alguém'),
  'people-set-roles': text('Đổi vai trò', 'Changed roles', 'Mudou papéis'),
  'people-shut-out': text('Khóa tài khoản', 'Shut somebody out', 'Bloqueou alguém'),
  'people-let-in': text('Mở lại tài khoản', 'Let somebody in again', 'Readmitiu alguém'),
  'people-new-phone': text(
    'Cho đổi điện thoại',
    'Let a phone be replaced',
    'Permitiu trocar o telefone',
  ),
  'people-invite-again': text('Gửi lại thư mời', 'Sent an invitation again', 'Reenviou um convite'),
  'confirm-pledge': text('Xác nhận đăng ký', 'Confirmed a pledge', 'Confirmou uma promessa'),
  'pass-name': text('Cho hiện tên', 'Let a name be shown', 'Permitiu mostrar um nome'),
  'hide-name': text('Ẩn tên', 'Hid a name', 'Ocultou um nome'),
  receive: text('Tiếp nhận tại quầy', 'Took a gift at a counter', 'Recebeu no balcão'),
  'record-gift': text(
    'Ghi khoản chờ người thứ hai',
    'Entered a gift for a second person',
    'Registrou para uma segunda pessoa',
  ),
  'confirm-gift': text(
    'Xác nhận khoản chờ',
    'Confirmed a waiting gift',
    'Confirmou uma doação em espera',
  ),
  'refuse-gift': text(
    'Không nhận khoản chờ',
    'Refused a waiting gift',
    'Recusou uma doação em espera',
  ),
  'ask-cancel-gift': text(
    'Đề nghị bỏ khoản chờ',
    'Asked to close a waiting gift',
    'Pediu para encerrar uma doação em espera',
  ),
  'start-import': text('Bắt đầu nhập sao kê', 'Started an import', 'Iniciou uma importação'),
  'book-import': text('Ghi sổ sao kê', 'Booked a statement', 'Lançou um extrato'),
  'cancel-import': text('Dừng nhập sao kê', 'Stopped an import', 'Cancelou uma importação'),
  'decide-transfer': text(
    'Quyết định giao dịch chờ',
    'Decided a waiting transfer',
    'Decidiu uma transferência em espera',
  ),
  'wish-assign-transfer': text(
    'Đề nghị ghép giao dịch với đăng ký',
    'Proposed a pledge for a transfer',
    'Propôs uma promessa para uma transferência',
  ),
  'wish-row-decision': text(
    'Đề nghị cách ghi một dòng sao kê',
    'Proposed what a row of the bank is',
    'Propôs o que é uma linha do banco',
  ),
  'row-accept': text(
    'Nhận dòng sao kê vào sổ',
    'Took a row of the bank into the books',
    'Aceitou uma linha do banco',
  ),
  'row-not-a-gift': text(
    'Ghi dòng sao kê không phải khoản ủng hộ',
    'Said that a row of the bank is no gift',
    'Disse que uma linha do banco não é doação',
  ),
  'row-pays-out': text(
    'Ghép dòng sao kê với khoản đã chi',
    'Tied a row of the bank to what was paid out',
    'Vinculou uma linha do banco a um pagamento',
  ),
  'row-take-back': text(
    'Thu hồi quyết định về dòng sao kê',
    'Took back what was said of a row of the bank',
    'Retirou a decisão sobre uma linha do banco',
  ),
  'row-transferred': text(
    'Ghi dòng sao kê là chuyển giữa hai tài khoản',
    'Said that a row of the bank went between accounts',
    'Disse que uma linha do banco foi entre contas',
  ),
}

/** What holds personal data, as the addresses of the API name it behind `/api/staff/`. */
export const READ_THINGS: Readonly<Record<string, Localized>> = {
  submissions: text('Hồ sơ', 'Cases', 'Casos'),
  pledges: text('Đăng ký ủng hộ', 'Pledges', 'Promessas'),
  names: text('Tên chờ hiện', 'Names that wait', 'Nomes em espera'),
  statements: text('Sao kê', 'Statements', 'Extratos'),
  transfers: text('Giao dịch', 'Transfers', 'Transferências'),
  feeds: text('Tin của ngân hàng', 'What the bank told', 'Avisos do banco'),
  evidence: text('Chứng từ', 'Evidence', 'Comprovantes'),
  proposals: text('Đề nghị chi', 'Proposals', 'Propostas'),
  contributions: text('Biên nhận tại quầy', 'Receipts of counters', 'Recibos do balcão'),
  'waiting-gifts': text('Khoản chờ người thứ hai', 'Gifts that wait', 'Doações em espera'),
  'counter-days': text(
    'Bảng kê ngày của quầy',
    'Day sheets of counters',
    'Folhas diárias do balcão',
  ),
  people: text('Cán bộ', 'People', 'Pessoas'),
  audit: text('Nhật ký việc làm', 'What staff did', 'O que a equipe fez'),
  readings: text('Nhật ký xem dữ liệu', 'Who read what', 'Quem consultou o quê'),
}

/** `submissions` of `GET /api/staff/submissions/{code}`. */
export const thingOfRoute = (route: string): string =>
  /\/api\/staff\/([\w-]+)/u.exec(route)?.[1] ?? ''
