import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import { SITE_TEXTS } from './province-texts.ts'

interface Section {
  heading: Localized
  text: Localized
}

/** What the portal does with personal data: only what the code does. */
export const PRIVACY: readonly Section[] = [
  {
    heading: text(
      'Khi quý vị đọc trang này',
      'When you read this site',
      'Quando você lê este site',
    ),
    text: text(
      'Không có công cụ theo dõi, không có quảng cáo, không tải gì từ trang khác. Nhật ký kỹ thuật chỉ ghi ngày giờ, đường dẫn (không gồm phần sau dấu hỏi), kết quả, dung lượng và thời gian xử lý của mỗi lượt truy cập, và bị xóa sau 30 ngày; nhật ký của các chương trình xử lý ghi lỗi và mã tham chiếu, bị xóa sau 90 ngày. Không nhật ký nào ghi địa chỉ mạng, cookie hay thiết bị của quý vị.',
      'There are no trackers, no advertising, and nothing is loaded from other sites. The technical log holds date and time, path (without what follows a question mark), result, size and duration of each request, and is deleted after 30 days; the logs of the programs behind it hold faults and reference codes, and are deleted after 90 days. No log holds your network address, a cookie or your device.',
      'Não há rastreadores nem publicidade, e nada é carregado de outros sites. O registro técnico guarda data e hora, caminho (sem o que vem depois do ponto de interrogação), resultado, tamanho e duração de cada acesso, e é apagado após 30 dias; os registros dos programas guardam falhas e códigos de referência, e são apagados após 90 dias. Nenhum registro guarda o seu endereço de rede, cookies ou o seu aparelho.',
    ),
  },
  {
    heading: text(
      'Khi quý vị đăng ký ủng hộ',
      'When you pledge',
      'Quando você registra uma doação',
    ),
    text: text(
      'Chúng tôi lưu những gì quý vị nhập, lời đồng ý và thời điểm đồng ý. Số điện thoại, thư điện tử và lời nhắn không bao giờ công khai. Tên chỉ công khai khi quý vị đánh dấu đồng ý, và sau khi khoản ủng hộ đã nhận đủ như đăng ký hoặc cán bộ tiếp nhận đã xem và cho hiện; cán bộ có thể ẩn tên. Nếu chọn ẩn danh, sổ công khai không ghi tên, xã, phường và thành phần. Tên, thông tin liên hệ và lời nhắn được mã hóa bằng một khóa riêng cho từng đăng ký. Khi quý vị rút đăng ký, cán bộ không còn đọc được. Trang tra cứu cho quý vị tải toàn bộ dữ liệu của mình và xóa vĩnh viễn; số tiền hoặc hiện vật vẫn ở trong sổ công khai, không kèm tên.',
      'We keep what you enter, the consent and when it was given. Phone, e-mail and message are never published. A name is published only when you tick the box, and after all that you pledged has come or a clerk has looked at it and passed it; clerks may hide a name. If you give anonymously, the public books hold neither name, commune nor kind of donor. Name, contact and message are encrypted with a key of their own for each pledge. Once you take a pledge back, staff can no longer read them. On the lookup page you can download all of your data and erase them for good; the sum or the goods stay in the public books, without a name.',
      'Guardamos o que você digita, o consentimento e o momento em que foi dado. Telefone, e-mail e mensagem nunca são publicados. O nome só é publicado se você marcar a caixa, e depois que chegar tudo o que você registrou ou que um atendente o tiver visto e liberado; atendentes podem ocultar um nome. Em doação anônima, os livros públicos não têm nome, comuna nem tipo de doador. Nome, contato e mensagem são cifrados com uma chave própria de cada registro. Se você retirar o registro, a equipe não os lê mais. Na página de consulta você pode baixar todos os seus dados e apagá-los definitivamente; o valor ou os bens permanecem nos livros públicos, sem nome.',
    ),
  },
  {
    heading: text(
      'Khi quý vị gửi phản ánh, đề nghị, câu hỏi',
      'When you send a message, a request or a question',
      'Quando você envia uma mensagem, um pedido ou uma pergunta',
    ),
    text: text(
      'Tên, số điện thoại, thư điện tử và những gì quý vị viết được mã hóa bằng một khóa riêng cho từng hồ sơ; chỉ cán bộ giải quyết đọc được. Trang tra cứu cho quý vị tải toàn bộ dữ liệu của mình và xóa vĩnh viễn: khi khóa bị xóa, không ai đọc lại được nữa. Bản sao lưu của bảng giữ khóa tự hết hạn sau 35 ngày. Công khai chỉ có các con số, và số nhỏ hơn 5 không nêu. Địa chỉ mạng của quý vị chỉ được giữ dưới dạng dấu băm trong vài giờ, để giới hạn số lần thử; khi quý vị đăng ký ủng hộ, dấu băm của mạng được giữ 30 ngày, để tìm ra những đăng ký giả gửi hàng loạt.',
      'Name, phone, e-mail and what you write are encrypted with a key of their own for each case; only the staff who work on it can read them. On the lookup page you can download all of your data and erase them for good: once the key is gone nobody can read them again. Backups of the table that holds the key end by themselves after 35 days. Only counts are public, and those under 5 are not. Your network address is kept only as a hash for a few hours, to limit attempts; of a pledge, a hash of its network is kept for 30 days, so that fake pledges sent in bulk can be found.',
      'Nome, telefone, e-mail e o que você escreve são cifrados com uma chave própria de cada caso; só a equipe que trata do caso pode ler. Na página de consulta você pode baixar todos os seus dados e apagá-los definitivamente: sem a chave, ninguém mais os lê. As cópias de segurança da tabela que guarda a chave expiram sozinhas após 35 dias. Só contagens são públicas, e as menores que 5 não. Seu endereço de rede é guardado apenas como hash por algumas horas, para limitar tentativas; de um registro de doação, um hash da rede fica guardado por 30 dias, para encontrar registros falsos enviados em massa.',
    ),
  },
  {
    heading: text(
      'Ảnh và giấy tờ gửi kèm',
      'Photos and documents that you attach',
      'Fotos e documentos anexados',
    ),
    text: text(
      'Ảnh được ghi lại chỉ với hình, không còn vị trí chụp và thông tin máy; tệp PDF được giữ nguyên. Chỉ cán bộ giải quyết tải được, qua một địa chỉ có hiệu lực 5 phút. Tệp bị xóa cùng với hồ sơ; tệp tải lên mà không gửi bị xóa sau 14 ngày.',
      'Photos are written anew with the picture alone, without place or device; PDF files are kept as they are. Only the staff who work on the case can fetch them, by an address that is valid for 5 minutes. They are deleted with the case; files that were uploaded and never sent are deleted after 14 days.',
      'As fotos são regravadas apenas com a imagem, sem local nem aparelho; arquivos PDF são mantidos como estão. Só a equipe que trata do caso pode baixá-los, por um endereço válido por 5 minutos. São apagados com o caso; arquivos enviados sem formulário são apagados após 14 dias.',
    ),
  },
  {
    heading: text('Lưu trong bao lâu', 'How long it is kept', 'Por quanto tempo é guardado'),
    text: text(
      'Hồ sơ được xóa sau khi kết thúc hai năm (đăng ký tình nguyện: một năm); hồ sơ đã trả lời mà không đóng được tính thêm 15 ngày để quý vị đề nghị xem lại. Số hồ sơ đã xóa được công bố trong tệp dữ liệu về việc trả lời người dân. Câu trả lời đăng công khai không có tên người hỏi. Tên, thông tin liên hệ và lời nhắn của một đăng ký ủng hộ được giữ hai năm kể từ ngày đăng ký, hoặc 15 ngày kể từ khi rút đăng ký; tên đã đồng ý công khai ở lại trong danh sách cho đến khi quý vị ngừng đồng ý.',
      'A case is deleted two years after its end (volunteers: one year); for one that was answered and not closed, the 15 days in which you may ask to look again are added. How many were deleted is published in the data file on how soon people are answered. Published answers do not carry the name of who asked. Name, contact and message of a pledge are kept for two years after it, or for 15 days after it was taken back; a name that you agreed to show stays on the list until you stop agreeing.',
      'Um caso é apagado dois anos após o fim (voluntários: um ano); se foi respondido e não encerrado, somam-se os 15 dias em que você pode pedir nova análise. A quantidade apagada é publicada no arquivo de dados sobre os prazos de resposta. Respostas publicadas não trazem o nome de quem perguntou. Nome, contato e mensagem de um registro de doação são guardados por dois anos, ou por 15 dias depois de retirado; o nome que você concordou em mostrar fica na lista até você deixar de concordar.',
    ),
  },
  {
    heading: text('Trên thiết bị của quý vị', 'On your own device', 'No seu próprio aparelho'),
    text: text(
      'Bản nháp chỉ được lưu khi quý vị đánh dấu chọn. Nội dung chưa gửi được vì mất mạng được giữ để tự gửi lại khi quý vị mở một trang của cổng. Cả hai chỉ nằm trên thiết bị; bản nháp bị xóa khi gửi xong, nội dung chờ gửi bị xóa khi quý vị mở biên nhận; cả hai bị xóa khi quý vị bấm xóa, hoặc sau 7 ngày.',
      'A draft is kept only when you tick the box. What could not be sent for want of a connection is kept, and sent again by itself when you open a page of the portal. Both stay on the device alone; a draft is deleted once sent, what waits when its receipt is opened, and both when you delete them, or after 7 days.',
      'Um rascunho só é guardado se você marcar a caixa. O que não pôde ser enviado por falta de conexão fica guardado e é enviado de novo sozinho quando você abre uma página do portal. Ambos ficam somente no aparelho; o rascunho é apagado após o envio, o que espera quando o recibo é aberto, e ambos quando você os apaga, ou após 7 dias.',
    ),
  },
  {
    heading: text('Sổ công khai', 'The public books', 'Os livros públicos'),
    text: text(
      'Phần mềm ghi sổ công khai không có quyền đọc bảng lưu thông tin cá nhân. Sổ không ghi tên quý vị; chỉ mã bí mật trên biên nhận xác nhận được tên ấy trong sổ.',
      'The program that writes the public books has no permission to read the table with personal data. The books do not hold your name; only the secret code on your receipt can confirm it in them.',
      'O programa que escreve os livros públicos não tem permissão de ler a tabela com dados pessoais. Os livros não guardam o seu nome; só o código secreto do seu recibo pode confirmá-lo neles.',
    ),
  },
  {
    heading: text('Cookie', 'Cookies', 'Cookies'),
    text: text(
      'Khi quý vị kiểm tra đăng ký hoặc biểu mẫu, một cookie được đặt trong một giờ để cùng một nội dung không bị gửi hai lần. Sau khi gửi, một cookie được đặt trong 30 phút để mở biên nhận trên thiết bị của quý vị. Không có cookie nào khác.',
      'When you check a pledge or a form, a cookie is set for an hour, so that the same content is not sent twice. After sending, a cookie is set for 30 minutes to open the receipt on your device. There is no other cookie.',
      'Ao conferir um registro ou formulário, um cookie é criado por uma hora, para que o mesmo conteúdo não seja enviado duas vezes. Após o envio, um cookie é criado por 30 minutos para abrir o recibo no seu aparelho. Não há outros cookies.',
    ),
  },
  {
    heading: text('Căn cứ', 'Legal basis', 'Base legal'),
    text: text(
      'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (hiệu lực từ ngày 1 tháng 1 năm 2026): sự đồng ý là tự nguyện, cụ thể và rút lại được. Các câu quý vị đồng ý khi đăng ký là:',
      'Personal Data Protection Law 91/2025/QH15 (in force since 1 January 2026): consent is voluntary, specific and can be withdrawn. The sentences that you agree to when pledging are:',
      'Lei de Proteção de Dados Pessoais 91/2025/QH15 (em vigor desde 1º de janeiro de 2026): o consentimento é voluntário, específico e pode ser retirado. As frases com que você concorda ao registrar são:',
    ),
  },
]

export const ABOUT: readonly Section[] = [
  {
    heading: text('Cổng này để làm gì', 'What this portal is for', 'Para que serve este portal'),
    text: text(
      `Nhịp Cầu cho người dân đọc những việc đã được bàn và quyết định, cho người ủng hộ đăng ký và theo dõi khoản ủng hộ, cho mọi người kiểm tra số liệu. ${SITE_TEXTS.portalNameMeans.vi}`,
      `Nhịp Cầu lets citizens read what was discussed and decided, donors pledge and follow their gifts, and anyone check the figures. ${SITE_TEXTS.portalNameMeans.en}`,
      `O Nhịp Cầu permite que a população leia o que foi discutido e decidido, que doadores registrem e acompanhem doações, e que qualquer pessoa confira os números. ${SITE_TEXTS.portalNameMeans.pt}`,
    ),
  },
  {
    heading: text(
      'Điều gì là thật, điều gì là minh họa',
      'What is real and what is a demonstration',
      'O que é real e o que é demonstração',
    ),
    text: text(
      'Tin tức và số liệu về tỉnh có ghi nguồn và thời điểm. Tài khoản nhận ủng hộ là minh họa: không có ngân hàng nào mang mã đó, xin không chuyển tiền. Đợt vận động minh họa, nơi có, chỉ gồm người ủng hộ và số tiền giả định.',
      'News and figures about the province carry their source and date. The receiving account is a demonstration: no bank has that number, please do not transfer money. A demonstration campaign, where there is one, holds invented donors and sums only.',
      'As notícias e os números sobre a província trazem fonte e data. A conta de recebimento é uma demonstração: nenhum banco tem esse número, não transfira dinheiro. A campanha de demonstração, onde houver, contém apenas doadores e valores fictícios.',
    ),
  },
  {
    heading: text('Bốn con số', 'Four figures', 'Quatro números'),
    text: text(
      'Đã đăng ký là lời hứa. Đã tiếp nhận là tiền ngân hàng báo có hoặc hiện vật đã nhận. Đã phân bổ là đã quyết định cho nơi nào. Đã giải ngân là đã trao. Bốn con số không bao giờ cộng vào nhau.',
      'Pledged is a promise. Received is money that the bank reports, or goods taken in. Allocated has been decided for a place. Disbursed has been handed over. The four are never added up.',
      'Prometido é uma promessa. Recebido é o dinheiro informado pelo banco ou os bens recebidos. Alocado já tem destino decidido. Entregue já foi repassado. Os quatro nunca se somam.',
    ),
  },
]

/** What is claimed here is what the project's own tests check. */
export const ACCESSIBILITY: readonly Section[] = [
  {
    heading: text('Mục tiêu', 'Aim', 'Objetivo'),
    text: text(
      'Cổng hướng tới chuẩn WCAG 2.2 mức AA và Thông tư 26/2020/TT-BTTTT.',
      'The portal aims at WCAG 2.2, level AA, and Circular 26/2020/TT-BTTTT.',
      'O portal busca atender ao WCAG 2.2, nível AA, e à Circular 26/2020/TT-BTTTT.',
    ),
  },
  {
    heading: text('Đã kiểm tra gì', 'What was tested', 'O que foi testado'),
    text: text(
      'Mỗi lần thay đổi, công cụ axe kiểm tra các loại trang bằng trình duyệt Chromium, ba ngôn ngữ, nền sáng và tối, màn hình 320 và 1280 điểm, kể cả trang báo lỗi và biên nhận; mọi loại trang được đi hết chỉ bằng bàn phím; độ tương phản của từng cặp màu được tính bằng máy. Đăng ký ủng hộ được thử có và không có JavaScript. Chưa có kiểm tra với người dùng trình đọc màn hình.',
      'At every change the axe tool checks the kinds of pages in Chromium, in three languages, light and dark, at 320 and 1280 pixels, error pages and receipts included; every kind of page is walked through by keyboard alone; the contrast of each pair of colours is computed. Pledging is tried with and without JavaScript. No test with users of screen readers has been made yet.',
      'A cada mudança a ferramenta axe verifica os tipos de página no Chromium, em três idiomas, claro e escuro, em 320 e 1280 pixels, inclusive páginas de erro e recibos; cada tipo de página é percorrido só com o teclado; o contraste de cada par de cores é calculado. O registro é testado com e sem JavaScript. Ainda não houve teste com usuários de leitores de tela.',
    ),
  },
  {
    heading: text('Điều chưa tốt', 'What is not good yet', 'O que ainda não está bom'),
    text: text(
      'Chữ trong bản đồ ô xã, phường nhỏ trên điện thoại; bảng bên dưới có cùng nội dung. Tệp CSV không có phiên bản trình bày.',
      'The lettering of the tile map of communes is small on phones; the table below it says the same. CSV files have no formatted version.',
      'As letras do mapa de comunas são pequenas no celular; a tabela abaixo traz o mesmo conteúdo. Os arquivos CSV não têm versão formatada.',
    ),
  },
]
