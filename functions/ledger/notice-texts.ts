import { fillText, text } from '../../shared/locale.ts'
import type { Locale, Localized } from '../../shared/locale.ts'

/** What the printed notice says; the closing report says most of it too. */
export const NOTICE_TEXTS = {
  title: text('Thông báo công khai', 'Public notice', 'Aviso público'),
  under: text(
    'Kết quả vận động, tiếp nhận, phân phối và sử dụng đóng góp tự nguyện',
    'Voluntary gifts: called for, received, allocated and used',
    'Doações voluntárias: solicitadas, recebidas, alocadas e usadas',
  ),
  demo: text(
    'Minh họa – số liệu giả',
    'Demonstration – invented figures',
    'Demonstração – números fictícios',
  ),
  demoAccount: text(
    'Tài khoản minh họa: không chuyển tiền.',
    'Demonstration account: do not transfer money.',
    'Conta de demonstração: não transfira dinheiro.',
  ),
  asOf: text(
    'Tính đến {time}; sổ công khai có {size} bút toán.',
    'As of {time}; the public books hold {size} entries.',
    'Até {time}; os livros públicos têm {size} lançamentos.',
  ),
  noData: text(
    'Đến {time} chưa có số liệu nào được công bố.',
    'As of {time} no figures have been published.',
    'Até {time} nenhum número foi publicado.',
  ),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  commune: text('Xã, phường', 'Commune or ward', 'Comuna ou bairro'),
  accepted: text('Thời gian tiếp nhận', 'Gifts are accepted', 'Recebimento'),
  from: text('từ {from}', 'from {from}', 'desde {from}'),
  fromTo: text('từ {from} đến {to}', 'from {from} to {to}', 'de {from} até {to}'),
  account: text('Tài khoản', 'Account', 'Conta'),
  accountOver: text(
    'Đã kết thúc tiếp nhận: không chuyển tiền.',
    'No longer accepting gifts: do not transfer money.',
    'Recebimento encerrado: não transfira dinheiro.',
  ),
  gifts: text(
    'Số lượt ủng hộ đã tiếp nhận',
    'Gifts of money received',
    'Doações em dinheiro recebidas',
  ),
  progress: text(
    'Bốn trạng thái của tiền ủng hộ',
    'The four states of the money',
    'Os quatro estados do dinheiro',
  ),
  money: text('Tiền (đồng)', 'Money (VND)', 'Dinheiro (VND)'),
  state: text('Trạng thái', 'State', 'Estado'),
  sum: text('Số tiền (đồng)', 'Sum (VND)', 'Valor (VND)'),
  acts: text('Số lượt', 'Count', 'Atos'),
  ofCommune: text(
    'Đăng ký và tiếp nhận: của người ủng hộ ở xã, phường này, không kể khoản ẩn danh. Phân bổ và giải ngân: cho xã, phường này.',
    'Pledged and received: from donors of this commune, without anonymous ones. Allocated and disbursed: to this commune.',
    'Prometido e recebido: de doadores desta comuna, sem os anônimos. Alocado e entregue: para esta comuna.',
  ),
  goods: text('Hiện vật', 'Goods', 'Bens'),
  goodsAll: text(
    'Hiện vật của cả đợt vận động',
    'Goods of the whole campaign',
    'Bens de toda a campanha',
  ),
  goodsKind: text('Loại hiện vật', 'Kind of goods', 'Tipo de bens'),
  noGoods: text('Chưa có hiện vật nào.', 'No goods yet.', 'Ainda não há bens.'),
  moreGoods: text(
    'Còn {count} dòng hiện vật nữa trong dữ liệu công khai.',
    '{count} more lines of goods are in the public data.',
    'Mais {count} linhas de bens estão nos dados públicos.',
  ),
  allocations: text('Phân bổ và giải ngân', 'Allocated and disbursed', 'Alocado e entregue'),
  allocationsSoon: text(
    'Danh sách đang được cập nhật. Mở lại trang này sau một phút rồi in.',
    'The list is being brought up to date. Open this page again in a minute before you print it.',
    'A lista está sendo atualizada. Abra esta página de novo em um minuto antes de imprimir.',
  ),
  noAllocations: text(
    'Chưa có khoản phân bổ hay giải ngân nào.',
    'Nothing has been allocated or disbursed yet.',
    'Nada foi alocado ou entregue ainda.',
  ),
  moreAllocations: text(
    'Còn {count} khoản cũ hơn trong sổ công khai.',
    '{count} older ones are in the public books.',
    'Mais {count} anteriores estão nos livros públicos.',
  ),
  day: text('Ngày', 'Day', 'Dia'),
  where: text('Nơi nhận, mục đích', 'Where to, what for', 'Destino, finalidade'),
  decision: text('Quyết định', 'Decision', 'Decisão'),
  howMuch: text('Số tiền, hiện vật', 'Sum or goods', 'Valor ou bens'),
  entry: text('Bút toán', 'Entry', 'Lançamento'),
  check: text('Kiểm tra', 'Check it', 'Confira'),
  checkLead: text(
    'Mọi con số trên đây tính được từ sổ công khai. Cách tự kiểm chứng: {address}',
    'Every figure above follows from the public books. How to verify them yourself: {address}',
    'Todo número acima resulta dos livros públicos. Como conferir: {address}',
  ),
  checkpoint: text(
    'Sổ đã ký ở {size} bút toán, mã băm gốc bắt đầu bằng {root}',
    'The books are signed at {size} entries; their root hash begins with {root}',
    'Os livros estão assinados em {size} lançamentos; o resumo raiz começa com {root}',
  ),
  noCheckpoint: text(
    'Sổ chưa được ký lần nào.',
    'The books have not been signed yet.',
    'Os livros ainda não foram assinados.',
  ),
  qr: text(
    'Mã QR: mở trang kiểm chứng',
    'QR code: opens the page of verification',
    'Código QR: abre a página de verificação',
  ),
  legal: text(
    'Công khai theo Nghị định số 93/2021/NĐ-CP ngày 27 tháng 10 năm 2021 của Chính phủ.',
    'Published under Decree 93/2021/NĐ-CP of the Government of Vietnam, 27 October 2021.',
    'Publicado conforme o Decreto 93/2021/NĐ-CP do Governo do Vietnã, de 27 de outubro de 2021.',
  ),
  print: text(
    'Trang này in được trên giấy A4.',
    'This page prints on A4 paper.',
    'Esta página pode ser impressa em papel A4.',
  ),
  committee: text(
    'Thay mặt Ban Thường trực',
    'For the Standing Committee',
    'Pela Comissão Permanente',
  ),
  sign: text('(Ký, ghi rõ họ tên)', '(Signature and name)', '(Assinatura e nome)'),
  signSeal: text(
    '(Ký, ghi rõ họ tên, đóng dấu)',
    '(Signature, name and seal)',
    '(Assinatura, nome e carimbo)',
  ),
  noCommune: text('Không nêu xã, phường', 'No commune given', 'Sem comuna informada'),
  elsewhere: text('Ngoài tỉnh', 'Outside the province', 'Fora da província'),
  none: text('Chưa có số liệu.', 'No figures yet.', 'Ainda não há números.'),
} as const satisfies Record<string, Localized>

export function sayNotice(
  name: keyof typeof NOTICE_TEXTS,
  locale: Locale,
  values: Readonly<Record<string, string>> = {},
): string {
  return fillText(NOTICE_TEXTS[name][locale], values)
}
