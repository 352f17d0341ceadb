import { text } from '../../locale.ts'
import {
  communeField,
  consentSection,
  emailField,
  honeypotField,
  nameField,
  phoneField,
} from '../public-form.ts'
import type { PublicForm } from '../public-form.ts'

/** Someone offers time and skill. */
export const volunteerForm: PublicForm = {
  id: 'volunteer',
  path: text('dang-ky-tinh-nguyen', 'volunteer', 'voluntariado'),
  title: text('Đăng ký tình nguyện', 'Volunteer', 'Voluntariado'),
  lead: text(
    'Quý vị có thời gian, phương tiện hoặc chuyên môn để giúp bà con vùng thiên tai.',
    'You have time, a vehicle or a skill to help people hit by a disaster.',
    'Você tem tempo, veículo ou habilidade para ajudar pessoas atingidas por desastres.',
  ),
  unit: 'relief',
  deadline: { days: 10, calendar: 'working' },
  counted: { commune: 'commune' },
  retentionDays: 365,
  check: () => [],
  sections: [
    {
      legend: text('Quý vị giúp được gì', 'How you can help', 'Como você pode ajudar'),
      fields: [
        {
          kind: 'choices',
          name: 'skills',
          required: true,
          label: text('Việc có thể làm', 'What you can do', 'O que você pode fazer'),
          options: [
            { value: 'transport', label: text('Vận chuyển', 'Transport', 'Transporte') },
            {
              value: 'building',
              label: text('Dựng, sửa nhà', 'Building and repair', 'Construção e reparos'),
            },
            { value: 'health', label: text('Y tế', 'Health care', 'Saúde') },
            {
              value: 'sorting',
              label: text(
                'Phân loại, đóng gói hàng',
                'Sorting and packing goods',
                'Triagem e embalagem',
              ),
            },
            {
              value: 'languages',
              label: text(
                'Phiên dịch tiếng dân tộc',
                'Interpreting for ethnic groups',
                'Interpretação em línguas locais',
              ),
            },
            { value: 'other', label: text('Việc khác', 'Something else', 'Outra coisa') },
          ],
          errors: {
            required: text(
              'Đánh dấu ít nhất một việc',
              'Tick at least one',
              'Marque pelo menos um',
            ),
          },
        },
        communeField(false),
        {
          kind: 'date',
          name: 'from',
          required: false,
          label: text('Có thể bắt đầu từ ngày', 'Available from', 'Disponível a partir de'),
          hint: text('Ví dụ 1/12/2026', 'For example 1/12/2026', 'Por exemplo 1/12/2026'),
        },
        {
          kind: 'long-text',
          name: 'note',
          required: false,
          maxLength: 1_000,
          label: text('Ghi chú', 'Anything else', 'Observações'),
        },
      ],
    },
    {
      legend: text('Người đăng ký', 'About you', 'Sobre você'),
      fields: [nameField(true), phoneField(true), emailField, honeypotField],
    },
    consentSection(
      'volunteer-1',
      text(
        'vào việc sắp xếp và liên hệ tình nguyện viên',
        'to arrange and contact volunteers',
        'para organizar e contatar voluntários',
      ),
    ),
  ],
}
