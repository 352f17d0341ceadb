import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Texts of the page that shows the parts from which all pages are made. */
export const DESIGN_TEXTS = {
  lead: text(
    'Mọi thành phần của trang, trong mọi trạng thái, để người làm và người kiểm tra cùng nhìn thấy.',
    'Every part of the pages in every state, for those who build them and those who check them.',
    'Cada parte das páginas em cada estado, para quem as faz e para quem as verifica.',
  ),
  colours: text('Màu, nền sáng và nền tối', 'Colours, light and dark', 'Cores, claro e escuro'),
  text: text('Chữ', 'Text', 'Texto'),
  paragraph: text(
    'Chữ thường dùng phông của hệ thống, cao dòng 1,6 để dấu không chạm nhau. Liên kết luôn gạch chân:',
    'Body text uses the fonts of the system, with a line height of 1.6 so that stacked marks do not touch. Links are always underlined:',
    'O texto usa as fontes do sistema, com altura de linha 1,6 para que os acentos não se toquem. Links são sempre sublinhados:',
  ),
  quote: text(
    'Trích dẫn và nguồn có một dải vàng ở mép.',
    'Quotations and sources carry a golden edge.',
    'Citações e fontes têm uma borda dourada.',
  ),
  buttons: text('Nút', 'Buttons', 'Botões'),
  notices: text('Thông báo', 'Notices', 'Avisos'),
  notice: text(
    'Điều người đọc cần biết trước khi làm tiếp.',
    'What a reader must know before going on.',
    'O que é preciso saber antes de continuar.',
  ),
  panelDone: text('Việc đã xong.', 'Something was done.', 'Algo foi concluído.'),
  panelProblem: text(
    'Việc chưa làm được, và cần làm gì.',
    'Something could not be done, and what to do.',
    'Algo não pôde ser feito, e o que fazer.',
  ),
  states: text('Trạng thái và các bước', 'States and steps', 'Situações e etapas'),
  stepDone: text('Bước đã qua', 'A step that is done', 'Etapa concluída'),
  stepNow: text('Bước đang chờ', 'The step that is awaited', 'Etapa aguardada'),
  stepNext: text('Bước sau', 'A later step', 'Etapa posterior'),
  bridge: text('Nhịp cầu', 'The bridge', 'A ponte'),
  bridgeSome: text(
    'Bốn nhịp cầu với số liệu minh họa.',
    'The four spans with invented figures.',
    'Os quatro vãos com números fictícios.',
  ),
  bridgeNone: text(
    'Bốn nhịp cầu khi chưa có khoản nào và đợt vận động đã kết thúc.',
    'The four spans without any gift, in a closed campaign.',
    'Os quatro vãos sem doações, em campanha encerrada.',
  ),
  figures: text('Số liệu', 'Figures', 'Números'),
  lists: text('Danh sách và phân trang', 'Lists and their pages', 'Listas e suas páginas'),
  fields: text('Mục nhập', 'Fields', 'Campos'),
  fieldsEmpty: text('Chưa nhập gì:', 'Empty:', 'Vazios:'),
  fieldsWrong: text('Mục nhập có lỗi', 'Fields with errors', 'Campos com erros'),
  specimen: text('Mẫu', 'Specimen', 'Exemplo'),
} as const satisfies Record<string, Localized>
