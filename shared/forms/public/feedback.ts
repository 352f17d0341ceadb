import { text } from '../../locale.ts'
import { filesField } from '../files.ts'
import {
  ANSWER_DAYS,
  communeField,
  consentSection,
  emailField,
  honeypotField,
  nameField,
  phoneField,
} from '../public-form.ts'
import type { PublicForm } from '../public-form.ts'

/**
 * Feedback and petitions (phản ánh, kiến nghị). The topics are the difficulties that the conference
 * of October 2025 named, and "other".
 */
export const feedbackForm: PublicForm = {
  id: 'feedback',
  path: text('phan-anh-kien-nghi', 'feedback', 'manifestacao'),
  title: text('Phản ánh, kiến nghị', 'Feedback and petitions', 'Manifestações e petições'),
  lead: text(
    'Quý vị phản ánh việc chưa tốt, kiến nghị việc cần làm ở xã, phường mình. Mỗi nội dung có mã, thời hạn trả lời và nơi xem kết quả.',
    'Tell us what is wrong or missing where you live. Every message gets a reference, a date by which it is answered, and a page that shows the answer.',
    'Conte o que está errado ou faltando onde você mora. Cada mensagem recebe um código, um prazo de resposta e uma página com o resultado.',
  ),
  unit: 'citizen-reception',
  deadline: { days: ANSWER_DAYS, calendar: 'calendar' },
  counted: { commune: 'commune', topic: 'topic' },
  retentionDays: 730,
  check: () => [],
  sections: [
    {
      legend: text('Nội dung', 'Your message', 'Sua mensagem'),
      fields: [
        communeField(true),
        {
          kind: 'choice',
          look: 'radio',
          name: 'topic',
          required: true,
          label: text('Lĩnh vực', 'What is it about?', 'Sobre o quê?'),
          options: [
            {
              value: 'staff',
              label: text('Cán bộ, công chức cấp xã', 'Staff of the commune', 'Pessoal da comuna'),
            },
            { value: 'roads', label: text('Đường giao thông', 'Roads', 'Estradas') },
            {
              value: 'power-and-signal',
              label: text(
                'Điện, sóng điện thoại',
                'Electricity, mobile signal',
                'Eletricidade, sinal de telefone',
              ),
            },
            {
              value: 'disaster-recovery',
              label: text(
                'Khắc phục hậu quả thiên tai',
                'Recovery after disasters',
                'Recuperação após desastres',
              ),
            },
            {
              value: 'teachers',
              label: text('Giáo viên, trường lớp', 'Teachers and schools', 'Professores e escolas'),
            },
            {
              value: 'digital',
              label: text(
                'Thủ tục trực tuyến, chuyển đổi số',
                'Online procedures, digital services',
                'Procedimentos on-line, serviços digitais',
              ),
            },
            { value: 'other', label: text('Việc khác', 'Something else', 'Outro assunto') },
          ],
          errors: {
            required: text('Chọn lĩnh vực', 'Choose what it is about', 'Escolha o assunto'),
          },
        },
        {
          kind: 'long-text',
          name: 'message',
          required: true,
          maxLength: 4_000,
          label: text(
            'Nội dung phản ánh, kiến nghị',
            'What happened, and what do you ask for?',
            'O que aconteceu e o que você pede?',
          ),
          hint: text(
            'Tối đa 4.000 ký tự. Nêu rõ nơi chốn và thời gian nếu được.',
            'At most 4,000 characters. Say where and when, if you can.',
            'Até 4.000 caracteres. Diga onde e quando, se possível.',
          ),
          errors: {
            required: text(
              'Viết điều quý vị muốn phản ánh',
              'Write what you want to say',
              'Escreva o que deseja dizer',
            ),
          },
        },
        filesField,
        {
          kind: 'choice',
          look: 'radio',
          name: 'publicAnswer',
          required: true,
          label: text('Câu trả lời', 'The answer', 'A resposta'),
          hint: text(
            'Khi đăng công khai, cán bộ chỉ nêu lại câu hỏi, không nêu tên hay số điện thoại.',
            'When it is published, staff put the question in their own words, without name or phone number.',
            'Se for publicada, a equipe resume a pergunta, sem nome nem telefone.',
          ),
          options: [
            {
              value: 'private',
              label: text('Chỉ trả lời riêng tôi', 'Answer me alone', 'Responder somente a mim'),
            },
            {
              value: 'public',
              label: text(
                'Tôi mong câu trả lời được đăng để mọi người cùng biết',
                'I wish the answer to be published for everyone',
                'Desejo que a resposta seja publicada para todos',
              ),
            },
          ],
          errors: {
            required: text(
              'Chọn cách trả lời',
              'Choose how to be answered',
              'Escolha como ser respondido',
            ),
          },
        },
      ],
    },
    {
      legend: text('Người gửi', 'About you', 'Sobre você'),
      hint: text(
        'Không bắt buộc: quý vị vẫn xem được trả lời bằng mã tra cứu.',
        'Not required: you can read the answer with the lookup code.',
        'Não é obrigatório: a resposta pode ser lida com o código de consulta.',
      ),
      fields: [nameField(false), phoneField(false), emailField, honeypotField],
    },
    consentSection(
      'feedback-1',
      text(
        'vào việc xem xét và trả lời nội dung này',
        'to examine and answer this message',
        'para examinar e responder a esta mensagem',
      ),
    ),
  ],
}
