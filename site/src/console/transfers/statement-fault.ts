import { text } from '../../../../shared/locale.ts'
import { fileFault } from '../frame/file-fault.ts'

const MAX_BYTES = 128 * 1024 * 1024

/** Nothing can be read from these. Of any other ending the reader of statements decides. */
const NO_STATEMENTS =
  /^\.(?:jpe?g|png|webp|gif|bmp|tiff?|heic|heif|mp4|mov|docx?|pptx?|odt|rtf|zip|rar|7z|exe)$/u

const TEXTS = {
  empty: text(
    '{name}: tệp trống (0 byte). Tải lại sao kê từ ngân hàng rồi chọn tệp đó.',
    '{name}: the file is empty (0 bytes). Take the statement from the bank again, and choose that.',
    '{name}: o arquivo está vazio (0 byte). Baixe o extrato do banco de novo e escolha esse.',
  ),
  tooLarge: text(
    '{name}: nặng {size} MB, sao kê tối đa {most} MB. Xuất từng khoảng ngày ngắn hơn từ ngân hàng.',
    '{name}: {size} MB, and a statement has {most} MB at most. Take shorter periods from the bank.',
    '{name}: {size} MB, e um extrato tem no máximo {most} MB. Baixe períodos mais curtos do banco.',
  ),
  otherKind: text(
    '{name}: đây là ảnh, văn bản hoặc tệp nén, không đọc được thành sao kê. Xuất sao kê từ ngân hàng điện tử ở dạng XLSX, CSV hoặc PDF có chữ rồi chọn tệp đó.',
    '{name}: this is a picture, a document or an archive, from which no statement can be read. Export it from online banking as XLSX, CSV or a PDF with text, and choose that.',
    '{name}: isto é imagem, documento ou arquivo compactado, e não se lê extrato dele. Exporte-o do banco pela internet em XLSX, CSV ou PDF com texto e escolha esse.',
  ),
}

/** Why a file is no statement, before anything of it is sent. */
export const statementFault = (file: Pick<File, 'name' | 'size'>): string | undefined =>
  fileFault(file, {
    maxBytes: MAX_BYTES,
    takes: (ending) => !NO_STATEMENTS.test(ending),
    texts: TEXTS,
  })
