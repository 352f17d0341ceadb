import { text } from '../../../../shared/locale.ts'
import type { FieldProblem, Problem } from '../api/problem.ts'
import type { Values } from '../frame/draft.ts'
import { say } from '../frame/language.ts'

const TEXTS = {
  'day-to-come': text(
    'Ngày nhận chưa đến',
    'The day of receipt is still to come',
    'O dia do recebimento ainda não chegou',
  ),
  'out-of-date': text(
    'Chỉ nhận hàng còn hạn sử dụng',
    'Goods must be within their use-by date',
    'Só se aceitam bens dentro da validade',
  ),
  required: text(
    'Nhập tên, hoặc bỏ dấu đồng ý hiện tên',
    'Enter the name, or clear the box of showing it',
    'Digite o nome, ou desmarque a exibição do nome',
  ),
} as const

/**
 * What is wrong with a gift beyond the form of its fields. The portal looks at these only once each
 * field is right in itself, so that one sending after the other would name one more of them.
 */
export function seenWrong(values: Values, goods: number, today: string): FieldProblem[] {
  const read = (field: string): string => (values[field] ?? '').trim()
  const seen: FieldProblem[] = []
  const see = (field: string, code: keyof typeof TEXTS): void => {
    seen.push({ field, code, message: say(TEXTS[code]) })
  }
  if (read('takenOn') > today) see('takenOn', 'day-to-come')
  const taken = read('takenOn') || today
  for (let at = 0; at < goods; at++) {
    const field = `goods.${at}.expiresOn`
    if (read(field) !== '' && read(field) <= taken) see(field, 'out-of-date')
  }
  const isNamed = read('donor.kind') !== 'anonymous'
  if (isNamed && read('donor.publishName') === 'yes' && read('donor.name') === '')
    see('donor.name', 'required')
  return seen
}

/** A refusal of answers, with what the console sees wrong beside what the portal named. */
export function withSeen(problem: Problem | undefined, seen: readonly FieldProblem[]) {
  if (problem?.code !== 'answers-invalid') return problem
  const named = new Set(problem.issues.map(({ field }) => field))
  return { ...problem, issues: [...problem.issues, ...seen.filter((one) => !named.has(one.field))] }
}
