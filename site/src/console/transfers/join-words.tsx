import { text } from '../../../../shared/locale.ts'
import { say, sayDay, sayVnd } from '../frame/language.ts'
import type { Join } from './statement.ts'
import { VERDICT_WORDS } from './statement-words.ts'

const TEXTS = {
  title: text(
    'Nối với các sao kê đã vào sổ',
    'Joins the statements in the books',
    'Continua os extratos nos livros',
  ),
  before: text(
    'Số dư đầu ngày {ownDay} là {own}, nhưng sao kê trước kết thúc ngày {knownDay} với {known}: lệch {by}.',
    'The balance at the beginning of {ownDay} is {own}, but the earlier statement ends on {knownDay} with {known}: {by} apart.',
    'O saldo no início de {ownDay} é {own}, mas o extrato anterior termina em {knownDay} com {known}: diferença de {by}.',
  ),
  after: text(
    'Số dư cuối ngày {ownDay} là {own}, nhưng sao kê sau bắt đầu ngày {knownDay} với {known}: lệch {by}.',
    'The balance at the end of {ownDay} is {own}, but the later statement begins on {knownDay} with {known}: {by} apart.',
    'O saldo no fim de {ownDay} é {own}, mas o extrato seguinte começa em {knownDay} com {known}: diferença de {by}.',
  ),
  within: text(
    'Ngày {ownDay} kết thúc với {own}, nhưng sao kê đã vào sổ ghi ngày này kết thúc với {known}: lệch {by}.',
    'The day {ownDay} ends with {own}, but a statement in the books has it end with {known}: {by} apart.',
    'O dia {ownDay} termina com {own}, mas um extrato nos livros o encerra com {known}: diferença de {by}.',
  ),
} as const

/** How a file goes on from the statements of its account that stand in the books. */
export const JoinWords = ({ join: { verdict, breaks = [] } }: { join: Join }) => (
  <section class="panel">
    <p>
      {say(TEXTS.title)}:{' '}
      <span class={breaks.length > 0 ? 'tag tag--bad' : 'tag'}>{say(VERDICT_WORDS[verdict])}</span>
    </p>
    {breaks.map(({ side, ownDay, ownVnd, knownDay, knownVnd, byVnd }) => (
      <p class="wrong" key={`${side}-${ownDay}`}>
        {say(TEXTS[side], {
          ownDay: sayDay(ownDay),
          own: sayVnd(ownVnd),
          knownDay: sayDay(knownDay),
          known: sayVnd(knownVnd),
          by: sayVnd(byVnd),
        })}
      </p>
    ))}
  </section>
)
