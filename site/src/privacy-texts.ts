import type { Localized } from '../../shared/locale.ts'

const text = (vi: string, en: string, pt: string): Localized => ({ vi, en, pt })

/** What the portal does with personal data: only what the code does. */
export const PRIVACY: ReadonlyArray<{ heading: Localized; text: Localized }> = [
  {
    heading: text('Khi quý vị đọc trang này', 'When you read this site', 'Quando você lê este site'),
    text: text(
      'Không có công cụ theo dõi, không có quảng cáo, không tải gì từ trang khác. Nhật ký kỹ thuật của API không ghi địa chỉ hay thiết bị của người đọc.',
      'There are no trackers, no advertising, and nothing is loaded from other sites. The technical log of the API keeps neither address nor device of the reader.',
      'Não há rastreadores nem publicidade, e nada é carregado de outros sites. O registro técnico da API não guarda o endereço nem o aparelho de quem lê.',
    ),
  },
  {
    heading: text('Khi quý vị đăng ký ủng hộ', 'When you pledge', 'Quando você registra uma doação'),
    text: text(
      'Chúng tôi lưu những gì quý vị nhập, lời đồng ý và thời điểm đồng ý. Số điện thoại, thư điện tử và lời nhắn không bao giờ công khai. Tên chỉ công khai khi quý vị đánh dấu đồng ý. Nếu chọn ẩn danh, sổ công khai không ghi tên, xã phường và thành phần.',
      'We keep what you enter, the consent and when it was given. Phone, e-mail and message are never published. A name is published only when you tick the box. If you give anonymously, the public books hold neither name, commune nor kind of donor.',
      'Guardamos o que você digita, o consentimento e o momento em que foi dado. Telefone, e-mail e mensagem nunca são publicados. O nome só é publicado se você marcar a caixa. Em doação anônima, os livros públicos não têm nome, comuna nem tipo de doador.',
    ),
  },
  {
    heading: text('Sổ công khai', 'The public books', 'Os livros públicos'),
    text: text(
      'Phần mềm ghi sổ công khai không có quyền đọc bảng lưu thông tin cá nhân. Sổ chỉ giữ một dấu niêm phong của tên; chỉ biên nhận của quý vị mở được dấu đó.',
      'The program that writes the public books has no permission to read the table with personal data. The books hold only a seal of the name, which your receipt alone can open.',
      'O programa que escreve os livros públicos não tem permissão de ler a tabela com dados pessoais. Os livros guardam apenas um selo do nome, que só o seu recibo abre.',
    ),
  },
  {
    heading: text('Cookie', 'Cookies', 'Cookies'),
    text: text(
      'Sau khi gửi đăng ký, một cookie được đặt trong 30 phút để mở biên nhận trên thiết bị của quý vị. Không có cookie nào khác.',
      'After a pledge is sent, one cookie is set for 30 minutes to open the receipt on your device. There is no other cookie.',
      'Após o envio de um registro, um cookie é criado por 30 minutos para abrir o recibo no seu aparelho. Não há outros cookies.',
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
