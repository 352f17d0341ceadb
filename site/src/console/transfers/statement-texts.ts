import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

export const STATEMENT_TEXTS = {
  title: text('Sao kê', 'Statements', 'Extratos'),
  newTitle: text('Nhập sao kê mới', 'Import a statement', 'Importar um extrato'),
  itemTitle: text('Sao kê', 'Statement', 'Extrato'),
  empty: text(
    'Chưa có sao kê nào được nhập. Bắt đầu bằng nút “Nhập sao kê mới”.',
    'No statement has been imported. Begin with “Import a statement”.',
    'Nenhum extrato foi importado. Comece por “Importar um extrato”.',
  ),
} as const satisfies Record<string, Text>
