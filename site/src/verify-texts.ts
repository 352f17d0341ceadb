import type { Localized } from '../../shared/locale.ts'

const text = (vi: string, en: string, pt: string): Localized => ({ vi, en, pt })

/** Sentences of the page that checks receipts and the whole ledger. */
export const VERIFY_TEXTS = {
  title: text('Kiểm chứng sổ công khai', 'Verify the public books', 'Verificar os livros públicos'),
  lead: text(
    'Mọi phép kiểm tra chạy ngay trên thiết bị của quý vị, chỉ dùng các tệp công khai và chữ ký của sổ. Không cần tin cổng này.',
    'Every check runs on your own device and uses nothing but the public files and the signature of the books. You need not trust this portal.',
    'Todas as verificações são feitas no seu aparelho, apenas com os arquivos públicos e a assinatura dos livros. Não é preciso confiar neste portal.',
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
    'Tải mọi bút toán, tính lại gốc của cây và mọi con số, rồi so với chữ ký và với số liệu trên trang cứu trợ.',
    'Fetches every entry, computes the root of the tree and all totals again, and compares them with the signature and with the figures on the relief page.',
    'Baixa todos os lançamentos, recalcula a raiz da árvore e todos os totais, e compara com a assinatura e com os números da página de ajuda.',
  ),
  auditStart: text('Bắt đầu kiểm tra', 'Start the audit', 'Iniciar a auditoria'),
  auditProgress: text('Đã đọc {done} trên {size} bút toán', '{done} of {size} entries read', '{done} de {size} lançamentos lidos'),
  needsScript: text(
    'Hai phép kiểm tra dưới đây cần JavaScript. Không có JavaScript, quý vị dùng công cụ dòng lệnh ở cuối trang.',
    'The two checks below need JavaScript. Without it, use the command-line tool at the end of this page.',
    'As duas verificações abaixo precisam de JavaScript. Sem ele, use a ferramenta de linha de comando no fim desta página.',
  ),
  working: text('Đang kiểm tra…', 'Checking…', 'Verificando…'),
  allRight: text('Mọi bước đều đúng.', 'Every step is right.', 'Todas as etapas estão certas.'),
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
  notPublished: text('Sổ chưa được công bố lần nào.', 'The books have not been published yet.', 'Os livros ainda não foram publicados.'),
  keyChanged: text(
    'Khóa của sổ khác với khóa mà thiết bị này đã ghi nhớ. Nếu không có thông báo chính thức về việc đổi khóa, xin đừng tin sổ này.',
    'The key of the books is not the one that this device remembers. Unless a change was announced officially, do not trust these books.',
    'A chave dos livros não é a que este aparelho lembra. Se a troca não foi anunciada oficialmente, não confie nestes livros.',
  ),
  entryIs: text(
    'Sổ ghi ở vị trí {index}: {gift}, {day}, mã {code}.',
    'The books say at index {index}: {gift}, on {day}, code {code}.',
    'Os livros dizem na posição {index}: {gift}, em {day}, código {code}.',
  ),
  nameIs: text('Tên đã niêm phong: {name}.', 'Name under seal: {name}.', 'Nome selado: {name}.'),
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
    'Tên trên biên nhận đúng là tên đã niêm phong trong sổ.',
    'The name on the receipt is the one that the books have under seal.',
    'O nome no recibo é o que está selado nos livros.',
  ),
  commitmentWrong: text(
    'Tên trên biên nhận không mở được dấu niêm phong trong sổ.',
    'The name on the receipt does not open the seal in the books.',
    'O nome no recibo não abre o selo dos livros.',
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
  entriesWrong: text('Thiếu hoặc sai một bút toán.', 'An entry is missing or malformed.', 'Falta um lançamento ou está malformado.'),
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
  tilesOk: text('Mọi mảnh của cây đều đúng.', 'Every tile of the tree is right.', 'Todos os blocos da árvore estão certos.'),
  tilesWrong: text('Một mảnh của cây không khớp.', 'A tile of the tree differs.', 'Um bloco da árvore difere.'),
  totalsOk: text(
    'Số liệu trên trang cứu trợ đúng bằng tổng các bút toán.',
    'The figures on the relief page are exactly the sums of the entries.',
    'Os números da página de ajuda são exatamente as somas dos lançamentos.',
  ),
  totalsWrong: text(
    'Số liệu trên trang cứu trợ khác tổng các bút toán.',
    'The figures on the relief page differ from the sums of the entries.',
    'Os números da página de ajuda diferem das somas dos lançamentos.',
  ),
  valuesOf: text('Giá trị để đối chiếu', 'Values to compare', 'Valores para comparar'),
  keyTitle: text('Khóa của sổ', 'The key of the books', 'A chave dos livros'),
  keyLead: text(
    'So khóa này với khóa in trên thông báo giấy. Thiết bị ghi nhớ khóa và lần ký cuối đã thấy, để lần sau phát hiện nếu có gì thay đổi.',
    'Compare this key with the one on the printed notices. The device remembers the key and the last signed state that it saw, and notices at the next visit if anything was changed.',
    'Compare esta chave com a dos avisos impressos. O aparelho lembra a chave e o último estado assinado que viu, e percebe na próxima visita se algo mudou.',
  ),
  seenBefore: text(
    'Thiết bị này đã thấy sổ có {size} bút toán lúc {time}.',
    'This device saw the books with {size} entries at {time}.',
    'Este aparelho viu os livros com {size} lançamentos em {time}.',
  ),
  forgetSeen: text('Quên những gì đã thấy', 'Forget what was seen', 'Esquecer o que foi visto'),
  toolTitle: text('Bằng công cụ của riêng quý vị', 'With a tool of your own', 'Com uma ferramenta própria'),
  toolLead: text(
    'Không cần trình duyệt: tải một tệp và chạy bằng Node 20 trở lên. Sổ theo định dạng C2SP tlog-tiles, nên công cụ của người khác cũng đọc được.',
    'No browser needed: download one file and run it with Node 20 or later. The books have the format C2SP tlog-tiles, so that tools which others wrote can read them too.',
    'Sem navegador: baixe um arquivo e execute com Node 20 ou mais novo. Os livros usam o formato C2SP tlog-tiles; ferramentas de outras pessoas também os leem.',
  ),
  filesTitle: text('Các tệp', 'The files', 'Os arquivos'),
  limitsTitle: text('Sổ không chứng minh điều gì', 'What the books do not prove', 'O que os livros não provam'),
  limits: text(
    'Sổ chứng minh rằng điều đã ghi không bị sửa, xóa hay chèn vào giữa, và mọi người cùng thấy một sổ. Sổ không chứng minh rằng một lời đăng ký đã thành tiền, rằng ngân hàng đã nhận tiền, hay rằng hàng đã đến tay người dân: những việc đó cần sao kê, quyết định và biên bản đi kèm bút toán.',
    'The books prove that what was written was not changed, removed or put in between, and that everybody sees the same books. They do not prove that a pledge became money, that a bank received it, or that goods reached people: for that there are the statements, decisions and records that go with an entry.',
    'Os livros provam que o que foi escrito não foi alterado, removido nem inserido no meio, e que todos veem os mesmos livros. Não provam que uma promessa virou dinheiro, que um banco o recebeu ou que bens chegaram às pessoas: para isso existem os extratos, as decisões e os registros que acompanham um lançamento.',
  ),
} as const satisfies Record<string, Localized>
