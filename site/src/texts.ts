import type { Localized } from '../../shared/locale.ts'

const text = (vi: string, en: string, pt: string): Localized => ({ vi, en, pt })

/** Texts of the site's common parts and pages. Vietnamese first, as an official would write it; the others say the same. */
export const TEXTS = {
  siteName: text('Nhịp Cầu Lai Châu', 'Nhịp Cầu Lai Châu', 'Nhịp Cầu Lai Châu'),
  tagline: text('Cổng thông tin và vận động ủng hộ', 'Public information and relief', 'Informação pública e ajuda'),
  skip: text('Đến nội dung chính', 'Skip to the main content', 'Ir para o conteúdo principal'),
  languages: text('Ngôn ngữ', 'Languages', 'Idiomas'),
  mainMenu: text('Mục chính', 'Main menu', 'Menu principal'),
  home: text('Trang chủ', 'Home', 'Início'),
  news: text('Tin tức', 'News', 'Notícias'),
  relief: text('Cứu trợ', 'Relief', 'Ajuda'),
  pledge: text('Ủng hộ', 'Donate', 'Doar'),
  privacy: text('Quyền riêng tư', 'Privacy', 'Privacidade'),
  breadcrumb: text('Vị trí trang', 'You are here', 'Você está aqui'),
  footerNote: text(
    'Bản trình diễn của hệ thống. Tài khoản nhận ủng hộ ở đây không có thật: không chuyển tiền.',
    'A demonstration of the system. The receiving account shown here does not exist: do not transfer money.',
    'Demonstração do sistema. A conta mostrada aqui não existe: não transfira dinheiro.',
  ),
  footerCookies: text(
    'Trang không theo dõi người đọc. Một cookie duy nhất được đặt sau khi gửi đăng ký, để mở biên nhận.',
    'This site does not track its readers. A single cookie is set after a pledge is sent, to open the receipt.',
    'Este site não rastreia quem lê. Um único cookie é criado após o envio de um registro, para abrir o recibo.',
  ),
  homeTitle: text('Tin từ tỉnh, và đường đi của từng khoản ủng hộ', 'News from the province, and the way every gift takes', 'Notícias da província e o caminho de cada doação'),
  homeLead: text(
    'Đọc những việc đã được bàn và quyết định, xem đợt vận động cứu trợ tiến triển ra sao, đăng ký ủng hộ và theo dõi khoản ủng hộ của quý vị trong sổ công khai.',
    'Read what was discussed and decided, see how the relief campaign goes, pledge a gift and follow it in the public books.',
    'Leia o que foi discutido e decidido, veja o andamento da campanha de ajuda, registre uma doação e acompanhe-a nos livros públicos.',
  ),
  pledgeNow: text('Đăng ký ủng hộ', 'Pledge a gift', 'Registrar uma doação'),
  seeCampaign: text('Xem tiến độ', 'See the progress', 'Ver o andamento'),
  latestNews: text('Tin mới', 'Latest news', 'Últimas notícias'),
  allNews: text('Tất cả tin', 'All news', 'Todas as notícias'),
  newsLead: text('Những việc của tỉnh, kể lại ngắn gọn, có dẫn nguồn.', 'What happens in the province, told briefly, with its source.', 'O que acontece na província, contado brevemente, com a fonte.'),
  source: text('Nguồn', 'Source', 'Fonte'),
  reliefTitle: text('Các đợt vận động', 'Campaigns', 'Campanhas'),
  reliefLead: text(
    'Bốn con số không bao giờ gộp làm một: đã đăng ký, đã tiếp nhận, đã phân bổ, đã giải ngân. Đăng ký chưa phải là tiền.',
    'Four figures are never mixed: pledged, received, allocated, disbursed. A pledge is not yet money.',
    'Quatro números nunca se misturam: prometido, recebido, alocado, entregue. Uma promessa ainda não é dinheiro.',
  ),
  demoCampaign: text(
    'Đợt vận động minh họa: mọi nhà hảo tâm, số tiền và hiện vật đều là giả định.',
    'A demonstration campaign: every donor, sum and item in it is invented.',
    'Campanha de demonstração: todos os doadores, valores e bens são fictícios.',
  ),
  progress: text('Tiến độ', 'Progress', 'Andamento'),
  progressAlt: text(
    'Bốn nhịp cầu vẽ theo tỷ lệ: đã đăng ký, đã tiếp nhận, đã phân bổ, đã giải ngân. Số liệu ở bảng bên dưới.',
    'Four spans of a bridge drawn to scale: pledged, received, allocated, disbursed. The figures are in the table below.',
    'Quatro vãos de uma ponte em escala: prometido, recebido, alocado, entregue. Os números estão na tabela abaixo.',
  ),
  state: text('Trạng thái', 'State', 'Situação'),
  sum: text('Số tiền', 'Amount', 'Valor'),
  acts: text('Số khoản', 'Number', 'Número'),
  atBuild: text(
    'Bảng này ghi số liệu lúc {time}. Hình vẽ ở trên luôn mới.',
    'This table shows the figures as of {time}. The drawing above is always fresh.',
    'Esta tabela mostra os números de {time}. O desenho acima está sempre atualizado.',
  ),
  noneAtBuild: text(
    'Khi trang này được dựng ({time}) chưa có số liệu. Hình vẽ ở trên luôn mới.',
    'When this page was built ({time}) there were no figures yet. The drawing above is always fresh.',
    'Quando esta página foi criada ({time}) ainda não havia números. O desenho acima está sempre atualizado.',
  ),
  asOf: text('Số liệu cập nhật lúc {time}, từ {size} dòng sổ công khai.', 'Figures as of {time}, from {size} entries of the public books.', 'Números de {time}, de {size} lançamentos dos livros públicos.'),
  late: text(
    'Chưa lấy được số liệu mới; bảng giữ số liệu trước đó. Trang sẽ tự thử lại.',
    'Fresh figures could not be fetched; the table keeps the earlier ones. The page will try again.',
    'Não foi possível obter números novos; a tabela mantém os anteriores. A página tentará de novo.',
  ),
  goods: text('Hiện vật đã đăng ký', 'Goods pledged', 'Bens prometidos'),
  goodsNone: text('Chưa có hiện vật nào được đăng ký.', 'No goods have been pledged yet.', 'Ainda não há bens prometidos.'),
  goodsKind: text('Loại', 'Kind', 'Tipo'),
  quantity: text('Số lượng', 'Quantity', 'Quantidade'),
  account: text('Tài khoản tiếp nhận', 'Receiving account', 'Conta de recebimento'),
  authenticTitle: text('Làm sao biết tài khoản là thật?', 'How do you know that the account is genuine?', 'Como saber se a conta é verdadeira?'),
  authentic: text(
    'Tài khoản chỉ được công bố ở trang này và trên biên nhận. Trước khi xác nhận, quý vị đối chiếu số tài khoản và tên chủ tài khoản do ứng dụng ngân hàng hiện ra. Không ai của cơ quan tiếp nhận gọi điện yêu cầu chuyển vào tài khoản khác.',
    'The account is published only on this page and on receipts. Before you confirm, compare the number and the holder that your banking app shows. Nobody from the receiving body will call and ask you to transfer to another account.',
    'A conta é publicada apenas nesta página e nos recibos. Antes de confirmar, compare o número e o titular mostrados pelo aplicativo do banco. Ninguém do órgão telefonará pedindo transferência para outra conta.',
  ),
  closing: text('Thời gian tiếp nhận', 'When gifts are accepted', 'Período de recebimento'),
  opened: text('Phát động {day}.', 'Launched in {day}.', 'Lançada em {day}.'),
  noClosing: text('Thời điểm kết thúc chưa được công bố. Sau khi công bố, không tiếp nhận thêm (Nghị định 93/2021/NĐ-CP).', 'The end has not been announced. After the announced end nothing is accepted (Decree 93/2021/NĐ-CP).', 'O fim ainda não foi anunciado. Após o fim anunciado, nada é aceito (Decreto 93/2021/NĐ-CP).'),
  closes: text('Kết thúc {day}. Sau thời điểm này không tiếp nhận thêm (Nghị định 93/2021/NĐ-CP).', 'Closes on {day}. Nothing is accepted afterwards (Decree 93/2021/NĐ-CP).', 'Encerra em {day}. Depois disso nada é aceito (Decreto 93/2021/NĐ-CP).'),
  embed: text('Đặt hình tiến độ lên trang của quý vị', 'Put the drawing on your own page', 'Coloque o desenho na sua página'),
  embedLead: text('Hình luôn mới, không cần JavaScript, dùng tự do.', 'It is always fresh, needs no JavaScript, and is free to use.', 'Está sempre atualizado, não precisa de JavaScript e é de uso livre.'),
  openData: text('Dữ liệu', 'Data', 'Dados'),
  pledgeLead: text(
    'Đăng ký trước, chuyển khoản hoặc trao hiện vật sau. Quý vị nhận ngay mã tham chiếu và mã VietQR.',
    'Pledge first, transfer or bring the goods afterwards. You get a reference code and a VietQR at once.',
    'Registre primeiro, transfira ou entregue os bens depois. Você recebe na hora um código de referência e um VietQR.',
  ),
  pledgeRule: text(
    'Khoản đăng ký từ {limit} trở xuống được công khai ngay; khoản lớn hơn chờ cán bộ xác nhận. Số điện thoại, thư điện tử và lời nhắn không bao giờ công khai.',
    'Pledges up to {limit} become public at once; larger ones wait for confirmation. Phone, e-mail and message are never published.',
    'Registros de até {limit} ficam públicos na hora; os maiores aguardam confirmação. Telefone, e-mail e mensagem nunca são publicados.',
  ),
  notFound: text('Không tìm thấy trang', 'Page not found', 'Página não encontrada'),
  notFoundLead: text('Địa chỉ có thể đã đổi hoặc gõ nhầm.', 'The address may have changed or been mistyped.', 'O endereço pode ter mudado ou sido digitado errado.'),
} as const satisfies Record<string, Localized>

/** Fills `{name}` places of a text. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '')
}
