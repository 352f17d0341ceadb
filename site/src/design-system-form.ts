import type { Form } from '../../shared/forms/field.ts'
import { text } from '../../shared/locale.ts'

/**
 * A field of every kind, to be looked at: it is never sent. The prefix keeps the names of two of
 * them on one page apart.
 */
export const specimenForm = (prefix: string): Form => ({
  id: 'specimen',
  check: () => [],
  sections: [
    {
      legend: text('Các loại mục nhập', 'Kinds of fields', 'Tipos de campo'),
      hint: text(
        'Nhãn ở trên, gợi ý ngay dưới nhãn.',
        'Label above, hint below the label.',
        'Rótulo em cima, dica logo abaixo.',
      ),
      fields: [
        {
          kind: 'text',
          name: `${prefix}Text`,
          rule: 'plain',
          maxLength: 80,
          required: true,
          label: text('Một dòng chữ', 'A line of text', 'Uma linha de texto'),
        },
        {
          kind: 'amount',
          name: `${prefix}Amount`,
          minVnd: 1_000,
          maxVnd: 1_000_000_000,
          required: true,
          label: text('Số tiền', 'Amount', 'Valor'),
          hint: text(
            'Ví dụ 500.000 hoặc 1 triệu',
            'For example 500,000 or 1 triệu',
            'Por exemplo 500.000 ou 1 triệu',
          ),
        },
        {
          kind: 'phone',
          name: `${prefix}Phone`,
          required: false,
          label: text('Điện thoại', 'Phone', 'Telefone'),
        },
        {
          kind: 'email',
          name: `${prefix}Email`,
          required: false,
          label: text('Thư điện tử', 'E-mail', 'E-mail'),
        },
        {
          kind: 'choice',
          name: `${prefix}Select`,
          look: 'select',
          required: true,
          label: text('Chọn trong danh sách', 'Choice from a list', 'Escolha em lista'),
          options: [{ value: 'a', label: text('Mục thứ nhất', 'The first', 'O primeiro') }],
        },
        {
          kind: 'choice',
          name: `${prefix}Radio`,
          look: 'radio',
          required: true,
          label: text('Chọn một', 'Choose one', 'Escolha um'),
          options: [
            {
              value: 'a',
              label: text('Mục thứ nhất', 'The first', 'O primeiro'),
              hint: text('Có gợi ý', 'With a hint', 'Com dica'),
            },
            { value: 'b', label: text('Mục thứ hai', 'The second', 'O segundo') },
          ],
        },
        {
          kind: 'long-text',
          name: `${prefix}Long`,
          maxLength: 500,
          required: false,
          label: text('Nhiều dòng chữ', 'Several lines', 'Várias linhas'),
        },
        {
          kind: 'consent',
          name: `${prefix}Consent`,
          version: 'specimen-1',
          required: true,
          label: text(
            'Câu đồng ý, không bao giờ đánh dấu sẵn',
            'A sentence of consent, never ticked beforehand',
            'Uma frase de consentimento, nunca marcada antes',
          ),
        },
      ],
    },
  ],
})
