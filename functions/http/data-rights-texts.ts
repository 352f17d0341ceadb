import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** What a person reads of the rights to their own data, whatever the record is. */
export const DATA_RIGHTS_TEXTS = {
  rightsTitle: text('Dữ liệu của quý vị', 'Your data', 'Seus dados'),
  exportSend: text('Tải toàn bộ dữ liệu', 'Download everything', 'Baixar tudo'),
  eraseSure: text(
    'Tôi muốn xóa vĩnh viễn',
    'I want to erase it for good',
    'Quero apagar definitivamente',
  ),
  eraseSend: text('Xóa dữ liệu cá nhân', 'Erase my personal data', 'Apagar meus dados pessoais'),
  eraseUnsure: text(
    'Chưa xóa gì. Đánh dấu “Tôi muốn xóa vĩnh viễn” rồi bấm lại.',
    'Nothing was erased. Tick “I want to erase it for good”, then press again.',
    'Nada foi apagado. Marque “Quero apagar definitivamente” e toque de novo.',
  ),
  erased: text(
    'Dữ liệu cá nhân đã được xóa vĩnh viễn lúc {time}.',
    'The personal data were erased for good at {time}.',
    'Os dados pessoais foram apagados definitivamente às {time}.',
  ),
} as const satisfies Record<string, Localized>
