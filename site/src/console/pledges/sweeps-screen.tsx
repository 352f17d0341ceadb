import type { Filter } from '../frame/filter.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayNumber, sayVnd } from '../frame/language.ts'
import { SWEEPS } from './sweep.ts'
import type { Sweep } from './sweep.ts'
import { SWEEP_KIND_WORDS, SWEEP_STATE_WORDS, SWEEP_TEXTS } from './sweep-texts.ts'

const FILTERS: readonly Filter[] = [
  {
    name: 'state',
    label: SWEEP_TEXTS.state,
    choices: Object.entries(SWEEP_STATE_WORDS).map(([value, text]) => ({ value, text })),
  },
]

const COLUMNS: ReadonlyArray<Column<Sweep>> = [
  { title: SWEEP_TEXTS.id, isLink: true, cell: ({ id }) => id },
  { title: SWEEP_TEXTS.kind, cell: ({ kind }) => say(SWEEP_KIND_WORDS[kind] ?? SWEEP_TEXTS.kind) },
  { title: SWEEP_TEXTS.pledges, isNumber: true, cell: ({ count }) => sayNumber(count.pledges) },
  { title: SWEEP_TEXTS.sum, isNumber: true, cell: ({ count }) => sayVnd(count.amountVnd) },
  { title: SWEEP_TEXTS.proposedBy, cell: ({ proposedBy }) => proposedBy },
]

/** Proposals to annul many pledges in one act, the oldest first. */
export default function SweepsScreen() {
  return (
    <ListScreen
      title={SWEEP_TEXTS.title}
      queue={SWEEPS}
      filters={FILTERS}
      columns={COLUMNS}
      empty={SWEEP_TEXTS.empty}
    />
  )
}
