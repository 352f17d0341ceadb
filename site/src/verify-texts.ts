import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Sentences of the page that checks receipts and the whole ledger. */
export const VERIFY_TEXTS = {
  title: text('Kiểm chứng sổ công khai', 'Verify the public books', 'Verificar os livros públicos'),
  lead: text(
    'Mọi phép kiểm tra chạy ngay trên thiết bị của quý vị, chỉ dùng các tệp công khai và chữ ký của sổ. Ai không tin cả trang này thì dùng công cụ của riêng mình, ở cuối trang.',
    'Every check runs on your own device and uses nothing but the public files and the signature of the books. Whoever does not trust this page either can use a tool of their own, at its end.',
    'Todas as verificações são feitas no seu aparelho, apenas com os arquivos públicos e a assinatura dos livros. Quem também não confia nesta página pode usar uma ferramenta própria, no fim dela.',
  ),
  receiptTitle: text('Kiểm tra một biên nhận', 'Check a receipt', 'Conferir um recibo'),
  receiptLead: text(
    'Chọn tệp có đuôi .tlog-proof đã tải từ trang biên nhận, hoặc dán nội dung của tệp. Tệp không rời thiết bị này.',
    'Choose the file ending in .tlog-proof that you downloaded from the receipt page, or paste what is in it. It does not leave this device.',
    'Escolha o arquivo .tlog-proof baixado da página do recibo, ou cole o seu conteúdo. Ele não sai deste aparelho.',
  ),
  receiptFile: text('Tệp biên nhận', 'Receipt file', 'Arquivo do recibo'),
  receiptPaste: text('Hoặc dán nội dung tệp', 'Or paste the file', 'Ou cole o arquivo'),
  receiptCheck: text('Kiểm tra biên nhận', 'Check the receipt', 'Conferir o recibo'),
  auditTitle: text('Kiểm tra toàn bộ sổ', 'Audit everything', 'Auditar tudo'),
  auditLead: text(
    'Tải mọi bút toán, tính lại mọi con số, rồi so với chữ ký và với số liệu trên trang cứu trợ, các tệp theo ngày, danh sách tiền đã chi, tệp chứng từ và hình vẽ. Những gì không kiểm tra được thì được nêu ra.',
    'Fetches every entry, computes all figures again, and compares them with the signature, the figures on the relief page, the files by day, the list of money that went out, the evidence and the pictures. What cannot be checked is named.',
    'Baixa todos os lançamentos, recalcula todos os números, e compara com a assinatura, os números da página de ajuda, os arquivos por dia, a lista do dinheiro que saiu, as comprovações e as imagens. O que não pode ser verificado é nomeado.',
  ),
  auditStart: text('Bắt đầu kiểm tra', 'Start the audit', 'Iniciar a auditoria'),
  needsScript: text(
    'Hai phép kiểm tra dưới đây cần JavaScript. Không có JavaScript, quý vị dùng công cụ dòng lệnh ở cuối trang.',
    'The two checks below need JavaScript. Without it, use the command-line tool at the end of this page.',
    'As duas verificações abaixo precisam de JavaScript. Sem ele, use a ferramenta de linha de comando no fim desta página.',
  ),
  keyTitle: text('Khóa của sổ', 'The key of the books', 'A chave dos livros'),
  keyLead: text(
    'So khóa này với khóa in trên thông báo giấy. Thiết bị ghi nhớ khóa và lần ký cuối đã thấy, để lần sau phát hiện nếu có gì thay đổi.',
    'Compare this key with the one on the printed notices. The device remembers the key and the last signed state that it saw, and notices at the next visit if anything was changed.',
    'Compare esta chave com a dos avisos impressos. O aparelho lembra a chave e o último estado assinado que viu, e percebe na próxima visita se algo mudou.',
  ),
  toolTitle: text(
    'Bằng công cụ của riêng quý vị',
    'With a tool of your own',
    'Com uma ferramenta própria',
  ),
  toolLead: text(
    'Không cần trình duyệt: tải một tệp và chạy bằng Node 20 trở lên. Sổ theo định dạng C2SP tlog-tiles, nên công cụ của người khác cũng đọc được.',
    'No browser needed: download one file and run it with Node 20 or later. The books have the format C2SP tlog-tiles, so that tools which others wrote can read them too.',
    'Sem navegador: baixe um arquivo e execute com Node 20 ou mais novo. Os livros usam o formato C2SP tlog-tiles; ferramentas de outras pessoas também os leem.',
  ),
  filesTitle: text('Các tệp', 'The files', 'Os arquivos'),
  limitsTitle: text(
    'Những điều sổ này không tự chứng minh được',
    'What these books cannot prove by themselves',
    'O que estes livros não provam sozinhos',
  ),
  limits: [
    text(
      'Sổ cho thấy điều đã ghi và đã ký không bị sửa, xóa hay chèn vào giữa, và các con số công bố đúng bằng tổng những gì đã ghi.',
      'The books show that what was written and signed was not changed, removed or put in between, and that the published figures are the sums of what was written.',
      'Os livros mostram que o que foi escrito e assinado não foi alterado, removido nem inserido no meio, e que os números publicados são as somas do que foi escrito.',
    ),
    text(
      'Sổ không chứng minh rằng một lời đăng ký đã thành tiền, rằng ngân hàng đã nhận tiền, hay rằng hàng đã đến tay người dân: những việc đó cần sao kê, quyết định và biên bản đi kèm bút toán.',
      'They do not prove that a pledge became money, that a bank received it, or that goods reached people: for that there are the statements, decisions and records that go with an entry.',
      'Não provam que uma promessa virou dinheiro, que um banco o recebeu ou que bens chegaram às pessoas: para isso existem os extratos, as decisões e os registros que acompanham um lançamento.',
    ),
    text(
      'Sổ không chứng minh rằng mọi khoản đều đã được ghi: khoản bị bỏ ra ngoài trước khi ghi thì sổ không biết. Người ủng hộ biết được điều đó: khoản của mình không có trong sổ.',
      'They do not prove that everything was written down: of what was left out before, they know nothing. Its donor does: the gift is not in the books.',
      'Não provam que tudo foi escrito: do que ficou de fora antes, não sabem nada. O doador sabe: a doação não está nos livros.',
    ),
    text(
      'Tự sổ không chứng minh rằng mọi người cùng được xem một sổ. Giữ lại chữ ký của sổ (thiết bị và công cụ tự giữ) và so với người khác thì sẽ lộ ra, nếu có hai sổ.',
      'They do not prove by themselves that everybody is shown the same books. Whoever keeps their signed states (this page and the tool do) and compares them with others will find out if there are two.',
      'Sozinhos, não provam que todos veem os mesmos livros. Quem guarda os estados assinados (esta página e a ferramenta guardam) e os compara com os de outros descobre se há dois.',
    ),
    text(
      'Tên người ủng hộ đứng bên cạnh, không nằm trong sổ: chỉ biên nhận của người ấy mới chứng minh được tên.',
      'Names stand beside the books, not in them: only the donor’s own receipt can prove one.',
      'Os nomes ficam ao lado dos livros, não dentro: só o recibo do próprio doador pode provar um.',
    ),
  ],
} as const satisfies Record<string, Localized | readonly Localized[]>

/**
 * What its script says. The page hands it these of its own language alone, so that nobody downloads
 * the others.
 */
export const CHECK_TEXTS = {
  auditing: text('Đang kiểm tra toàn bộ sổ', 'Auditing everything', 'Auditando tudo'),
  auditProgress: text(
    'Đã đọc {done} trên {size} bút toán',
    '{done} of {size} entries read',
    '{done} de {size} lançamentos lidos',
  ),
  working: text('Đang kiểm tra…', 'Checking…', 'Verificando…'),
  allRight: text(
    'Tất cả các bước đều khớp.',
    'Every step is right.',
    'Todas as etapas estão certas.',
  ),
  differs: text(
    'Có điểm không khớp. Giữ lại tệp và báo cho cơ quan có trách nhiệm.',
    'Something differs. Keep the file and tell the body in charge.',
    'Algo não confere. Guarde o arquivo e avise o órgão responsável.',
  ),
  unreadable: text(
    'Đây không phải là tệp biên nhận .tlog-proof, hoặc tệp đã bị cắt. Tải lại tệp từ trang biên nhận.',
    'This is no .tlog-proof receipt, or it was cut off. Download it again from the receipt page.',
    'Este não é um recibo .tlog-proof, ou foi cortado. Baixe-o de novo na página do recibo.',
  ),
  unreachable: text(
    'Chưa tải được tệp của sổ. Kiểm tra kết nối rồi thử lại.',
    'The files of the books could not be fetched. Check the connection and try again.',
    'Não foi possível baixar os arquivos dos livros. Verifique a conexão e tente de novo.',
  ),
  notPublished: text(
    'Sổ chưa được công bố lần nào.',
    'The books have not been published yet.',
    'Os livros ainda não foram publicados.',
  ),
  keyChanged: text(
    'Khóa của sổ khác với khóa mà thiết bị này đã ghi nhớ. Nếu không có thông báo chính thức về việc đổi khóa, xin đừng tin sổ này.',
    'The key of the books is not the one that this device remembers. Unless a change was announced officially, do not trust these books.',
    'A chave dos livros não é a que este aparelho lembra. Se a troca não foi anunciada oficialmente, não confie nestes livros.',
  ),
  entryIs: text(
    'Sổ ghi ở vị trí {index}: {kind}, {gift}, {day}.',
    'The books say at index {index}: {kind}, {gift}, on {day}.',
    'Os livros dizem na posição {index}: {kind}, {gift}, em {day}.',
  ),
  codeIs: text('Mã {code}.', 'Code {code}.', 'Código {code}.'),
  nameIs: text('Tên mà mã xác nhận: {name}.', 'Name under seal: {name}.', 'Nome selado: {name}.'),
  signatureOk: text(
    'Chữ ký của sổ đúng: cơ quan quản lý sổ đã ký con số này.',
    'The signature is right: the keeper of the books has signed this state.',
    'A assinatura está certa: o responsável pelos livros assinou este estado.',
  ),
  signatureWrong: text(
    'Chữ ký của sổ sai hoặc không phải của sổ này.',
    'The signature is wrong, or not one of these books.',
    'A assinatura está errada ou não é destes livros.',
  ),
  inclusionOk: text(
    'Bút toán nằm trong sổ đã ký, đúng vị trí.',
    'The entry is in the signed books, at its index.',
    'O lançamento está nos livros assinados, na sua posição.',
  ),
  inclusionWrong: text(
    'Bút toán này không có trong sổ đã ký.',
    'This entry is not in the signed books.',
    'Este lançamento não está nos livros assinados.',
  ),
  commitmentOk: text(
    'Tên trên biên nhận đúng là tên mà mã trong sổ xác nhận.',
    'The name on the receipt is the one that the books have under seal.',
    'O nome no recibo é o que está selado nos livros.',
  ),
  commitmentWrong: text(
    'Tên trên biên nhận không phải là tên mà mã trong sổ xác nhận.',
    'The name on the receipt is not the one that the books have under seal.',
    'O nome no recibo não é o que está selado nos livros.',
  ),
  consistencyOk: text(
    'Sổ hôm nay giữ nguyên mọi bút toán đã thấy trước đây.',
    'Today’s books hold everything that was seen before, unchanged.',
    'Os livros de hoje mantêm tudo o que foi visto antes, sem mudança.',
  ),
  consistencyWrong: text(
    'Sổ hôm nay không giữ nguyên những gì đã ký trước đây.',
    'Today’s books do not hold what was signed before.',
    'Os livros de hoje não mantêm o que foi assinado antes.',
  ),
  entriesOk: text(
    'Đọc được mọi bút toán, đúng dạng.',
    'Every entry could be read and is well-formed.',
    'Todos os lançamentos foram lidos e estão bem formados.',
  ),
  entriesWrong: text(
    'Thiếu một bút toán, hoặc có bút toán không đúng dạng.',
    'An entry is missing or malformed.',
    'Falta um lançamento ou está malformado.',
  ),
  rootOk: text(
    'Gốc tính lại từ các bút toán trùng với gốc đã ký.',
    'The root computed from the entries is the one that is signed.',
    'A raiz calculada dos lançamentos é a assinada.',
  ),
  rootWrong: text(
    'Gốc tính lại khác gốc đã ký: có bút toán đã bị thay đổi.',
    'The computed root differs from the signed one: an entry was changed.',
    'A raiz calculada difere da assinada: algum lançamento foi alterado.',
  ),
  tilesOk: text(
    'Mọi mảnh của cây đều đúng.',
    'Every tile of the tree is right.',
    'Todos os blocos da árvore estão certos.',
  ),
  tilesWrong: text(
    'Một mảnh của cây không khớp.',
    'A tile of the tree differs.',
    'Um bloco da árvore difere.',
  ),
  bankRowsOk: text(
    'Không giao dịch ngân hàng nào đứng trong sổ hai lần ({marked} giao dịch)',
    'No bank transfer is in the books twice ({marked} transfers)',
    'Nenhuma transferência está duas vezes nos livros ({marked} transferências)',
  ),
  bankRowsWrong: text(
    'Một giao dịch ngân hàng đứng trong sổ hai lần: bút toán {first} và {second}',
    'One bank transfer is in the books twice: entries {first} and {second}',
    'Uma transferência está duas vezes nos livros: lançamentos {first} e {second}',
  ),
  rulesOk: text(
    'Từng bước của sổ đều đúng quy tắc: không phân bổ quá số đã tiếp nhận, không trao quá số đã phân bổ, không điều chỉnh quá khoản đã ghi.',
    'Each step of the books keeps their rules: nothing is allocated beyond what came, handed out beyond what was allocated, or corrected beyond what it was.',
    'Cada passo dos livros segue as regras: nada é alocado além do recebido, entregue além do alocado ou corrigido além do que era.',
  ),
  rulesWrong: text(
    'Có bút toán trái quy tắc của sổ, dù các tổng vẫn khớp.',
    'An entry is against the rules of the books, though the sums may add up.',
    'Um lançamento contraria as regras dos livros, ainda que as somas fechem.',
  ),
  totalsOk: text(
    'Số liệu trên trang cứu trợ đúng bằng tổng các bút toán.',
    'The figures on the relief page are exactly the sums of the entries.',
    'Os números da página de ajuda são exatamente as somas dos lançamentos.',
  ),
  totalsWrong: text(
    'Số liệu trên trang cứu trợ khác tổng các bút toán, hoặc không đọc được.',
    'The figures on the relief page differ from the sums of the entries, or cannot be read.',
    'Os números da página de ajuda diferem das somas dos lançamentos, ou não podem ser lidos.',
  ),
  splitsOk: text(
    'Các bảng phân chia thêm đang được công bố đúng bằng tổng các bút toán.',
    'The further breakdowns that are published are exactly the sums of the entries.',
    'Os demais quadros publicados são exatamente as somas dos lançamentos.',
  ),
  splitsWrong: text(
    'Một bảng phân chia thêm khác tổng các bút toán, hoặc không đọc được.',
    'A further breakdown differs from the sums of the entries, or cannot be read.',
    'Um dos demais quadros difere das somas dos lançamentos, ou não pode ser lido.',
  ),
  unknownSplits: text(
    'Không kiểm tra được vì trang này chưa biết cách tính: {names}. Hãy tải lại trang, hoặc dùng công cụ mới nhất.',
    'Not checked, because this page does not know how they are computed: {names}. Load the page again, or use the newest tool.',
    'Não verificado, porque esta página não sabe como se calcula: {names}. Recarregue a página ou use a ferramenta mais nova.',
  ),
  daysOk: text(
    'Các tệp theo ngày đúng là các bút toán của sổ, không thiếu, không thừa.',
    'The files by day are the entries of the books, none missing and none added.',
    'Os arquivos por dia são os lançamentos dos livros, sem faltar nem sobrar.',
  ),
  daysWrong: text(
    'Một tệp theo ngày khác với sổ.',
    'A file by day differs from the books.',
    'Um arquivo por dia difere dos livros.',
  ),
  waysOk: text(
    'Hành trình của từng khoản ủng hộ đúng theo quy tắc “vào trước, ra trước”, tính lại từ sổ.',
    'Where each gift went follows from the books by the rule “first in, first out”, computed anew.',
    'O caminho de cada doação segue dos livros pela regra “primeiro a entrar, primeiro a sair”, recalculado.',
  ),
  waysWrong: text(
    'Hành trình của một khoản ủng hộ khác với kết quả tính lại từ sổ.',
    'Where a gift went differs from what follows from the books.',
    'O caminho de uma doação difere do que segue dos livros.',
  ),
  moneyOutOk: text(
    'Danh sách tiền và hàng đã chi đúng từng dòng như trong sổ.',
    'The list of money and goods that went out is line by line what the books say.',
    'A lista do dinheiro e dos bens que saíram é, linha por linha, o que dizem os livros.',
  ),
  moneyOutWrong: text(
    'Danh sách tiền và hàng đã chi khác với sổ.',
    'The list of money and goods that went out differs from the books.',
    'A lista do dinheiro e dos bens que saíram difere dos livros.',
  ),
  bankDaysOk: text(
    'Bảng đối chiếu ngân hàng và sổ: phía sổ đúng như sổ, mọi phép cộng đều khớp đến từng đồng.',
    'The comparison of bank and books: the books’ side is what the books say, and every sum adds up to the dong.',
    'A comparação entre banco e livros: o lado dos livros é o que dizem os livros, e toda soma fecha até o último dong.',
  ),
  bankDaysWrong: text(
    'Bảng đối chiếu ngân hàng và sổ khác với sổ, hoặc cộng không khớp.',
    'The comparison of bank and books differs from the books, or does not add up.',
    'A comparação entre banco e livros difere dos livros, ou não fecha.',
  ),
  evidenceOk: text(
    'Mọi tệp chứng từ công khai đúng với mã băm trong sổ.',
    'Every public file of evidence has the hash that stands in the books.',
    'Todo arquivo público de comprovação tem o hash que está nos livros.',
  ),
  evidenceWrong: text(
    'Một tệp chứng từ thiếu, hoặc khác với mã băm trong sổ.',
    'A file of evidence is missing, or differs from its hash in the books.',
    'Um arquivo de comprovação falta ou difere do seu hash nos livros.',
  ),
  picturesOk: text(
    'Các hình vẽ cho thấy đúng các số tiền của sổ.',
    'The pictures show the sums of the books.',
    'As imagens mostram os valores dos livros.',
  ),
  picturesWrong: text(
    'Một hình vẽ cho thấy số tiền khác với sổ.',
    'A picture shows sums that differ from the books.',
    'Uma imagem mostra valores que diferem dos livros.',
  ),
  chartsOk: text(
    'Các biểu đồ được vẽ đúng từ các số liệu của sổ.',
    'The charts are drawn from the figures of the books.',
    'Os gráficos são desenhados dos números dos livros.',
  ),
  chartsWrong: text(
    'Một biểu đồ cho thấy số liệu khác với sổ.',
    'A chart shows figures that differ from the books.',
    'Um gráfico mostra números que diferem dos livros.',
  ),
  uncheckedTitle: text(
    'Những gì không kiểm tra được',
    'What could not be checked',
    'O que não pôde ser verificado',
  ),
  valuesOf: text('Giá trị để đối chiếu', 'Values to compare', 'Valores para comparar'),
  seenBefore: text(
    'Thiết bị này đã thấy sổ có {size} bút toán lúc {time}.',
    'This device saw the books with {size} entries at {time}.',
    'Este aparelho viu os livros com {size} lançamentos em {time}.',
  ),
  forgetSeen: text(
    'Xóa dữ liệu đối chiếu trên thiết bị',
    'Forget what was seen',
    'Esquecer o que foi visto',
  ),
} as const satisfies Record<string, Localized>

/** Names of the values that a step is about. */
export const VALUE_NAMES: Readonly<Record<string, Localized>> = {
  origin: text('Sổ', 'Log', 'Registro'),
  size: text('Số bút toán', 'Entries', 'Lançamentos'),
  root: text('Gốc đã ký', 'Signed root', 'Raiz assinada'),
  index: text('Vị trí', 'Index', 'Posição'),
  leaf: text('Mã băm của bút toán', 'Hash of the entry', 'Resumo do lançamento'),
  reached: text('Gốc tính được', 'Root reached', 'Raiz alcançada'),
  committed: text('Mã xác nhận trong sổ', 'Seal in the books', 'Selo nos livros'),
  opened: text(
    'Mã tính từ biên nhận',
    'Seal computed from the receipt',
    'Selo calculado do recibo',
  ),
  oldSize: text('Số bút toán trước đây', 'Entries before', 'Lançamentos antes'),
  oldRoot: text('Gốc đã ký trước đây', 'Root signed before', 'Raiz assinada antes'),
  entries: text('Số bút toán đã xét', 'Entries looked at', 'Lançamentos verificados'),
  broken: text('Số lần trái quy tắc', 'Steps against a rule', 'Passos contra uma regra'),
  steps: text('Bút toán và quy tắc (mã)', 'Entry and rule (code)', 'Lançamento e regra (código)'),
  read: text('Đã đọc', 'Read', 'Lidos'),
  computed: text('Gốc tính lại', 'Root computed', 'Raiz calculada'),
  signed: text('Đã ký', 'Signed', 'Assinado'),
  campaigns: text('Số đợt vận động', 'Campaigns', 'Campanhas'),
  unknown: text(
    'Bảng chưa biết cách tính',
    'Breakdowns not known here',
    'Quadros desconhecidos aqui',
  ),
  notShown: text('Bảng chưa công bố', 'Breakdowns not published', 'Quadros não publicados'),
  ofEntries: text(
    'Số liệu của bao nhiêu bút toán',
    'Figures of so many entries',
    'Números de quantos lançamentos',
  ),
  differing: text('Khác nhau', 'Differing', 'Diferentes'),
  file: text('Tệp', 'File', 'Arquivo'),
  files: text('Số tệp', 'Files', 'Arquivos'),
  days: text('Số ngày', 'Days', 'Dias'),
  lines: text('Số dòng', 'Lines', 'Linhas'),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  drawn: text('Số hình đã vẽ lại', 'Pictures drawn anew', 'Imagens redesenhadas'),
  reason: text('Lý do (mã)', 'Reason (code)', 'Motivo (código)'),
}
