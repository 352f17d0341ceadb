import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

export const SPLIT_TEXTS = {
  title: text('Chia khoản này', 'Split this transfer', 'Dividir esta transferência'),
  lead: text(
    'Dành cho một khoản ủng hộ nhiều đợt vận động hoặc nhiều đăng ký. Hỏi người ủng hộ trước khi đề nghị. Tiền của đợt khác được ghi sổ ở đợt đó và chuyển sang sau.',
    'For one gift to several campaigns or pledges. Ask the donor before you propose it. A part for another campaign is booked there, and its money follows.',
    'Para uma doação a várias campanhas ou registros. Pergunte ao doador antes de propor. A parte de outra campanha é lançada lá, e o dinheiro segue depois.',
  ),
  part: text('Phần {number}', 'Part {number}', 'Parte {number}'),
  amount: text('Số tiền', 'Sum', 'Valor'),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  code: text('Mã đăng ký', 'Code of the pledge', 'Código do registro'),
  codeHint: text(
    'Để trống nếu phần này không theo đăng ký nào.',
    'Leave it empty where this part is for no pledge.',
    'Deixe vazio se esta parte não é de nenhum registro.',
  ),
  reads: text('Đọc là {sum}', 'Read as {sum}', 'Lido como {sum}'),
  notRead: text(
    'Nhập số tiền bằng đồng, ví dụ 500.000',
    'Enter the sum in VND, for example 500,000',
    'Digite o valor em VND, por exemplo 500.000',
  ),
  left: text('Còn lại {sum}', '{sum} left', 'Restam {sum}'),
  takesLeft: text(
    'Lấy phần còn lại {sum}',
    'Take the {sum} that are left',
    'Usar os {sum} que restam',
  ),
  over: text('Vượt {sum}', '{sum} too much', '{sum} a mais'),
  exact: text('Các phần đủ {sum}', 'The parts are the whole {sum}', 'As partes somam os {sum}'),
  more: text('Thêm một phần', 'One more part', 'Mais uma parte'),
  less: text('Bỏ phần cuối', 'Take the last part away', 'Tirar a última parte'),
  submit: text('Đề nghị chia', 'Propose the split', 'Propor a divisão'),
  proposed: text(
    'Đã đề nghị chia {sum}; người khác quyết định.',
    'A split of {sum} is proposed; another person decides.',
    'Divisão de {sum} proposta; outra pessoa decide.',
  ),
  approve: text('Duyệt: chia và ghi sổ', 'Approve: split and book it', 'Aprovar: dividir e lançar'),
  approved: text(
    'Đã chia {sum} và ghi sổ từng phần.',
    '{sum} is split, and each part is booked.',
    '{sum} dividido, e cada parte lançada.',
  ),
  reject: text('Không duyệt chia', 'Reject: it waits as before', 'Rejeitar: espera como antes'),
  rejected: text(
    'Không duyệt; {sum} chờ quyết định như trước.',
    'Rejected; {sum} waits as before.',
    'Rejeitado; {sum} espera como antes.',
  ),
  facts: text('Chia thành', 'Split into', 'Dividida em'),
  none: text('không theo đăng ký', 'no pledge', 'nenhum registro'),
  follows: text(
    'tiền còn ở tài khoản này, chuyển sang sau',
    'its money lies on this account and is to follow',
    'o dinheiro está nesta conta e vai seguir',
  ),
  open: text('Mở phần này', 'Open this part', 'Abrir esta parte'),
  proposedBy: text(
    '{who} đề nghị lúc {at}.',
    '{who} proposed it at {at}.',
    '{who} propôs às {at}.',
  ),
  approvedBy: text('{who} duyệt.', '{who} approved it.', '{who} aprovou.'),
  rejectedBy: text(
    '{who} không duyệt: “{reason}”',
    '{who} rejected it: “{reason}”',
    '{who} rejeitou: “{reason}”',
  ),
  partOf: text(
    'Là một phần của khoản {sum} đã chia',
    'It is a part of a transfer of {sum} that was split',
    'É parte de uma transferência de {sum} que foi dividida',
  ),
} as const satisfies Record<string, Text>
