import { text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'

/** What may be wrong with one member of any JSON body. */
const FIELD_ISSUES = {
  required: text('Nhập thông tin ở mục này', 'Fill in this field', 'Preencha este campo'),
  'too-long': text('Nội dung quá dài', 'This is too long', 'O texto é longo demais'),
  'too-large': text('Giá trị quá lớn', 'This is too much', 'O valor é grande demais'),
  'too-small': text('Giá trị quá nhỏ', 'This is too little', 'O valor é pequeno demais'),
  'not-an-option': text(
    'Chọn một giá trị được phép',
    'Use one of the values allowed',
    'Use um dos valores permitidos',
  ),
  'no-such-pledge': text(
    'Không có đăng ký nào mang mã này',
    'No pledge has this code',
    'Nenhum registro tem este código',
  ),
  'pledge-elsewhere': text(
    'Mã này thuộc đợt vận động khác',
    'This code is of another campaign',
    'Este código é de outra campanha',
  ),
  'pledge-here': text(
    'Mã này thuộc chính đợt vận động của khoản tiền: gán thẳng, không chuyển đợt',
    'This code is of the campaign of the money itself: assign it, and hand nothing over',
    'Este código é da própria campanha do dinheiro: atribua-o, sem passar a outra',
  ),
  'not-valid': text(
    'Giá trị không đúng định dạng',
    'This is not in the right format',
    'O formato não está certo',
  ),
  'unknown-field': text('Không có mục này', 'There is no such field', 'Este campo não existe'),
} as const satisfies Record<string, Localized>
export type FieldIssueCode = keyof typeof FIELD_ISSUES

/** What is wrong with one member of a body, in the words that its sender reads. */
export interface FieldIssue {
  /** Path of the member, its parts joined by points. */
  field: string
  code: string
  text: Localized
}

/** @param words what is said in place of the words that fit any field. */
export const fieldIssue = (
  field: string,
  code: FieldIssueCode,
  words: Localized = FIELD_ISSUES[code],
): FieldIssue => ({ field, code, text: words })
