import { text } from '../../../../shared/locale.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayDay, sayMoment, sayNumber, sayVnd } from '../frame/language.ts'
import { holdsRole } from '../session/session.ts'
import { STATEMENTS, asStatement } from './statement.ts'
import type { Statement } from './statement.ts'
import { STATEMENT_TEXTS } from './statement-texts.ts'
import { STATE_WORDS } from './statement-words.ts'

type Row = Parameters<typeof asStatement>[0]

const COLUMNS: ReadonlyArray<Column<Row>> = [
  { title: text('Tệp', 'File', 'Arquivo'), isLink: true, cell: ({ name }) => name },
  {
    title: text('Tình trạng', 'State', 'Situação'),
    cell: (row) => <StateTag state={row.state} />,
  },
  {
    title: text('Kỳ', 'Period', 'Período'),
    cell: (row) => periodOf(asStatement(row)),
  },
  { title: text('Tài khoản', 'Account', 'Conta'), cell: ({ account }) => account },
  {
    title: text('Số dòng', 'Lines', 'Linhas'),
    isNumber: true,
    cell: ({ lines }) => (lines === undefined ? '–' : sayNumber(lines)),
  },
  {
    title: text('Vào sổ', 'Into the books', 'Para os livros'),
    isNumber: true,
    cell: (row) => bookedOf(asStatement(row)),
  },
  {
    title: text('Đưa vào lúc', 'Brought', 'Trazido'),
    cell: (row) => `${sayMoment(asStatement(row).createdAt)}, ${asStatement(row).staff}`,
  },
]

const BAD: ReadonlySet<string> = new Set(['refused', 'stopped'])

export const StateTag = ({ state }: { state: string }) => (
  <span class={tagOf(state)}>{say(STATE_WORDS[state] ?? { vi: state, en: state, pt: state })}</span>
)

function tagOf(state: string): string {
  if (BAD.has(state)) return 'tag tag--bad'
  return state === 'done' ? 'tag tag--good' : 'tag'
}

const periodOf = ({ look }: Statement): string =>
  look?.from === undefined || look.to === undefined
    ? '–'
    : `${sayDay(look.from)} – ${sayDay(look.to)}`

function bookedOf({ look, progress }: Statement): string {
  const tally = progress?.tally ?? look?.tally
  return tally === undefined ? '–' : sayVnd(tally.byState.received?.amountVnd ?? 0)
}

/** Every import, the newest first. */
export default function StatementsScreen() {
  return (
    <ListScreen
      title={STATEMENT_TEXTS.title}
      queue={STATEMENTS}
      columns={COLUMNS}
      empty={STATEMENT_TEXTS.empty}
    >
      {holdsRole('accountant') && (
        <a class="button" href="#/sao-ke/moi">
          {say(STATEMENT_TEXTS.newTitle)}
        </a>
      )}
    </ListScreen>
  )
}
