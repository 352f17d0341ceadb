import { feedbackForm } from './public/feedback.ts'
import { questionForm } from './public/question.ts'
import { reliefRequestForm } from './public/relief-request.ts'
import { volunteerForm } from './public/volunteer.ts'
import type { PublicForm } from './public-form.ts'

/** Every form that citizens can send, in the order in which they are offered. */
export const PUBLIC_FORMS: readonly PublicForm[] = [
  feedbackForm,
  reliefRequestForm,
  volunteerForm,
  questionForm,
]

export function findPublicForm(id: string): PublicForm | undefined {
  return PUBLIC_FORMS.find((form) => form.id === id)
}
