import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'
import { PLEDGE_TITLES } from './pledge-titles.ts'

export const PLEDGE_TEXTS = {
  ...PLEDGE_TITLES,
  lead: text(
    'Gọi người ủng hộ trước khi xác nhận: sau đó đăng ký được công khai.',
    'Call the donor before you confirm: the pledge is public from then on.',
    'Ligue para o doador antes de confirmar: depois disso o registro é público.',
  ),
  empty: text('Không có đăng ký nào chờ.', 'No pledge waits.', 'Nenhum registro em espera.'),
  waits: text('Chờ vì', 'Waits because of', 'Espera por'),
  code: text('Mã', 'Reference', 'Código'),
  sent: text('Gửi lúc', 'Sent', 'Enviado'),
  state: text('Tình trạng', 'State', 'Situação'),
  donor: text('Người ủng hộ', 'Donor', 'Doador'),
  anonymous: text('Ẩn danh', 'Anonymous', 'Anônimo'),
  phone: text('Điện thoại', 'Phone', 'Telefone'),
  email: text('Thư điện tử', 'E-mail', 'E-mail'),
  message: text('Lời nhắn', 'Message', 'Mensagem'),
  publishName: text('Cho hiện tên', 'Name may be shown', 'Nome pode aparecer'),
  yes: text('Có', 'Yes', 'Sim'),
  no: text('Không', 'No', 'Não'),
  network: text(
    'Cùng mạng, trong 30 ngày',
    'From the same network, in 30 days',
    'Da mesma rede, em 30 dias',
  ),
  networkNone: text('Không có đăng ký nào khác.', 'No other pledge.', 'Nenhum outro registro.'),
  others: text('{count} đăng ký', '{count} pledges', '{count} registros'),
  more: text('và còn nữa', 'and more', 'e mais'),
  confirm: text('Xác nhận, cho công khai', 'Confirm, make it public', 'Confirmar, tornar público'),
  confirmed: text('Đã xác nhận {code}.', '{code} is confirmed.', '{code} foi confirmado.'),
  annul: text(
    'Đề nghị hủy vì không thật',
    'Propose to annul as false',
    'Propor anulação por falso',
  ),
  annulLead: text(
    'Đề nghị hủy các đăng ký đang chờ từ cùng mạng với đăng ký này. Người duyệt chi quyết định sau khi cổng đếm xong.',
    'Proposes to annul the waiting pledges of the network of this one. An approver decides once they are counted.',
    'Propõe anular os registros em espera da mesma rede deste. Um aprovador decide após a contagem.',
  ),
  annulled: text(
    'Đã gửi đề nghị hủy; chờ người duyệt.',
    'Proposed; an approver decides now.',
    'Proposto; um aprovador decide agora.',
  ),
  reason: text('Lý do cho đồng nghiệp', 'Reason for colleagues', 'Motivo para os colegas'),
  over: text(
    'Đăng ký này không chờ nữa.',
    'This pledge does not wait any more.',
    'Este registro não está mais em espera.',
  ),
} as const satisfies Record<string, Text>

export const WAITS_WORDS: Readonly<Record<string, Text>> = {
  sum: text('Số tiền lớn', 'Its sum', 'Valor alto'),
  proof: text(
    'Gửi không qua bước kiểm tra tự động',
    'Sent without the automatic check',
    'Enviado sem a verificação automática',
  ),
  flood: text('Nhiều đăng ký gửi liên tiếp', 'Many sent at once', 'Muitos enviados de uma vez'),
}

export const PLEDGE_STATE_WORDS: Readonly<Record<string, Text>> = {
  public: text('công khai', 'public', 'público'),
  'awaiting-confirmation': text('chờ xác nhận', 'waits', 'em espera'),
  withdrawn: text('người ủng hộ đã rút', 'taken back', 'retirado'),
  annulled: text('đã hủy', 'annulled', 'anulado'),
  lapsed: text('hết hạn', 'lapsed', 'expirado'),
}
