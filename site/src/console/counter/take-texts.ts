import { text } from '../../../../shared/locale.ts'
import { CODE_PREFIX } from '../../../../shared/reference-code.ts'
import type { Text } from '../frame/language.ts'

export const TAKE_TEXTS = {
  place: text('Nơi đặt quầy', 'Where the counter stands', 'Onde fica o balcão'),
  placeHint: text(
    'Ghi tên xã, phường; in trước ngày trên biên nhận',
    'The name of the commune; printed before the day on the receipt',
    'O nome da comuna; impresso antes da data no recibo',
  ),
  takenOn: text(
    'Ngày nhận, nếu không phải hôm nay',
    'Day, where it is not today',
    'Dia, se não for hoje',
  ),
  donorKind: text('Người ủng hộ là', 'The giver is', 'O doador é'),
  anonymous: text('Ẩn danh', 'Anonymous', 'Anônimo'),
  name: text('Tên người ủng hộ', 'Name of the giver', 'Nome do doador'),
  commune: text('Xã, phường', 'Commune', 'Comuna'),
  elsewhere: text('Nơi khác', 'Elsewhere', 'Outro lugar'),
  notSaid: text('Không nêu', 'Not said', 'Não informado'),
  phone: text('Điện thoại', 'Phone', 'Telefone'),
  publishName: text(
    'Đã đọc nội dung đồng ý cho người ủng hộ nghe; người ủng hộ đồng ý hiện tên',
    'The text of the consent was read out; the giver agrees that the name is shown',
    'O texto do consentimento foi lido; o doador concorda em exibir o nome',
  ),
  readOut: text(
    'Đọc cho người ủng hộ nghe:',
    'To be read out to the giver:',
    'Para ler ao doador:',
  ),
  amount: text('Số tiền', 'Sum', 'Valor'),
  amountHint: text('Ví dụ 500.000 hoặc 1,2 triệu', 'For example 500,000', 'Por exemplo 500.000'),
  reads: text('Đọc là {sum}', 'Read as {sum}', 'Lido como {sum}'),
  small: text(
    'Số tiền nhỏ hơn 1.000 đồng: kiểm tra số không, chữ “nghìn”, “triệu”.',
    'Less than 1,000 VND: check the zeros.',
    'Menos de 1.000 VND: confira os zeros.',
  ),
  notRead: text(
    'Nhập số tiền bằng đồng, ví dụ 500.000',
    'Enter the sum in VND, for example 500,000',
    'Digite o valor em VND, por exemplo 500.000',
  ),
  pledge: text('Mã đăng ký, nếu có', 'Code of the pledge, if any', 'Código do registro, se houver'),
  pledgeHint: text(
    `Ví dụ ${CODE_PREFIX}…`,
    `For example ${CODE_PREFIX}…`,
    `Por exemplo ${CODE_PREFIX}…`,
  ),
  line: text('Hiện vật {number}', 'Goods {number}', 'Bem {number}'),
  addLine: text('Thêm một loại hiện vật', 'Add another kind', 'Adicionar outro tipo'),
  kind: text('Loại', 'Kind', 'Tipo'),
  what: text('Tên cụ thể', 'What exactly', 'O que exatamente'),
  quantity: text('Số lượng', 'Quantity', 'Quantidade'),
  quantityNotRead: text(
    'Nhập số nguyên, ví dụ {example}; nếu lẻ, chọn đơn vị nhỏ hơn',
    'Enter a whole number, for example {example}; of a part, choose a smaller unit',
    'Digite um número inteiro, por exemplo {example}; se for fração, escolha uma unidade menor',
  ),
  unit: text('Đơn vị', 'Unit', 'Unidade'),
  condition: text('Tình trạng', 'Condition', 'Estado'),
  isNew: text('Mới', 'New', 'Novo'),
  isUsed: text('Đã dùng', 'Used', 'Usado'),
  expiresOn: text('Hạn dùng', 'Good until', 'Validade'),
  village: text('Bản, tổ dân phố', 'Village', 'Aldeia'),
  head: text('Trưởng bản', 'Head of the village', 'Chefe da aldeia'),
  lines: text('Danh sách hộ', 'Households', 'Famílias'),
  linesHint: text(
    'Mỗi dòng một hộ: họ tên ; số tiền hoặc hiện vật, ví dụ 500.000 hoặc 20 kg gạo ; x hoặc “có” nếu đồng ý hiện tên. Dán được từ bảng tính. Không có họ tên là ẩn danh. Hiện vật đã qua sử dụng ghi thêm “đã dùng”.',
    'A household on each line: name ; sum or goods, such as 500,000 or 20 kg gạo ; x or “yes” where the name may be shown. Paste from a spreadsheet. No name: anonymous. Goods that were used: add “used”.',
    'Uma família por linha: nome ; valor ou bens, como 500.000 ou 20 kg gạo ; x ou “sim” se o nome pode aparecer. Cole de uma planilha. Sem nome: anônimo. Bens usados: acrescente “usado”.',
  ),
  sum: text(
    '{count} dòng, tổng {sum}',
    '{count} lines, {sum} in all',
    '{count} linhas, total {sum}',
  ),
  shownNames: text(
    '{count} tên sẽ được hiện',
    '{count} names will be shown',
    'Nomes que serão exibidos: {count}',
  ),
  unclearLine: text(
    'Dòng {line}: sau số tiền chỉ ghi “x” hoặc “có” nếu đồng ý hiện tên, “không” hoặc để trống nếu không',
    'Line {line}: behind the sum write “x” or “yes” where the name may be shown, “no” or nothing where not',
    'Linha {line}: depois do valor escreva “x” ou “sim” se o nome pode aparecer, “não” ou nada se não pode',
  ),
  ofLine: text('Dòng {line}: {message}.', 'Line {line}: {message}.', 'Linha {line}: {message}.'),
  badLine: text(
    'Dòng {line}: chưa đọc được số tiền hoặc hiện vật',
    'Line {line}: neither a sum nor goods could be read',
    'Linha {line}: nem valor nem bens lidos',
  ),
  sameName: text(
    '“{name}” có ở các dòng {lines}.',
    '“{name}” stands on the lines {lines}.',
    '“{name}” consta nas linhas {lines}.',
  ),
  differ: text(
    'Các dòng trùng tên là những hộ khác nhau, hoặc những lần nộp khác nhau',
    'Lines of one name are different households, or different gifts',
    'Linhas do mesmo nome são famílias diferentes ou doações diferentes',
  ),
  submit: text('Ghi nhận', 'Take it in', 'Registrar'),
} as const satisfies Record<string, Text>
