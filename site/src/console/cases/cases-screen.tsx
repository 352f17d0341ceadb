import { listFields } from '../../../../shared/forms/field.ts'
import { COMMUNE_OPTIONS } from '../../../../shared/forms/public-form.ts'
import { PUBLIC_FORMS } from '../../../../shared/forms/public-forms.ts'
import { text } from '../../../../shared/locale.ts'
import { vietnamDay } from '../../../../shared/vietnam-time.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import { queryOf } from '../frame/filter.ts'
import type { ChosenFilter, Filter } from '../frame/filter.ts'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayMoment } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import { page } from '../frame/page.ts'
import { CASES, communeName, formName, topicName } from './case.ts'
import type { ListedCase } from './case.ts'
import { CASE_TEXTS, STATE_WORDS } from './case-texts.ts'
import { dueWords } from './due-words.ts'
import { TakeAnswers } from './take-answers.tsx'

const ALL = { value: '', text: CASE_TEXTS.all }
const OPEN_STATES = ['received', 'accepted', 'forwarded', 'needs-more', 'reopened'] as const

const TOPICS: ChosenFilter['choices'] = PUBLIC_FORMS.flatMap((form) => {
  const field = listFields(form).find(({ name }) => name === form.counted.topic)
  const topics = field?.kind === 'choice' ? field.options : []
  return [
    { value: form.id, text: form.title },
    ...topics.map(({ value, label }) => ({
      value: `${form.id}/${value}`,
      text: text(`– ${label.vi}`, `– ${label.en}`, `– ${label.pt}`),
    })),
  ]
})

const FILTERS: readonly Filter[] = [
  {
    name: 'unit',
    label: CASE_TEXTS.unit,
    choices: page.units.map(({ id, names }) => ({ value: id, text: names })),
  },
  {
    name: 'held',
    label: CASE_TEXTS.desk,
    choices: [
      { value: '', text: CASE_TEXTS.deskOpen },
      { value: 'yes', text: CASE_TEXTS.deskHeld },
      { value: 'flood', text: CASE_TEXTS.deskFlood },
    ],
  },
  { name: 'topic', label: CASE_TEXTS.about, choices: [ALL, ...TOPICS] },
  {
    name: 'commune',
    label: CASE_TEXTS.commune,
    choices: [ALL, ...COMMUNE_OPTIONS.map(({ value, label }) => ({ value, text: label }))],
  },
  {
    name: 'state',
    label: CASE_TEXTS.state,
    choices: [ALL, ...OPEN_STATES.map((value) => ({ value, text: stateText(value) }))],
  },
  {
    name: 'overdue',
    label: CASE_TEXTS.time,
    choices: [ALL, { value: 'yes', text: CASE_TEXTS.late }],
  },
  {
    name: 'mine',
    label: CASE_TEXTS.whose,
    choices: [ALL, { value: 'yes', text: CASE_TEXTS.mine }],
  },
]

function stateText(state: string): Text {
  return STATE_WORDS[state] ?? { vi: state, en: state, pt: state }
}

export const CaseStateTag = ({ state }: { state: string }) => (
  <span class={state === 'received' || state === 'reopened' ? 'tag tag--new' : 'tag'}>
    {say(stateText(state))}
  </span>
)

export function DueWords(props: Pick<ListedCase, 'state' | 'dueDay' | 'overdue'>) {
  const { text: words, values, isLate } = dueWords(props, vietnamDay(new Date()))
  return <span class={isLate ? 'wrong' : undefined}>{say(words, values)}</span>
}

const COLUMNS: ReadonlyArray<Column<ListedCase>> = [
  { title: CASE_TEXTS.code, isLink: true, cell: ({ code }) => code },
  {
    title: CASE_TEXTS.about,
    cell: ({ form, topic }) => topicName(form, topic) ?? formName(form),
  },
  { title: CASE_TEXTS.commune, cell: ({ commune }) => communeName(commune) },
  { title: CASE_TEXTS.state, cell: ({ state }) => <CaseStateTag state={state} /> },
  { title: CASE_TEXTS.due, cell: (row) => <DueWords {...row} /> },
  {
    title: CASE_TEXTS.handledBy,
    cell: ({ handledBy }) => handledBy ?? say(CASE_TEXTS.nobody),
  },
  { title: CASE_TEXTS.sent, cell: ({ createdAt }) => sayMoment(createdAt) },
]

/** Open cases of a unit, the oldest first. */
export default function CasesScreen() {
  const query = queryOf(FILTERS)
  const { held, topic = '' } = query
  // The portal has a table for each form, and of what is being dealt with alone.
  const [form = ''] = topic.split('/')
  const hasTable = form !== '' && (held ?? '') === ''
  return (
    <ListScreen
      title={CASE_TEXTS.title}
      queue={CASES}
      filters={FILTERS}
      columns={COLUMNS}
      empty={CASE_TEXTS.empty}
    >
      {hasTable && <TakeAnswers query={query} />}
    </ListScreen>
  )
}
