import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'
import { NAME_TITLES } from './name-titles.ts'

export const NAME_TEXTS = {
  ...NAME_TITLES,
  lead: text(
    'Tên chưa hiện công khai vì số đã nhận chưa đủ như đăng ký. Cho hiện khi đã biết rõ người ủng hộ; ẩn tên quảng cáo, xúc phạm, mạo danh.',
    'Names that nobody sees yet, because what came does not meet what was pledged. Pass one whose donor you know; hide advertising, insults and false names.',
    'Nomes ainda não exibidos, porque o recebido não cobre o prometido. Permita os de doadores conhecidos; oculte propaganda, ofensas e nomes falsos.',
  ),
  empty: text('Không có tên nào chờ.', 'No name waits.', 'Nenhum nome em espera.'),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  names: text('Tên', 'Name', 'Nome'),
  noName: text(
    'Không có tên nào bên khoản này',
    'No name stands beside this',
    'Nenhum nome junto a este registro',
  ),
  reference: text('Mã', 'Reference', 'Código'),
  pledged: text('Đã đăng ký', 'Pledged', 'Prometido'),
  received: text('Đã nhận', 'Received', 'Recebido'),
  what: text('Khoản', 'What', 'O quê'),
  standing: text('Hiện nay', 'Now', 'Agora'),
  bulk: text('Cho hiện nhiều tên', 'Show several names', 'Mostrar vários nomes'),
  bulkLead: text(
    'Đánh dấu từng tên đã xem. Tên hiện công khai sau khi gửi.',
    'Tick each name that you have looked at. The names are public afterwards.',
    'Marque cada nome que você viu. Depois os nomes ficam públicos.',
  ),
  pass: text('Cho hiện tên', 'Show the name', 'Mostrar o nome'),
  hide: text('Ẩn tên vĩnh viễn', 'Hide the name for good', 'Ocultar o nome para sempre'),
  reason: text(
    'Lý do (chỉ cán bộ đọc được)',
    'Reason (for staff alone)',
    'Motivo (somente para a equipe)',
  ),
  passed: text(
    'Tên của {code} sẽ hiện.',
    'The name of {code} will show.',
    'O nome de {code} será mostrado.',
  ),
  hidden: text(
    'Tên của {code} đã ẩn.',
    'The name of {code} is hidden.',
    'O nome de {code} foi ocultado.',
  ),
  decided: text(
    'Tên này đã được quyết định.',
    'This name is decided already.',
    'Este nome já foi decidido.',
  ),
  reasons: text('Lý do soạn sẵn', 'Ready reasons', 'Motivos prontos'),
} as const satisfies Record<string, Text>

export const STANDING_WORDS: Readonly<Record<string, Text>> = {
  shown: text('đang hiện', 'shown', 'exibido'),
  waits: text('đang chờ', 'waits', 'em espera'),
  hidden: text('đã ẩn', 'hidden', 'oculto'),
}

/** What is said most often; a digit writes it. */
export const PASS_REASONS: readonly Text[] = [
  text(
    'Đã gọi người ủng hộ và xác nhận.',
    'Called the donor, who confirmed it.',
    'Doador confirmou por telefone.',
  ),
  text(
    'Đơn vị có giấy giới thiệu.',
    'The body has shown a letter.',
    'A instituição apresentou carta.',
  ),
]
export const HIDE_REASONS: readonly Text[] = [
  text('Tên quảng cáo.', 'Advertising.', 'Propaganda.'),
  text('Tên xúc phạm.', 'An insult.', 'Ofensa.'),
  text('Mạo danh người, tổ chức khác.', 'The name of somebody else.', 'Nome de outra pessoa.'),
]
