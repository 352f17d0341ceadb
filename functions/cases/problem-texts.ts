import { text } from '../../shared/locale.ts'
import { defineProblems } from '../http/problem-shape.ts'

/** What may go wrong with a form, beside what may with any request. */
export const CASE_PROBLEMS = defineProblems({
  'form-unknown': {
    status: 422,
    title: text('Không có biểu mẫu này', 'There is no such form', 'Esse formulário não existe'),
    text: text(
      'Quý vị vui lòng mở lại trang phản ánh, kiến nghị và chọn biểu mẫu.',
      'Please open the page of forms again and choose one.',
      'Abra de novo a página de formulários e escolha um.',
    ),
  },
})
export type CaseProblemCode = keyof typeof CASE_PROBLEMS
