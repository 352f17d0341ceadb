import { text } from '../locale.ts'
import { readLookupCode } from '../lookup-code.ts'
import { CASE_PREFIX, CODE_PREFIX, findReferenceCode } from '../reference-code.ts'
import type { Form, Issue } from './field.ts'
import { PUBLIC_TEXTS } from './public-texts.ts'

/**
 * Both codes of a receipt, as people type them. They travel in the body of a post, never in an
 * address.
 */
export const lookupForm: Form = {
  id: 'lookup',
  sections: [
    {
      legend: PUBLIC_TEXTS.lookupCodes,
      fields: [
        {
          kind: 'text',
          name: 'reference',
          rule: 'plain',
          maxLength: 100,
          required: true,
          label: PUBLIC_TEXTS.reference,
          hint: text(
            `11 ký tự, bắt đầu bằng ${CODE_PREFIX} hoặc ${CASE_PREFIX}`,
            `11 characters, beginning with ${CODE_PREFIX} or ${CASE_PREFIX}`,
            `11 caracteres, começando com ${CODE_PREFIX} ou ${CASE_PREFIX}`,
          ),
          errors: {
            required: text(
              'Nhập mã tham chiếu trên biên nhận',
              'Enter the reference from your receipt',
              'Digite o código de referência do recibo',
            ),
            'code-invalid': text(
              `Mã tham chiếu chưa đúng: kiểm tra lại từng ký tự. Mã có 11 ký tự, bắt đầu bằng ${CODE_PREFIX} hoặc ${CASE_PREFIX}`,
              `The reference is not right: check each character. It has 11, beginning with ${CODE_PREFIX} or ${CASE_PREFIX}`,
              `O código de referência não está certo: confira cada caractere. São 11, começando com ${CODE_PREFIX} ou ${CASE_PREFIX}`,
            ),
            'no-match': text(
              'Không có nội dung nào mang cả hai mã này. Kiểm tra lại mã tham chiếu và mã tra cứu',
              'Nothing has both of these codes. Check the reference and the lookup code',
              'Nada corresponde a esses dois códigos. Confira o código de referência e o de consulta',
            ),
          },
        },
        {
          kind: 'text',
          name: 'lookupCode',
          rule: 'plain',
          maxLength: 100,
          required: true,
          label: PUBLIC_TEXTS.lookupCode,
          hint: text(
            '10 ký tự, ví dụ ABCDE-12345',
            '10 characters, like ABCDE-12345',
            '10 caracteres, como ABCDE-12345',
          ),
          errors: {
            required: text(
              'Nhập mã tra cứu trên biên nhận',
              'Enter the lookup code from your receipt',
              'Digite o código de consulta do recibo',
            ),
            'code-invalid': text(
              'Mã tra cứu có 10 ký tự, ví dụ ABCDE-12345',
              'The lookup code has 10 characters, like ABCDE-12345',
              'O código de consulta tem 10 caracteres, como ABCDE-12345',
            ),
          },
        },
      ],
    },
  ],
  check({ reference, lookupCode }) {
    const issues: Issue[] = []
    if (readAnyReference(String(reference)) === undefined)
      issues.push({ field: 'reference', code: 'code-invalid' })
    if (readLookupCode(String(lookupCode)) === undefined)
      issues.push({ field: 'lookupCode', code: 'code-invalid' })
    return issues
  },
}

/** A reference of either kind in its one true form; undefined when it is none. */
export function readAnyReference(typed: string): string | undefined {
  return findReferenceCode(typed) ?? findReferenceCode(typed, CASE_PREFIX)
}
