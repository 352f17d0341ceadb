import { text } from '../../shared/locale.ts'

/** Names that nobody sees yet, as a table. */
export const NAMES_TABLE = {
  file: 'ten-cho',
  rows: 'names',
  columns: [
    { title: text('Mã đăng ký', 'Pledge', 'Promessa'), of: 'reference' },
    { title: text('Tên', 'Names', 'Nomes'), of: 'names' },
    {
      title: text('Đăng ký (đồng)', 'Pledged (VND)', 'Prometido (VND)'),
      of: 'worths.VND.pledged',
    },
    {
      title: text('Đã nhận (đồng)', 'Received (VND)', 'Recebido (VND)'),
      of: 'worths.VND.received',
    },
  ],
} as const
