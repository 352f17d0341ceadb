import { text } from '../../locale.ts'
import { filesField } from '../files.ts'
import {
  communeField,
  consentSection,
  honeypotField,
  nameField,
  phoneField,
} from '../public-form.ts'
import type { PublicForm } from '../public-form.ts'

/**
 * A household or a village asks for help. Answered within three working days: need does not wait
 * for a petition's twenty.
 */
export const reliefRequestForm: PublicForm = {
  id: 'relief-request',
  path: text('de-nghi-ho-tro', 'request-for-relief', 'pedido-de-ajuda'),
  title: text('Đề nghị hỗ trợ', 'Request for relief', 'Pedido de ajuda'),
  lead: text(
    'Dành cho hộ gia đình, bản bị thiệt hại do thiên tai. Khi nguy hiểm đến tính mạng, gọi ngay 112.',
    'For households and villages hit by a disaster. If lives are in danger, call 112 at once.',
    'Para famílias e aldeias atingidas por desastres. Se houver risco de vida, ligue já para 112.',
  ),
  unit: 'relief',
  deadline: { days: 3, calendar: 'working' },
  counted: { commune: 'commune' },
  retentionDays: 730,
  check: () => [],
  sections: [
    {
      legend: text('Ở đâu, cho ai', 'Where, and for whom', 'Onde e para quem'),
      fields: [
        {
          kind: 'choice',
          look: 'radio',
          name: 'for',
          required: true,
          label: text('Đề nghị cho', 'The request is for', 'O pedido é para'),
          options: [
            { value: 'household', label: text('Một hộ gia đình', 'A household', 'Uma família') },
            {
              value: 'village',
              label: text('Cả bản, tổ dân phố', 'A whole village', 'Uma aldeia inteira'),
            },
          ],
          errors: {
            required: text(
              'Chọn hộ gia đình hay cả bản',
              'Choose a household or a village',
              'Escolha família ou aldeia',
            ),
          },
        },
        communeField(true),
        {
          kind: 'text',
          name: 'village',
          rule: 'plain',
          maxLength: 120,
          required: true,
          label: text('Bản, tổ dân phố', 'Village', 'Aldeia'),
          errors: {
            required: text(
              'Nhập tên bản, tổ dân phố',
              'Enter the name of the village',
              'Digite o nome da aldeia',
            ),
          },
        },
        {
          kind: 'quantity',
          name: 'people',
          min: 1,
          max: 20_000,
          countOf: ['người', 'nguoi', 'nhân khẩu', 'khẩu', 'people', 'persons', 'pessoas'],
          required: true,
          label: text(
            'Số người cần hỗ trợ',
            'Number of people in need',
            'Número de pessoas necessitadas',
          ),
          errors: {
            required: text(
              'Nhập số người, ví dụ 5',
              'Enter the number of people, for example 5',
              'Digite o número de pessoas, por exemplo 5',
            ),
          },
        },
      ],
    },
    {
      legend: text('Cần gì', 'What is needed', 'O que é necessário'),
      fields: [
        {
          kind: 'choices',
          name: 'needs',
          required: true,
          label: text('Những thứ đang cần', 'What is needed now', 'O que é necessário agora'),
          options: [
            { value: 'food', label: text('Lương thực, thực phẩm', 'Food', 'Alimentos') },
            { value: 'water', label: text('Nước sạch', 'Clean water', 'Água potável') },
            {
              value: 'shelter',
              label: text(
                'Chỗ ở, vật liệu dựng nhà',
                'Shelter, building material',
                'Abrigo, material de construção',
              ),
            },
            {
              value: 'medicine',
              label: text(
                'Thuốc, chăm sóc y tế',
                'Medicine, health care',
                'Remédios, cuidados de saúde',
              ),
            },
            {
              value: 'clothes',
              label: text('Chăn màn, quần áo', 'Blankets, clothes', 'Cobertores, roupas'),
            },
            {
              value: 'seed',
              label: text('Giống cây, vật nuôi', 'Seed, livestock', 'Sementes, animais'),
            },
            { value: 'other', label: text('Thứ khác', 'Something else', 'Outra coisa') },
          ],
          errors: {
            required: text('Đánh dấu ít nhất một thứ', 'Tick at least one', 'Marque pelo menos um'),
          },
        },
        {
          kind: 'date',
          name: 'since',
          required: false,
          min: '2025-01-01',
          notAfterToday: true,
          label: text('Thiệt hại từ ngày', 'Damage since', 'Danos desde'),
          hint: text('Ví dụ 29/9/2025', 'For example 29/9/2025', 'Por exemplo 29/9/2025'),
        },
        {
          kind: 'long-text',
          name: 'situation',
          required: true,
          maxLength: 2_000,
          label: text('Tình hình', 'The situation', 'A situação'),
          hint: text('Tối đa 2.000 ký tự.', 'At most 2,000 characters.', 'Até 2.000 caracteres.'),
          errors: {
            required: text(
              'Viết vài câu về tình hình',
              'Describe the situation in a few sentences',
              'Descreva a situação em poucas frases',
            ),
          },
        },
        filesField,
      ],
    },
    {
      legend: text('Người liên hệ', 'Whom to contact', 'Contato'),
      fields: [nameField(true), phoneField(true), honeypotField],
    },
    consentSection(
      'relief-request-1',
      text(
        'vào việc xem xét và tổ chức hỗ trợ',
        'to examine this request and arrange help',
        'para examinar este pedido e organizar a ajuda',
      ),
    ),
  ],
}
