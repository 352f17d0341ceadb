import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

export const HAND_OVER_TEXTS = {
  title: text(
    'Ghi cho đợt vận động khác',
    'Book it for another campaign',
    'Lançar em outra campanha',
  ),
  lead: text(
    'Dành cho tiền vào nhầm tài khoản: khoản này được ghi sổ ở đợt vận động của đăng ký, tiền chuyển sang sau. Hỏi người ủng hộ trước khi đề nghị.',
    'For money on the wrong account: it is booked in the campaign of the pledge, and the money follows. Ask the donor before you propose it.',
    'Para dinheiro na conta errada: é lançado na campanha do registro, e o dinheiro segue depois. Pergunte ao doador antes de propor.',
  ),
  code: text(
    'Mã đăng ký của đợt kia',
    'Code of the other campaign’s pledge',
    'Código do registro da outra campanha',
  ),
  submit: text('Đề nghị ghi cho đợt khác', 'Propose it', 'Propor'),
  proposed: text(
    'Đã đề nghị ghi {sum} cho đợt khác; người khác quyết định.',
    '{sum} is proposed for another campaign; another person decides.',
    '{sum} proposto a outra campanha; outra pessoa decide.',
  ),
  approve: text(
    'Duyệt ghi cho đợt khác',
    'Approve: book it there',
    'Aprovar: lançar na outra campanha',
  ),
  approved: text(
    'Đã ghi {sum} cho đợt khác; tiền chờ chuyển sang.',
    '{sum} is booked for the other campaign; its money is to follow.',
    '{sum} lançado na outra campanha; o dinheiro vai seguir.',
  ),
  reject: text(
    'Không duyệt ghi cho đợt khác',
    'Reject: it waits as before',
    'Rejeitar: espera como antes',
  ),
  rejected: text(
    'Không duyệt; {sum} chờ quyết định như trước.',
    'Rejected; {sum} waits as before.',
    'Rejeitado; {sum} espera como antes.',
  ),
  from: text('Tiền vào tài khoản của', 'It came on the account of', 'Entrou na conta de'),
  to: text('Ghi sổ ở', 'It is booked in', 'É lançado em'),
  pledge: text('Đăng ký', 'Pledge', 'Registro'),
  proposedBy: text('Người đề nghị', 'Proposed by', 'Proposto por'),
  approvedBy: text('Người duyệt', 'Approved by', 'Aprovado por'),
  rejectedBy: text('Người không duyệt', 'Rejected by', 'Rejeitado por'),
  debit: text('Tiền rời tài khoản', 'The money left', 'O dinheiro saiu'),
  credit: text('Tiền vào tài khoản của đợt kia', 'The money came', 'O dinheiro entrou'),
  like: text(
    'Tài khoản của đợt kia đã có khoản đúng số tiền này',
    'The other account has gifts of this very sum',
    'A outra conta tem doações deste mesmo valor',
  ),
  likeLead: text(
    'Có thể tiền đã được chuyển sang và đã vào sổ. Xem từng khoản; nếu có khoản là tiền này thì không ghi lần nữa.',
    'The money may have followed and be in the books already. Look at each; if one of them is this money, do not book it again.',
    'O dinheiro talvez já tenha seguido e esteja nos livros. Veja cada uma; se alguma for este dinheiro, não lance de novo.',
  ),
  isOther: text(
    'Khoản trên là tiền của người khác',
    'That one is another gift',
    'Essa é outra doação',
  ),
  sayEach: text(
    'Chưa ghi được gì. Xem từng khoản có đúng số tiền này ở dưới, đánh dấu nếu là tiền khác, rồi gửi lại.',
    'Nothing was written. Look at each row of this very sum below, tick it if it is other money, then send again.',
    'Nada foi gravado. Veja abaixo cada linha deste mesmo valor, marque se for outro dinheiro e envie de novo.',
  ),
  tooMany: text(
    'Chưa ghi được gì: tài khoản của đợt kia có quá nhiều khoản đúng số tiền này để xem từng khoản. Không ghi cho đợt kia; trả lại người gửi hoặc nhận vào đợt này.',
    'Nothing was written: the other account has too many rows of this very sum to look at each. Do not book it there; send it back, or accept it here.',
    'Nada foi gravado: a outra conta tem linhas demais deste valor para ver cada uma. Não lance lá; devolva, ou aceite aqui.',
  ),
  settle: text(
    'Nối với hai dòng chuyển tiền',
    'Tie it to the rows of the money',
    'Ligar às linhas do dinheiro',
  ),
  settleLead: text(
    'Chọn dòng tiền rời tài khoản này và dòng tiền vào tài khoản của đợt kia. Cần hai người cùng quyết định.',
    'Choose the row by which the money left this account, and the one by which it came on the other. It takes two people.',
    'Escolha a linha pela qual o dinheiro saiu desta conta e a pela qual entrou na outra. São precisas duas pessoas.',
  ),
  settleSubmit: text('Nối hai dòng này', 'Tie it to these', 'Ligar a estas'),
  settled: text(
    'Đã nối {sum} với hai dòng chuyển tiền.',
    '{sum} is tied to the rows of its money.',
    '{sum} ligado às linhas do seu dinheiro.',
  ),
  noRows: text(
    'Chưa có dòng nào đúng số tiền này. Nhập sao kê mới rồi mở lại.',
    'No row of this sum yet. Bring the newest statement, then come back.',
    'Nenhuma linha deste valor ainda. Traga o extrato mais novo e volte.',
  ),
  mayFollow: text(
    'Có thể là tiền của khoản đã ghi cho đợt này',
    'It may be the money of a gift that is booked here already',
    'Pode ser o dinheiro de uma doação já lançada aqui',
  ),
  mayFollowLead: text(
    'Các khoản dưới đây đã ghi sổ ở đợt này, tiền còn ở tài khoản khác. Nếu dòng này là tiền của một khoản, mở khoản đó và nối. Nhận là tiền ủng hộ thì khoản ấy vào sổ hai lần, nên cần hai người.',
    'These gifts are booked in this campaign, and their money lies on another account. If this row is the money of one, open that one and tie them. Accepted, the gift would be booked twice, so that it takes two people.',
    'Estas doações estão lançadas nesta campanha, e o dinheiro está em outra conta. Se esta linha for o dinheiro de uma, abra-a e ligue. Se for aceita, a doação seria lançada duas vezes; por isso são precisas duas pessoas.',
  ),
  carried: text(
    'Tiền đi chung với khoản khác',
    'Its money went with that of others',
    'O dinheiro foi junto com o de outras',
  ),
  carriedLead: text(
    'Dành cho một lần chuyển gộp (hai dòng đã ghi là điều chuyển nội bộ), hoặc tiền đã hoàn cho người ủng hộ từ tài khoản này. Cần hai người cùng quyết định.',
    'For one transfer of several gifts (two rows that are own transfers), or money that was given back to the donor from this account. It takes two people.',
    'Para uma transferência de várias doações (duas linhas de transferência própria), ou dinheiro devolvido ao doador desta conta. São precisas duas pessoas.',
  ),
  carriedSubmit: text('Ghi phần tiền này', 'Say that they carried it', 'Dizer que o levaram'),
  part: text(
    'Phần của khoản này, nếu không phải toàn bộ',
    'How much of it, where that is not all',
    'Quanto dela, se não for tudo',
  ),
  back: text(
    'Trả về đợt đã nhận tiền',
    'Take it back to the campaign of its account',
    'Voltar à campanha da conta',
  ),
  backLead: text(
    'Dành cho khoản ghi nhầm cho đợt kia: bút toán ở đợt kia được điều chỉnh, khoản này lại chờ quyết định.',
    'For a gift that was handed over by mistake: its entry there is corrected, and it waits again.',
    'Para uma doação passada por engano: o lançamento lá é corrigido, e ela volta a esperar.',
  ),
  backSubmit: text('Đề nghị trả về', 'Propose it', 'Propor'),
  backProposed: text(
    'Đã đề nghị trả {sum} về đợt đã nhận tiền; người khác quyết định.',
    '{sum} is proposed to be taken back; another person decides.',
    'Volta de {sum} proposta; outra pessoa decide.',
  ),
  approveBack: text('Duyệt trả về', 'Approve: take it back', 'Aprovar a volta'),
  backApproved: text(
    'Đã trả {sum} về; khoản này lại chờ quyết định.',
    '{sum} is taken back and waits again.',
    '{sum} voltou e espera de novo.',
  ),
  rejectBack: text('Không duyệt trả về', 'Reject: it stays there', 'Rejeitar: fica lá'),
  backRejected: text(
    'Không duyệt; {sum} vẫn ở sổ của đợt kia.',
    'Rejected; {sum} stays in the other books.',
    'Rejeitado; {sum} continua nos outros livros.',
  ),
  backBy: text(
    '{who} đề nghị trả về lúc {at}. Sổ công khai ghi: “{reason}”',
    '{who} proposed at {at} to take it back. The public books say: “{reason}”',
    '{who} propôs às {at} a volta. Os livros públicos dizem: “{reason}”',
  ),
  carriedBy: text('Đã chuyển cùng khoản khác', 'Went with others', 'Foi com outras'),
  noRow: text(
    'Không mở được dòng này; tìm theo ngày và số tiền.',
    'This row could not be opened; find it by its day and sum.',
    'Não foi possível abrir esta linha; procure por data e valor.',
  ),
} as const satisfies Record<string, Text>
