import type { Cell } from '../../../shared/csv.ts'
import { listFields } from '../../../shared/forms/field.ts'
import type { Field, FieldValue } from '../../../shared/forms/field.ts'
import type { PublicForm } from '../../../shared/forms/public-form.ts'
import { text } from '../../../shared/locale.ts'
import type { Locale, Localized } from '../../../shared/locale.ts'
import { vietnamClock, vietnamDay } from '../../../shared/vietnam-time.ts'
import { valuesOf } from '../case.ts'
import type { CaseRecord } from '../case.ts'
import type { CaseState } from '../case-states.ts'
import { STATE_TEXTS } from '../case-texts.ts'

const COLUMNS = [
  text('Mã tham chiếu', 'Reference', 'Código de referência'),
  text('Tình trạng', 'State', 'Situação'),
  text('Gửi lúc (giờ Việt Nam)', 'Sent at (Vietnam time)', 'Enviado em (hora do Vietnã)'),
  text('Hạn trả lời', 'Answer due on or before', 'Resposta até'),
]
const YES = text('Có', 'Yes', 'Sim')

/** The states as staff say them; the pages for senders speak to the sender. */
const STATES: Readonly<Record<CaseState, Localized>> = {
  ...STATE_TEXTS,
  'needs-more': text(
    'Chờ người gửi bổ sung',
    'Waiting for more from the sender',
    'Aguardando complemento do remetente',
  ),
  withdrawn: text('Người gửi đã rút', 'Withdrawn by the sender', 'Retirada pelo remetente'),
}

export interface CaseTable {
  head: readonly string[]
  rows: ReadonlyArray<readonly Cell[]>
}

/**
 * Cases that came by one form as a table for people: headings, options and communes in words of the
 * reader's language, moments in Vietnam's time. Days and moments are written as ISO 8601 does,
 * which spreadsheets of every language read.
 */
export function caseTable(
  form: PublicForm,
  cases: readonly CaseRecord[],
  locale: Locale,
): CaseTable {
  const fields = columnsOf(form)
  return {
    head: [...COLUMNS, ...fields.map(({ label }) => label)].map((label) => label[locale]),
    rows: cases.map((one) => {
      const values = valuesOf(one)
      const sentAt = new Date(one.createdAt)
      return [
        one.code,
        STATES[one.state][locale],
        `${vietnamDay(sentAt)} ${vietnamClock(sentAt)}`,
        one.dueDay,
        ...fields.map((field) => cellOf(field, values[field.name], locale)),
      ]
    }),
  }
}

/**
 * All that the form asks, but for the consent that every case has, and what is hidden from people.
 */
const columnsOf = (form: PublicForm): readonly Field[] =>
  listFields(form).filter(
    ({ kind, required }) => kind !== 'honeypot' && !(kind === 'consent' && required),
  )

function cellOf(field: Field, value: FieldValue | undefined, locale: Locale): Cell {
  if (value === undefined) return ''
  if (value === true) return YES[locale]
  if (field.kind === 'phone') return groupPhone(String(value))
  if (typeof value === 'number') return value
  const words = typeof value === 'string' ? [value] : value
  return words.map((word) => sayOption(field, word, locale)).join('; ')
}

function sayOption(field: Field, value: string, locale: Locale): string {
  const options = 'options' in field ? field.options : []
  return options.find((option) => option.value === value)?.label[locale] ?? value
}

/** In groups a number keeps its zero: of digits alone a spreadsheet makes a sum. */
const groupPhone = (phone: string): string =>
  phone.replace(/^\+84/u, '0').replace(/^(\d{3,4})(\d{3})(\d{3})$/u, '$1 $2 $3')
