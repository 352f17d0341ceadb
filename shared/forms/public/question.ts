import { text } from '../../locale.ts'
import {
  ANSWER_DAYS,
  communeField,
  consentSection,
  emailField,
  honeypotField,
  nameField,
} from '../public-form.ts'
import type { PublicForm } from '../public-form.ts'

/** A question to those who lead a conference of the province. */
export const questionForm: PublicForm = {
  id: 'question',
  path: text('cau-hoi-gui-hoi-nghi', 'question-to-the-conference', 'pergunta-a-conferencia'),
  title: text('Câu hỏi gửi hội nghị', 'Question to the conference', 'Pergunta à conferência'),
  lead: text(
    'Quý vị hỏi về những việc hội nghị đã bàn và đã giao. Câu trả lời có ở trang tra cứu.',
    'Ask about what the conference discussed and decided. The answer appears on the lookup page.',
    'Pergunte sobre o que a conferência discutiu e decidiu. A resposta aparece na página de consulta.',
  ),
  unit: 'conference-secretariat',
  deadline: { days: ANSWER_DAYS, calendar: 'calendar' },
  counted: { commune: 'commune' },
  retentionDays: 730,
  check: () => [],
  sections: [
    {
      legend: text('Câu hỏi', 'Your question', 'Sua pergunta'),
      fields: [
        {
          kind: 'long-text',
          name: 'questionText',
          required: true,
          maxLength: 1_500,
          label: text(
            'Quý vị muốn hỏi gì?',
            'What would you like to ask?',
            'O que você gostaria de perguntar?',
          ),
          hint: text('Tối đa 1.500 ký tự.', 'At most 1,500 characters.', 'Até 1.500 caracteres.'),
          errors: { required: text('Viết câu hỏi', 'Write your question', 'Escreva a pergunta') },
        },
        communeField(false),
      ],
    },
    {
      legend: text('Người hỏi', 'About you', 'Sobre você'),
      fields: [nameField(false), emailField, honeypotField],
    },
    consentSection(
      'question-1',
      text(
        'vào việc trả lời câu hỏi này',
        'to answer this question',
        'para responder a esta pergunta',
      ),
    ),
  ],
}
