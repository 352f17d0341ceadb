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
    'Tên chỉ hiện khi người ủng hộ đồng ý công khai và khoản ủng hộ đã được đối chiếu. Xã, phường có dưới 3 lượt ủng hộ không được nêu trong danh sách này bên cạnh khoản không có tên; sổ công khai thì ghi nơi ở trong từng bút toán.',
    'A name stands here only where the donor agreed and the gift was checked. A commune with fewer than 3 gifts does not stand in this list beside a gift without a name; the public books tell it, entry by entry.',
    'Um nome só aparece quando o doador concordou e a doação foi conferida. Uma comuna com menos de 3 doações não aparece nesta lista ao lado de uma doação sem nome; os livros públicos a informam, lançamento por lançamento.',
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
  mayBeLess: text(
    'Có khoản vừa được hoàn trả hoặc điều chỉnh mà danh sách này chưa tính hết. Vui lòng xem lại sau ít phút.',
    'Gifts were given back or corrected lately that this list has not counted in full yet. Please look again in a few minutes.',
    'Houve devoluções ou correções recentes que esta lista ainda não contou por inteiro. Veja de novo em alguns minutos.',
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
