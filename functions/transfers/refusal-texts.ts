import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import type { Doubt } from './statement-doubts.ts'
import type { Refusal } from './statement-row.ts'
import type { StatedUnit } from './stated-unit.ts'
import type { Stop } from './statement-import.ts'
import type { StatementFileCode } from './statement-file-error.ts'

const SAVE_AS = text(
  'Mở tệp bằng Excel, lưu thành XLSX hoặc CSV rồi tải lên lại.',
  'Open the file in Excel, save it as XLSX or CSV, and upload it again.',
  'Abra o arquivo no Excel, salve como XLSX ou CSV e envie de novo.',
)
const TAKE_AGAIN = text(
  'Tệp bị hỏng hoặc tải về chưa hết. Lấy lại sao kê từ ngân hàng rồi tải lên.',
  'The file is damaged or incomplete. Get the statement from the bank again and upload it.',
  'O arquivo está danificado ou incompleto. Obtenha o extrato no banco de novo e envie.',
)
const TOO_MUCH = text(
  'Tệp lớn hơn mức một sao kê có thể có. Lấy sao kê theo khoảng ngày ngắn hơn.',
  'The file holds more than a statement can. Get the statement for fewer days.',
  'O arquivo contém mais do que um extrato pode ter. Obtenha o extrato de menos dias.',
)
const NOT_A_BANKS = text(
  'Tệp có nội dung mà sao kê ngân hàng không có, nên không được mở. Lấy lại sao kê trực tiếp từ ngân hàng.',
  'The file holds what no bank’s statement holds, so it is not opened. Get the statement from the bank itself.',
  'O arquivo contém o que nenhum extrato bancário contém e não é aberto. Obtenha o extrato no próprio banco.',
)

/** Why a file was refused as a whole, and what to do. */
export const FILE_REFUSALS: Readonly<
  Record<
    | StatementFileCode
    | 'file-missing'
    | Stop
    | Doubt
    | 'no-rows'
    | 'column-missing'
    | 'layout-ambiguous'
    | 'too-many-refused'
    | 'other-account'
    | 'cells-shifted'
    | StatedUnit,
    Localized
  >
> = {
  empty: TAKE_AGAIN,
  'too-large': TOO_MUCH,
  'not-a-statement': SAVE_AS,
  'old-excel': SAVE_AS,
  encrypted: text(
    'Tệp có mật khẩu. Bỏ mật khẩu rồi tải lên lại.',
    'The file has a password. Take it off and upload the file again.',
    'O arquivo tem senha. Retire-a e envie de novo.',
  ),
  pdf: text(
    'Không nhận PDF, vì dòng chữ trong PDF có thể bị cắt. Lấy sao kê dạng XLSX hoặc CSV từ ngân hàng.',
    'A PDF is not taken, because the texts in it may be cut. Get the statement as XLSX or CSV from the bank.',
    'PDF não é aceito, porque os textos podem estar cortados. Obtenha o extrato em XLSX ou CSV no banco.',
  ),
  'pdf-scan': text(
    'Tệp PDF này là ảnh chụp hoặc bản quét, không có chữ để đọc. Lấy tệp gốc do ngân hàng xuất (PDF có chữ, XLSX hoặc CSV) rồi tải lên.',
    'This PDF is a picture or a scan and holds no text to read. Get the file that the bank itself has made (a PDF with text, XLSX or CSV) and upload that.',
    'Este PDF é uma imagem ou digitalização e não tem texto para ler. Obtenha o arquivo gerado pelo banco (PDF com texto, XLSX ou CSV) e envie-o.',
  ),
  'pdf-unclear': text(
    'Không phân biệt được nội dung nào thuộc dòng nào trong PDF này, hoặc chữ trong đó không đọc được. Không ghi dòng nào. Lấy sao kê dạng XLSX hoặc CSV từ ngân hàng.',
    'It cannot be told which text of this PDF belongs to which row, or its letters cannot be read. No row was booked. Get the statement as XLSX or CSV from the bank.',
    'Não se sabe qual texto deste PDF é de qual linha, ou as letras não podem ser lidas. Nenhuma linha foi lançada. Obtenha o extrato em XLSX ou CSV no banco.',
  ),
  'pdf-too-full': NOT_A_BANKS,
  'pdf-malformed': TAKE_AGAIN,
  'too-many-pages': text(
    'Tệp có quá nhiều trang. Chia sao kê theo từng khoảng ngày rồi tải lên từng tệp.',
    'The file has too many pages. Divide the statement by days and upload the parts one by one.',
    'O arquivo tem páginas demais. Divida o extrato por dias e envie as partes uma a uma.',
  ),
  'too-heavy': text(
    'Đọc tệp này tốn nhiều thời gian hoặc bộ nhớ hơn mức một sao kê cần. Lấy lại sao kê từ ngân hàng, chia theo từng khoảng ngày, hoặc dùng XLSX hay CSV.',
    'Reading this file takes more time or memory than a statement needs. Get the statement from the bank again, divide it by days, or use XLSX or CSV.',
    'Ler este arquivo exige mais tempo ou memória do que um extrato precisa. Obtenha o extrato de novo no banco, divida-o por dias ou use XLSX ou CSV.',
  ),
  'macro-file': NOT_A_BANKS,
  'zip-malformed': TAKE_AGAIN,
  'zip-bomb': NOT_A_BANKS,
  'too-many-entries': NOT_A_BANKS,
  'xml-malformed': TAKE_AGAIN,
  'xml-doctype': NOT_A_BANKS,
  'too-deep': NOT_A_BANKS,
  'too-many-sheets': NOT_A_BANKS,
  'too-many-strings': TOO_MUCH,
  'too-many-styles': NOT_A_BANKS,
  'too-many-rows': TOO_MUCH,
  'too-many-columns': NOT_A_BANKS,
  'row-too-long': NOT_A_BANKS,
  'cell-too-long': NOT_A_BANKS,
  'quote-not-closed': TAKE_AGAIN,
  'file-missing': TAKE_AGAIN,
  unreadable: text(
    'Đọc tệp này đã ba lần làm việc nhập bị ngắt, nên tệp không được mở nữa. Các dòng đã ghi trước đó, nếu có, vẫn ở trong sổ. Lấy lại sao kê từ ngân hàng, theo khoảng ngày ngắn hơn, rồi tải lên; dòng đã có không bị ghi hai lần. Nếu vẫn vậy, báo bộ phận kỹ thuật.',
    'Reading this file has broken off the import three times, so it is not opened again. Rows that were kept before, if any, stay in the books. Get the statement from the bank again, for fewer days, and upload it; no row is booked twice. If that does not help, tell the technical staff.',
    'A leitura deste arquivo interrompeu a importação três vezes e ele não será mais aberto. As linhas já lançadas, se houver, permanecem nos livros. Obtenha o extrato no banco de novo, de menos dias, e envie; nenhuma linha é lançada duas vezes. Se não ajudar, avise a equipe técnica.',
  ),
  cancelled: text(
    'Cán bộ đã dừng việc nhập. Các dòng đã ghi đến lúc dừng vẫn ở trong sổ (xem tiến độ); các dòng còn lại chưa được ghi. Muốn nhập tiếp, tải lại tệp: dòng đã có không bị ghi hai lần.',
    'Staff have stopped the import. The rows that were kept until then stay in the books (see the progress); the others were not kept. To import them, upload the file again: no row is booked twice.',
    'A importação foi interrompida pela equipe. As linhas lançadas até então permanecem nos livros (veja o progresso); as demais não foram lançadas. Para importá-las, envie o arquivo de novo: nenhuma linha é lançada duas vezes.',
  ),
  'no-rows': text(
    'Không tìm thấy dòng tiêu đề có ngày, nội dung và số tiền. Xem các dòng mẫu, nêu tên các cột rồi thực hiện lại.',
    'No heading with a day, a text and a sum was found. Look at the sample, name the columns, and start again.',
    'Não foi encontrado um cabeçalho com data, texto e valor. Veja a amostra, indique as colunas e comece de novo.',
  ),
  'column-missing': text(
    'Không dòng nào của tệp có đủ các tiêu đề cột đã nêu. Các tiêu đề không tìm thấy được ghi ở mục “missing” của kết quả đọc. Chép đúng tiêu đề từ các dòng mẫu rồi thực hiện lại.',
    'No line of the file holds all the headings that were named. Those that were not found stand under “missing” in what was read. Copy the headings from the sample and start again.',
    'Nenhuma linha do arquivo contém todos os cabeçalhos indicados. Os que não foram encontrados estão em “missing” no resultado da leitura. Copie os cabeçalhos da amostra e comece de novo.',
  ),
  'layout-ambiguous': text(
    'Có hai cột có thể cùng một nghĩa, hoặc tiêu đề không nói rõ cột nào là tiền vào, cột nào là tiền ra. Danh sách chỉ có một cột số tiền không dấu cũng vậy: có thể là tiền nhận, có thể là tiền chi. Chưa ghi dòng nào. Xem các dòng mẫu, nêu đúng tên các cột (nếu mọi dòng là tiền nhận, nêu cột đó là “Ghi có”) rồi thực hiện lại; lần sau hệ thống tự nhắc cách đã nêu.',
    'Two columns may mean the same, or the headings do not say which is money that came and which is money that went. So it is with one column of sums without a sign: they may have come or gone. No row was booked. Look at the sample, name the right columns (as “Credit” where all sums came), and start again; what was named is offered the next time.',
    'Duas colunas podem ter o mesmo sentido, ou os cabeçalhos não dizem qual é entrada e qual é saída. Assim também uma só coluna de valores sem sinal: podem ter entrado ou saído. Nenhuma linha foi lançada. Veja a amostra, indique as colunas certas (como “Crédito” se tudo entrou) e comece de novo; da próxima vez isso será oferecido.',
  ),
  'reading-unproved': text(
    'Các dòng được ghép từ vị trí chữ trên trang PDF, hoặc từ điện báo của ngân hàng, và không có số dư nào chứng minh đọc đúng, đủ. Người thứ hai cần đối chiếu với ngân hàng hoặc bản in trước khi ghi.',
    'The rows were put together from where texts stand on pages, or from messages between banks, and no balance proves that they are right and whole. A second person compares them with the bank or the print before they are booked.',
    'As linhas foram montadas pela posição dos textos nas páginas, ou de mensagens entre bancos, e nenhum saldo prova que estão certas e completas. Uma segunda pessoa as confere com o banco ou o impresso antes do lançamento.',
  ),
  'lines-unsure': text(
    'Tệp có dòng hoặc cột có thể cho thấy một số khoản không phải tiền ủng hộ: dòng giống dòng tổng, dòng nằm dưới một đề mục khác, dòng có số tiền nhưng không nhận được, trạng thái không rõ nghĩa, hoặc cột không rõ tên chứa trạng thái, dấu hay loại tiền. Người thứ hai cần đối chiếu với ngân hàng trước khi ghi.',
    'The file has lines or columns by which some of its sums may be no gifts: lines like those of totals, lines below another title, lines with a sum that was not taken, states in words that are not known, or a column without a known name that holds states, signs or currencies. A second person compares them with the bank before they are booked.',
    'O arquivo tem linhas ou colunas pelas quais alguns valores podem não ser doações: linhas como as de totais, linhas sob outro título, linhas com um valor que não foi aceito, situações em palavras desconhecidas, ou uma coluna sem nome conhecido com situações, sinais ou moedas. Uma segunda pessoa as confere com o banco antes do lançamento.',
  ),
  'balance-broken': text(
    'Có dòng mà số dư trước cộng ghi có trừ ghi nợ không bằng số dư của dòng đó: có thể thiếu dòng, thừa dòng hoặc sai số tiền. Chưa ghi dòng nào. Xem các dòng nêu bên dưới, đối chiếu với ngân hàng.',
    'On some lines the balance before, plus the credit, minus the debit, is not the balance of the line: a row may be missing, doubled or of another sum. No row was booked. Look at the lines named below and compare them with the bank.',
    'Em algumas linhas o saldo anterior mais o crédito menos o débito não dá o saldo da linha: pode faltar uma linha, haver uma repetida ou um valor errado. Nenhuma linha foi lançada. Veja as linhas indicadas abaixo e confira com o banco.',
  ),
  'days-unsure': text(
    'Ngày trong tệp có thể không theo ngày/tháng/năm (có số lớn hơn 12 ở chỗ của tháng, hoặc hai kiểu ghi lẫn nhau), hoặc nằm ngoài kỳ của sao kê, còn ở tương lai, hay trước ngày mở đợt vận động. Chưa ghi dòng nào; các dòng nêu ở mục đối chiếu. Đối chiếu ngày với ngân hàng; nếu tệp đã qua Excel, lấy lại tệp gốc.',
    'The days of the file may not be day/month/year (a number above 12 stands where the month does, or two ways are mixed), or lie outside the period of the statement, are still to come, or are before the campaign’s opening. No row was booked; the check of days names the lines. Compare the days with the bank; if the file was saved by Excel, get the original.',
    'As datas do arquivo podem não estar em dia/mês/ano (há um número maior que 12 no lugar do mês, ou dois modos misturados), ou estão fora do período do extrato, ainda por vir, ou antes da abertura da campanha. Nenhuma linha foi lançada; a verificação das datas indica as linhas. Confira as datas com o banco; se o arquivo foi salvo pelo Excel, obtenha o original.',
  ),
  'sheets-repeat': text(
    'Có trang tính nêu lại các dòng của trang khác, hoặc tổng từng ngày của trang khác, nên tiền có thể bị tính hai lần. Chưa ghi dòng nào. Bỏ trang tính thừa rồi tải lên lại.',
    'A sheet tells the rows of another sheet again, or the sums of its days, so that money may be counted twice. No row was booked. Take the needless sheet out and upload the file again.',
    'Uma planilha repete as linhas de outra, ou os totais diários dela, e o dinheiro pode ser contado duas vezes. Nenhuma linha foi lançada. Retire a planilha desnecessária e envie o arquivo de novo.',
  ),
  'totals-differ': text(
    'Tổng hoặc số dư ghi trong tệp không khớp với các dòng đọc được. Chưa ghi dòng nào. Xem số ghi trong tệp và số cộng từ các dòng, cùng các dòng không được nhận.',
    'The totals or balances that the file gives differ from the rows that were read. No row was booked. See the sum in the file, the sum of the rows, and the lines that were not taken.',
    'Os totais ou saldos que o arquivo informa diferem das linhas lidas. Nenhuma linha foi lançada. Veja o valor do arquivo, a soma das linhas e as linhas que não foram aceitas.',
  ),
  'too-many-refused': text(
    'Phần lớn các dòng của tệp không phải là giao dịch. Lấy lại sao kê trực tiếp từ ngân hàng.',
    'Most lines of the file are no transactions. Get the statement from the bank itself.',
    'A maioria das linhas do arquivo não são transações. Obtenha o extrato no próprio banco.',
  ),
  'other-account': text(
    'Sao kê này là của tài khoản khác, không phải tài khoản của đợt vận động.',
    'This statement is of another account than the campaign’s.',
    'Este extrato é de outra conta, não da conta da campanha.',
  ),
  'cells-shifted': text(
    'Các dòng có nhiều ô hơn tiêu đề: dấu phẩy trong số tiền hoặc nội dung đã tách ô. Chưa ghi dòng nào. Lấy sao kê dạng XLSX từ ngân hàng.',
    'The lines have more cells than the heading: commas within sums or texts have divided them. No row was booked. Get the statement as XLSX from the bank.',
    'As linhas têm mais células que o cabeçalho: vírgulas dentro de valores ou textos as dividiram. Nenhuma linha foi lançada. Obtenha o extrato em XLSX no banco.',
  ),
  'other-unit': text(
    'Số tiền trong tệp ghi theo nghìn đồng hoặc triệu đồng, nên không biết chính xác đến từng đồng. Chưa ghi dòng nào. Lấy sao kê ghi số tiền bằng đồng từ ngân hàng.',
    'The sums of this file are in thousands or millions of đồng, so that they are not known to the đồng. No row was booked. Get a statement in đồng from the bank.',
    'Os valores deste arquivo estão em milhares ou milhões de dongs, e por isso não se conhecem até o dong. Nenhuma linha foi lançada. Obtenha no banco um extrato em dongs.',
  ),
  'other-currency': text(
    'Sao kê này là của tài khoản ngoại tệ. Chưa ghi dòng nào: sổ chỉ ghi tiền đồng. Ghi nhận số tiền đồng khi ngân hàng đã quy đổi.',
    'This statement is of an account in another currency. No row was booked, because the books are in đồng alone. Book the sum in đồng once the bank has exchanged it.',
    'Este extrato é de uma conta em outra moeda. Nenhuma linha foi lançada, pois os livros são somente em dongs. Lance o valor em dongs quando o banco o tiver trocado.',
  ),
}

/** Why a line was not taken. */
export const LINE_REFUSALS: Readonly<Record<Refusal, Localized>> = {
  'no-heading': text(
    'Không có tiêu đề cột phía trên',
    'There is no heading above it',
    'Não há cabeçalho acima',
  ),
  'heading-repeated': text('Tiêu đề cột lặp lại', 'The heading, repeated', 'Cabeçalho repetido'),
  totals: text('Dòng tổng hoặc số dư', 'A line of totals or balances', 'Linha de totais ou saldos'),
  formula: text(
    'Có ô là công thức, không phải số liệu ngân hàng ghi',
    'A cell is computed, not written by the bank',
    'Uma célula é calculada, não escrita pelo banco',
  ),
  'other-account': text(
    'Thuộc tài khoản khác trong cùng tệp',
    'Of another account in the file',
    'De outra conta no arquivo',
  ),
  repeated: text(
    'Dòng này đã có ở trang tính trước trong cùng tệp',
    'The same row stands on an earlier sheet of the file',
    'A mesma linha está em uma planilha anterior do arquivo',
  ),
  'no-day': text('Không có ngày', 'There is no day', 'Não há data'),
  'day-invalid': text(
    'Ngày không có trong lịch, hoặc không theo ngày/tháng/năm',
    'The day is not in the calendar, or not day/month/year',
    'A data não existe ou não está em dia/mês/ano',
  ),
  'no-amount': text('Không có số tiền', 'There is no sum', 'Não há valor'),
  'amount-invalid': text(
    'Số tiền không đọc được thành đồng',
    'The sum cannot be read as whole đồng',
    'O valor não pode ser lido em dongs inteiros',
  ),
  'negative-side': text(
    'Số ghi nợ hoặc ghi có là số âm',
    'A debit or credit is below zero',
    'Um débito ou crédito é negativo',
  ),
  'layout-ambiguous': text(
    'Tiêu đề cột chưa cho biết số tiền nào là tiền vào',
    'The headings leave open which sum came in',
    'Os cabeçalhos não dizem qual valor entrou',
  ),
  'direction-unsure': text(
    'Không rõ tiền vào hay tiền ra',
    'It is not said whether the money came or went',
    'Não se sabe se o dinheiro entrou ou saiu',
  ),
  'other-currency': text('Không phải tiền đồng', 'Not in đồng', 'Não está em dongs'),
  'cells-shifted': text(
    'Dòng có nhiều ô hơn tiêu đề, nên số tiền có thể nằm sai cột',
    'The line has more cells than the heading, so that its sums may stand in wrong columns',
    'A linha tem mais células que o cabeçalho, e os valores podem estar em colunas erradas',
  ),
  'other-unit': text(
    'Số tiền ghi theo nghìn đồng hoặc triệu đồng',
    'The sum is in thousands or millions of đồng',
    'O valor está em milhares ou milhões de dongs',
  ),
  'not-carried-out': text(
    'Giao dịch không thành công, đang chờ hoặc đã hoàn lại',
    'The transaction failed, waits, or was sent back',
    'A transação falhou, está pendente ou foi devolvida',
  ),
  'both-sides': text(
    'Có cả ghi nợ và ghi có',
    'It has a debit and a credit',
    'Tem débito e crédito',
  ),
}
