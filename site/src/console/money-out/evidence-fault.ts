import { MAX_FILE_BYTES } from '../../../../shared/forms/files.ts'
import { text } from '../../../../shared/locale.ts'
import { fileFault } from '../frame/file-fault.ts'

const ENDINGS: readonly string[] = ['.jpg', '.jpeg', '.png', '.webp', '.pdf']

const TEXTS = {
  empty: text(
    '{name}: tệp trống (0 byte). Mở tệp xem lại rồi chọn tệp khác.',
    '{name}: the file is empty (0 bytes). Open it to see, and choose another.',
    '{name}: o arquivo está vazio (0 byte). Abra-o para ver e escolha outro.',
  ),
  tooLarge: text(
    '{name}: nặng {size} MB, mỗi chứng từ tối đa {most} MB. Chụp lại ở cỡ nhỏ hơn, hoặc in ra PDF.',
    '{name}: {size} MB, and a file of evidence has {most} MB at most. Take a smaller photo, or print it to a PDF.',
    '{name}: {size} MB, e cada comprovante tem no máximo {most} MB. Tire uma foto menor ou imprima em PDF.',
  ),
  otherKind: text(
    '{name}: chứng từ phải là ảnh JPG, PNG, WEBP hoặc PDF. Với văn bản Word, Excel: in ra PDF rồi chọn tệp PDF đó.',
    '{name}: evidence is a JPG, PNG or WEBP picture, or a PDF. Print a Word or Excel file to a PDF, and choose that.',
    '{name}: o comprovante deve ser imagem JPG, PNG ou WEBP, ou PDF. Imprima um arquivo Word ou Excel em PDF e escolha esse.',
  ),
}

/** Why a file is no evidence, before anything of it is sent. */
export const evidenceFault = (file: Pick<File, 'name' | 'size'>): string | undefined =>
  fileFault(file, {
    maxBytes: MAX_FILE_BYTES,
    takes: (ending) => ENDINGS.includes(ending),
    texts: TEXTS,
  })
