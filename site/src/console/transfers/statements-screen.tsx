import { text } from '../../../../shared/locale.ts'
import { campaignName } from '../frame/campaign-name.ts'
import type { Filter } from '../frame/filter.ts'
import { ListScreen } from '../frame/list-screen.tsx'
import type { Column } from '../frame/list-screen.tsx'
import { say, sayDay, sayMoment, sayNumber, sayVnd } from '../frame/language.ts'
import { holdsRole } from '../session/session.ts'
import { LOOK_TEXTS } from './look-texts.ts'
import { bookedVndOf, rowsOf } from './statement-counts.ts'
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
  {
    title: text('Đợt vận động', 'Campaign', 'Campanha'),
    cell: (row) => campaignName(asStatement(row).campaign),
  },
  { title: text('Tài khoản', 'Account', 'Conta'), cell: ({ account }) => account },
  {
    title: LOOK_TEXTS.lines,
    isNumber: true,
    cell: (row) => orDash(rowsOf(asStatement(row)), sayNumber),
  },
  {
    title: text('Đã vào sổ', 'In the books', 'Nos livros'),
    isNumber: true,
    cell: (row) => orDash(bookedVndOf(asStatement(row)), sayVnd),
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

const orDash = (value: number | undefined, sayIt: (value: number) => string): string =>
  value === undefined ? '–' : sayIt(value)

const FILTERS: readonly Filter[] = [
  {
    name: 'group',
    label: text('Tình trạng', 'State', 'Situação'),
    choices: [
      { value: '', text: text('tất cả', 'all', 'todas') },
      { value: 'open', text: text('đang chờ hoặc đang làm', 'open', 'em aberto') },
      { value: 'done', text: text('đã ghi sổ', 'booked', 'lançadas') },
      {
        value: 'ended',
        text: text('không nhận, đã dừng hoặc thu hồi', 'refused or stopped', 'recusadas'),
      },
    ],
  },
]

/** Every import, the newest first. */
export default function StatementsScreen() {
  return (
    <ListScreen
      title={STATEMENT_TEXTS.title}
      queue={STATEMENTS}
      filters={FILTERS}
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
