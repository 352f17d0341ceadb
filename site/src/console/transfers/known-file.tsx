import { text } from '../../../../shared/locale.ts'
import { api } from '../api/client.ts'
import { say, sayMoment } from '../frame/language.ts'
import { useLoaded } from '../frame/loading.tsx'
import { asStatement, why } from './statement.ts'
import type { Statement } from './statement.ts'
import { earlierOf } from './statement-counts.ts'

const TEXTS = {
  booked: text(
    'Tệp này đã ghi sổ lúc {at}, với tên “{name}”. Mọi dòng đã có từ trước, không còn gì để ghi.',
    'This file was booked at {at}, as “{name}”. Each of its rows stands there, and nothing is left to book.',
    'Este arquivo foi lançado às {at}, como “{name}”. Todas as linhas já constam e nada resta a lançar.',
  ),
  known: text(
    'Mọi dòng của tệp này đã có trong cổng từ trước, không còn gì để ghi.',
    'Each row of this file stands in the portal, and nothing is left to book.',
    'Todas as linhas deste arquivo já constam no portal e nada resta a lançar.',
  ),
} as const

/** In place of the act, where a file brings nothing new: when the same days were booked, and by which file. */
export function KnownFile({ statement }: { statement: Statement }) {
  const { data } = useLoaded(
    () => api.GET('/api/staff/statements', { params: { query: { why } } }),
    statement.id,
  )
  const earlier = data && earlierOf(statement, data.statements.map(asStatement))
  return (
    <p class="panel">
      {earlier?.bookedAt === undefined
        ? say(TEXTS.known)
        : say(TEXTS.booked, { at: sayMoment(earlier.bookedAt), name: earlier.name })}
    </p>
  )
}
