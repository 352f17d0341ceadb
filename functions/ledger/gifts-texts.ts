import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Sentences of the list of those who give. */
export const GIFTS_TEXTS = {
  title: text('Danh sách ủng hộ', 'Those who give', 'Quem doou'),
  thanks: text(
    'Trân trọng cảm ơn từng cá nhân, gia đình, cơ quan, tổ chức và doanh nghiệp đã ủng hộ.',
    'We thank every person, family, agency, organisation and business that gave.',
    'Agradecemos a cada pessoa, família, órgão, organização e empresa que doou.',
  ),
  names: text(
    'Tên chỉ hiện khi người ủng hộ đồng ý công khai và khoản ủng hộ đã được đối chiếu. Xã, phường có dưới 3 lượt ủng hộ không được nêu bên cạnh khoản không có tên, để không ai bị nhận ra.',
    'A name stands here only where the donor agreed and the gift was checked. A commune with fewer than 3 gifts does not stand beside a gift without a name, so that nobody is recognised.',
    'Um nome só aparece quando o doador concordou e a doação foi conferida. Uma comuna com menos de 3 doações não aparece ao lado de uma doação sem nome, para que ninguém seja reconhecido.',
  ),
  anonymous: text('Người ủng hộ ẩn danh', 'An anonymous donor', 'Doador anônimo'),
  entry: text('xem trong sổ', 'see it in the books', 'ver nos livros'),
  none: text(
    'Chưa tìm thấy khoản ủng hộ nào.',
    'No gift was found yet.',
    'Nenhuma doação foi encontrada ainda.',
  ),
  count: text(
    'Trang này có {count} khoản; tiền mặt và chuyển khoản: {sum}.',
    'On this page: {count} gifts; money: {sum}.',
    'Nesta página: {count} doações; dinheiro: {sum}.',
  ),
  onlyNamed: text(
    'Xã, phường này có dưới 3 lượt ủng hộ: chỉ nêu những khoản có tên.',
    'This commune has fewer than 3 gifts: only those with a name are told.',
    'Esta comuna tem menos de 3 doações: só as que têm nome são mostradas.',
  ),
  older: text('Xem tiếp', 'More gifts', 'Mais doações'),
  newest: text('Những khoản mới nhất', 'The newest gifts', 'As doações mais novas'),
  print: text(
    'Có thể in trang này để đọc tại cuộc họp thôn, bản.',
    'This page can be printed and read aloud at a village meeting.',
    'Esta página pode ser impressa e lida numa reunião da aldeia.',
  ),
  find: text('Tìm', 'Find', 'Procurar'),
  charts: text('Biểu đồ và số liệu', 'Charts and figures', 'Gráficos e números'),
} as const satisfies Record<string, Localized>
