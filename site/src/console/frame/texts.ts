import { text } from '../../../../shared/locale.ts'
import type { Text } from './language.ts'

export const FRAME_TEXTS = {
  name: text('Nhịp Cầu · Quản trị', 'Nhịp Cầu · Staff', 'Nhịp Cầu · Equipe'),
  skip: text('Đến nội dung chính', 'Skip to the content', 'Ir ao conteúdo'),
  opening: text('Đang mở…', 'Opening…', 'Abrindo…'),
  signOut: text('Đăng xuất', 'Sign out', 'Sair'),
  menu: text('Các phần việc', 'Work', 'Trabalho'),
  again: text('Thử lại', 'Try again', 'Tentar de novo'),
  failed: text(
    'Chưa lấy được dữ liệu. Kiểm tra kết nối mạng rồi thử lại.',
    'The data could not be fetched. Check the connection and try again.',
    'Não foi possível obter os dados. Verifique a conexão e tente de novo.',
  ),
  notThere: text('Không có trang này.', 'There is no such page.', 'Esta página não existe.'),
  demo: text(
    'Bản dùng thử: số liệu không có thật.',
    'Trial copy: the figures are invented.',
    'Cópia de teste: os números são inventados.',
  ),
  held: text(
    'Cổng đang đối chiếu lại sổ sách sau sự cố. Việc ghi vào sổ tạm dừng; nội dung đã nhập vẫn còn ở đây, gửi lại sau không làm trùng.',
    'The books are being reconciled after a failure, and what writes into them stands still. What you typed stays here; sending it again later never does it twice.',
    'Os registros estão sendo conferidos após uma falha, e o que neles grava está parado. O que você digitou fica aqui; enviar de novo depois nunca faz duas vezes.',
  ),
  offline: text(
    'Máy đang mất kết nối mạng. Nội dung đã nhập vẫn còn trên màn hình này.',
    'This computer is offline. What you typed stays on this screen.',
    'Este computador está sem conexão. O que você digitou fica nesta tela.',
  ),
  keys: text('Phím tắt trên màn hình này', 'Keys on this screen', 'Teclas nesta tela'),
  keysHelp: text('Xem các phím tắt', 'Show the keys', 'Mostrar as teclas'),
  keysOn: text('Dùng phím tắt', 'Use single keys', 'Usar teclas de atalho'),
  close: text('Đóng', 'Close', 'Fechar'),
  optional: text('(không bắt buộc)', '(optional)', '(opcional)'),
  tooLong: text(
    'Dài {length} ký tự, tối đa {most}: rút ngắn lại.',
    '{length} characters, and {most} at most: make it shorter.',
    '{length} caracteres, no máximo {most}: encurte.',
  ),
  typedKept: text(
    'Nội dung đang nhập dở vẫn được giữ ở cửa sổ này; mở lại màn hình đó để tiếp tục.',
    'What you had begun to type is kept in this window; open that screen again to go on.',
    'O que você começou a digitar fica nesta janela; abra aquela tela de novo para continuar.',
  ),
  nextRow: text('Dòng sau', 'Next row', 'Próxima linha'),
  rowBefore: text('Dòng trước', 'Row before', 'Linha anterior'),
  pages: text('Các trang của danh sách', 'Pages of the list', 'Páginas da lista'),
  firstPage: text('Về trang đầu', 'First page', 'Primeira página'),
  nextPage: text('Trang sau', 'Next page', 'Próxima página'),
  takeTable: text(
    'Tải cả danh sách ({type})',
    'Take the whole list ({type})',
    'Baixar a lista inteira ({type})',
  ),
  takingTable: text('Đang lấy tệp {type}…', 'Fetching the {type}…', 'Obtendo o {type}…'),
  emptyPage: text(
    'Trang này không còn dòng nào; các dòng tiếp theo ở trang sau.',
    'Nothing is left on this page; the next page goes on.',
    'Nada resta nesta página; a próxima continua.',
  ),
  back: text('Về danh sách', 'Back to the list', 'Voltar à lista'),
  skipItem: text('Để sau, xem mục tiếp', 'Later; next item', 'Depois; próximo item'),
  sendAgain: text('Gửi lại đúng nội dung này', 'Send the same again', 'Enviar o mesmo de novo'),
  lost: text(
    'Chưa nhận được trả lời, nên chưa biết việc này đã được ghi hay chưa. Gửi lại đúng nội dung này để biết chắc; gửi lại không làm trùng.',
    'No answer came, so that it is not known whether this was recorded. Send the same again to be sure; it is never done twice.',
    'Não chegou resposta, e não se sabe se isto foi registrado. Envie o mesmo de novo para ter certeza; nunca é feito duas vezes.',
  ),
  doneAway: text(
    'Việc đồng chí gửi trước khi rời màn hình đã được ghi.',
    'What you sent before you left its screen was recorded.',
    'O que você enviou antes de sair da tela foi registrado.',
  ),
  keptAway: text(
    'Ý kiến đồng chí gửi trước khi rời màn hình đã được ghi. Việc được thực hiện khi một người khác quyết định như vậy.',
    'What you said before you left its screen is kept. It is done once another person decides the same.',
    'O que você disse antes de sair da tela foi registrado. É feito quando outra pessoa decidir o mesmo.',
  ),
  unanswered: text(
    'Việc chưa có trả lời: chưa biết đã được ghi hay chưa. Gửi lại để biết chắc; gửi lại không làm trùng.',
    'Acts without an answer: it is not known whether they were recorded. Send them again to be sure; nothing is done twice.',
    'Atos sem resposta: não se sabe se foram registrados. Envie de novo para ter certeza; nada é feito duas vezes.',
  ),
  someAct: text('Việc đã gửi', 'Something that was sent', 'Algo que foi enviado'),
  openAgain: text('Mở lại màn hình', 'Open its screen', 'Abrir a tela'),
  refusedAway: text(
    'Việc đồng chí gửi trước khi rời màn hình chưa được ghi. Mở lại màn hình đó để xem lý do.',
    'What you sent before you left its screen was not recorded. Open that screen again to see why.',
    'O que você enviou antes de sair da tela não foi registrado. Abra a tela de novo para ver o motivo.',
  ),
  lostAway: text(
    'Chưa biết việc đồng chí gửi trước khi rời màn hình đã được ghi hay chưa. Mở lại màn hình đó và gửi lại đúng nội dung ấy.',
    'It is not known whether what you sent before you left its screen was recorded. Open that screen again and send the same again.',
    'Não se sabe se o que você enviou antes de sair da tela foi registrado. Abra a tela de novo e envie o mesmo outra vez.',
  ),
  fileReady: text('Tải về (trong 4 phút)', 'Fetch it (within 4 minutes)', 'Baixar (em 4 minutos)'),
  refused: text(
    'Việc này chưa thực hiện được. Tải lại màn hình rồi thử lại.',
    'This could not be done. Load the screen again and try once more.',
    'Não foi possível fazer isto. Recarregue a tela e tente de novo.',
  ),
  overtaken: text(
    'Việc của đồng chí chưa được ghi, vì tình trạng đã thay đổi hoặc người khác vừa xử lý. Dưới đây là tình trạng hiện nay.',
    'What you did was not recorded, because the state has changed or somebody else was faster. Below is what stands now.',
    'O que você fez não foi registrado, porque a situação mudou ou outra pessoa foi mais rápida. Abaixo está o que vale agora.',
  ),
  letBe: text(
    'Chưa gửi gì vì chưa xác thực lại. Nội dung đã nhập vẫn còn.',
    'Nothing was sent, because both factors were not shown again. What you typed is kept.',
    'Nada foi enviado, pois a identidade não foi confirmada de novo. O que você digitou continua.',
  ),
} as const satisfies Record<string, Text>

export const ROLE_TEXTS: Readonly<Record<string, Text>> = {
  clerk: text('tiếp nhận', 'clerk', 'atendente'),
  accountant: text('kế toán', 'accountant', 'contador'),
  approver: text('duyệt chi', 'approver', 'aprovador'),
  editor: text('biên tập', 'editor', 'editor'),
  inspector: text('kiểm tra', 'inspector', 'fiscal'),
  administrator: text('quản trị', 'administrator', 'administrador'),
}
