import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** Sentences of the page of charts. */
export const CHARTS_TEXTS = {
  title: text('Biểu đồ và số liệu', 'Charts and figures', 'Gráficos e números'),
  lead: text(
    'Các biểu đồ được vẽ từ sổ công khai và cập nhật mỗi mười phút. Mọi người được dùng lại, kèm tên nguồn.',
    'The charts are drawn from the public books and renewed every ten minutes. Everybody may use them, naming the source.',
    'Os gráficos são desenhados dos livros públicos e renovados a cada dez minutos. Todos podem usá-los, citando a fonte.',
  ),
  asOf: text('Cập nhật lúc {time}', 'As of {time}', 'Atualizado às {time}'),
  notYet: text(
    'Chưa đọc được số liệu. Vui lòng tải lại trang sau ít phút.',
    'The figures cannot be read yet. Please load this page again in a few minutes.',
    'Os números ainda não podem ser lidos. Recarregue esta página em alguns minutos.',
  ),
  contents: text('Các biểu đồ', 'The charts', 'Os gráficos'),
  table: text('Bảng số liệu', 'Table', 'Tabela'),
  drawing: text('Hình (SVG)', 'Drawing (SVG)', 'Desenho (SVG)'),
  picture: text('Ảnh (PNG)', 'Picture (PNG)', 'Imagem (PNG)'),
  csv: text('Bảng (CSV)', 'Table (CSV)', 'Tabela (CSV)'),
  workbook: text(
    'Mọi bảng trong một tệp (XLSX)',
    'All tables in one file (XLSX)',
    'Todas as tabelas num arquivo (XLSX)',
  ),
  embed: text('Mã nhúng vào trang khác', 'Code to embed it', 'Código para incorporar'),
  none: text('Chưa có khoản nào.', 'Nothing yet.', 'Nada ainda.'),
  demo: text(
    'Minh họa: mọi số liệu dưới đây là giả.',
    'Demonstration: all figures below are invented.',
    'Demonstração: todos os números abaixo são fictícios.',
  ),
  campaign: text('Về đợt vận động', 'Back to the campaign', 'Voltar à campanha'),
} as const satisfies Record<string, Localized>
