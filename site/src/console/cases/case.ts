import { COMMUNE_OPTIONS } from '../../../../shared/forms/public-form.ts'
import { findPublicForm } from '../../../../shared/forms/public-forms.ts'
import { listFields } from '../../../../shared/forms/field.ts'
import type { FieldValue } from '../../../../shared/forms/field.ts'
import type { Locale } from '../../../../shared/locale.ts'
import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { page } from '../frame/page.ts'
import { say } from '../frame/language.ts'
import { noteColleagues } from './colleagues.ts'
import type { Query, Queue } from '../frame/queue.ts'

type List = paths['/api/staff/submissions']['get']
export type Listed = List['responses'][200]['content']['application/json']
export type ListedCase = Listed['cases'][number]
export type CaseState = ListedCase['state']
export type Asked = List['parameters']['query']
export type Unit = Asked['unit']

export interface CaseFile {
  id: string
  state: 'waiting' | 'kept' | 'refused' | 'dropped'
  type: string
  size: number
  field?: string
}
export interface Step {
  act: string
  at: string
  staff?: string
  unit?: string
  text?: string
  published?: true
  /** Of a note: whom the case was given to. */
  handledBy?: string
}

/** The description of the API leaves these members open; this is what they hold. */
export interface Case {
  code: string
  form: string
  state: CaseState
  version: number
  unit: string
  locale: Locale
  createdAt: string
  dueDay: string
  overdue: boolean
  handledBy?: string
  held?: true
  flood?: true
  erasedAt?: string
  attachments?: readonly CaseFile[]
  answers: Readonly<Record<string, FieldValue>>
  personal: Readonly<Record<string, FieldValue>>
  furtherConsents?: ReadonlyArray<{ field: string; text: string }>
  history: readonly Step[]
  notes: readonly Step[]
}
export const asCase = (told: object): Case => told as unknown as Case

/** Why it is read, which the portal keeps beside who read it. */
export const why = 'handling' as const

/** A filter that is not chosen stands empty. */
const chosen = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

/** What the portal is asked for by the filters of an address. */
export function askedOf(query: Query): Asked {
  // A topic belongs to its form: `feedback/roads`.
  const [form, topic] = (query.topic ?? '').split('/')
  const asked = {
    unit: chosen(query.unit) ?? firstUnit(),
    held: chosen(query.held),
    form: chosen(form),
    topic,
    commune: chosen(query.commune),
    state: chosen(query.state),
    overdue: chosen(query.overdue),
    mine: chosen(query.mine),
    why,
  }
  return asked as Asked
}

export const CASES: Queue<Listed, ListedCase> = {
  path: '/ho-so',
  filters: ['unit', 'held', 'topic', 'commune', 'state', 'overdue', 'mine'],
  // The filters offer what the portal takes; another word of an address it refuses.
  ask: (query, next) =>
    api.GET('/api/staff/submissions', { params: { query: { ...askedOf(query), next } } }),
  take: (query, as) =>
    api.GET('/api/staff/submissions', {
      params: { query: { ...askedOf(query), as } },
      parseAs: 'blob',
    }),
  page: ({ cases, next }) => {
    noteColleagues(cases)
    return { rows: cases, next }
  },
  idOf: ({ code }) => code,
}

const firstUnit = (): Unit => page.units[0]?.id ?? 'citizen-reception'

export const unitName = (id: string): string => {
  const unit = page.units.find((one) => one.id === id)
  return unit === undefined ? id : say(unit.names)
}

export const communeName = (code: string | undefined): string => {
  const option = COMMUNE_OPTIONS.find(({ value }) => value === code)
  return option === undefined ? '–' : say(option.label)
}

export const formName = (id: string): string => {
  const form = findPublicForm(id)
  return form === undefined ? id : say(form.title)
}

/** What a case is about, where its form asks that. */
export function topicName(formId: string, topic: string | undefined): string | undefined {
  const form = findPublicForm(formId)
  const field = form && listFields(form).find(({ name }) => name === form.counted.topic)
  if (topic === undefined || field?.kind !== 'choice') return undefined
  const option = field.options.find(({ value }) => value === topic)
  return option === undefined ? topic : say(option.label)
}

/** Names of files lie with the other personal answers, in the order of the files of their field. */
export function namedFiles({
  attachments = [],
  personal,
}: Case): ReadonlyArray<CaseFile & { name: string }> {
  const counts = new Map<string, number>()
  return attachments.map((file) => {
    const field = file.field ?? 'files'
    const index = counts.get(field) ?? 0
    counts.set(field, index + 1)
    const names = personal[field]
    return { ...file, name: (Array.isArray(names) ? names[index] : undefined) ?? file.id }
  })
}
