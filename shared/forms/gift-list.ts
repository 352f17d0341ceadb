import { DONOR_KIND_NAMES, LEDGER_TEXTS } from '../ledger-texts.ts'
import { text } from '../locale.ts'
import type { Form } from './field.ts'
import { COMMUNE_OPTIONS } from './public-form.ts'

/**
 * Chooses from the list of those who give. Nothing secret is asked for, so that it travels in the
 * address and the answer can be passed on.
 */
export const giftListForm: Form = {
  id: 'gift-list',
  sections: [
    {
      legend: text('Tìm trong danh sách', 'Search the list', 'Procurar na lista'),
      fields: [
        {
          kind: 'date',
          name: 'day',
          required: false,
          oneOfSeveral: true,
          label: LEDGER_TEXTS.day,
          hint: LEDGER_TEXTS.dayHint,
        },
        {
          kind: 'choice',
          look: 'select',
          name: 'commune',
          required: false,
          oneOfSeveral: true,
          label: text('Nơi ở của người ủng hộ', 'Where donors live', 'Onde moram os doadores'),
          options: [
            ...COMMUNE_OPTIONS,
            {
              value: 'elsewhere',
              label: text('Ngoài tỉnh', 'Outside the province', 'Fora da província'),
            },
          ],
        },
        {
          kind: 'choice',
          look: 'select',
          name: 'who',
          required: false,
          oneOfSeveral: true,
          label: text('Người ủng hộ', 'Donors', 'Doadores'),
          options: [
            {
              value: 'organisation',
              label: text(
                'Cơ quan, tổ chức, doanh nghiệp',
                'Agencies, organisations, businesses',
                'Órgãos, organizações, empresas',
              ),
            },
            { value: 'individual', label: DONOR_KIND_NAMES.individual },
          ],
        },
      ],
    },
  ],
  check: () => [],
}
