import { COMMUNES, communeName } from '../communes.ts'
import { text } from '../locale.ts'
import type { Locale, Localized } from '../locale.ts'
import type { Field, Form, Option } from './field.ts'

/**
 * A form that citizens send and that a unit answers. One definition makes its page, its checks, the
 * page of errors, the receipt, the staff's view and the column names of an export. A new form is
 * one file beside the others, and its line in `public-forms.ts`.
 */
export interface PublicForm extends Form {
  id: string
  /** Last part of the page's address in each language. */
  path: Record<Locale, string>
  title: Localized
  lead: Localized
  /** Which unit answers unless it is forwarded. */
  unit: string
  /** Days to answer in, counted from the day after it came in. */
  deadline: { days: number; calendar: 'working' | 'calendar' }
  /** Fields whose answers are counted in public (never shown one by one). */
  counted: { commune?: string; topic?: string }
  /** Days after the end of a case at which its record is deleted. */
  retentionDays: number
}

/**
 * Where functions find a form by its id: `findPublicForm`, or in a test one that knows a form more.
 */
export type FindForm = (id: string) => PublicForm | undefined

/** Decision 574 gives an authority 20 days to answer a petition; a form may set another number. */
export const ANSWER_DAYS = 20

/** Communes and wards, in the order of the alphabet without its marks. */
export const COMMUNE_OPTIONS: readonly Option[] = COMMUNES.toSorted((a, b) =>
  a.nameAscii.localeCompare(b.nameAscii, 'en'),
).map((commune) => ({
  value: commune.code,
  label: text(communeName(commune, 'vi'), communeName(commune, 'en'), communeName(commune, 'pt')),
}))

export const communeField = (required: boolean): Field => ({
  kind: 'choice',
  look: 'select',
  name: 'commune',
  required,
  options: COMMUNE_OPTIONS,
  label: text('Xã, phường', 'Commune or ward', 'Comuna ou bairro'),
  errors: {
    required: text('Chọn xã, phường', 'Choose the commune or ward', 'Escolha a comuna ou o bairro'),
  },
})

export const nameField = (required: boolean): Field => ({
  kind: 'text',
  name: 'name',
  rule: 'name',
  maxLength: 120,
  required,
  autocomplete: 'name',
  label: text('Họ và tên', 'Your name', 'Seu nome'),
  errors: { required: text('Nhập họ và tên', 'Enter your name', 'Digite seu nome') },
})

export const phoneField = (required: boolean): Field => ({
  kind: 'phone',
  name: 'phone',
  required,
  autocomplete: 'tel',
  label: text('Số điện thoại', 'Phone', 'Telefone'),
  hint: text(
    'Để cán bộ liên hệ khi cần. Không công khai.',
    'So that staff can reach you. Not published.',
    'Para contato da equipe. Não é publicado.',
  ),
  errors: {
    required: text(
      'Nhập số điện thoại, ví dụ 0912 345 678',
      'Enter a phone number, for example 0912 345 678',
      'Digite um telefone, por exemplo 0912 345 678',
    ),
  },
})

export const emailField: Field = {
  kind: 'email',
  name: 'email',
  required: false,
  autocomplete: 'email',
  label: text('Thư điện tử', 'E-mail', 'E-mail'),
}

export const honeypotField: Field = {
  kind: 'honeypot',
  name: 'website',
  required: false,
  label: text('Để trống mục này', 'Leave this field empty', 'Deixe este campo vazio'),
}

/**
 * Law on Personal Data Protection 91/2025/QH15: voluntary, specific, with its purpose, never ticked
 * beforehand.
 */
export function consentSection(version: string, purpose: Localized): Form['sections'][number] {
  return {
    legend: text('Đồng ý', 'Consent', 'Consentimento'),
    fields: [
      {
        kind: 'consent',
        name: 'consent',
        required: true,
        version,
        label: text(
          `Tôi đồng ý để cơ quan tiếp nhận dùng thông tin tôi cung cấp ở trên ${purpose.vi}. Tôi có thể rút lại sự đồng ý và yêu cầu xóa bất cứ lúc nào.`,
          `I agree that the receiving body uses the information above ${purpose.en}. I may withdraw this consent and ask for erasure at any time.`,
          `Concordo que o órgão receptor use as informações acima ${purpose.pt}. Posso retirar este consentimento e pedir a exclusão a qualquer momento.`,
        ),
      },
    ],
  }
}
