import { vietnamClock } from '../../../../shared/vietnam-time.ts'
import { say, sayVnd } from '../frame/language.ts'
import { itemHref } from '../frame/queue.ts'
import { COUNTER_TEXTS, STANDING_WORDS } from './counter-texts.ts'
import { RECEIPTS, WAITING_GIFTS, sayGoods } from './receipt.ts'
import type { GoodsLine } from './receipt.ts'

/** The description of the API leaves these open; this is what they hold. */
export interface DayLine {
  standing: keyof typeof STANDING_WORDS
  number?: string
  slip?: string
  enteredAt: string
  place: string
  village?: string
  amountVnd: number
  goods: readonly GoodsLine[]
  takenBy: string
  decidedBy?: string
  reason?: string
}

const COLUMNS = [
  COUNTER_TEXTS.paper,
  COUNTER_TEXTS.amount,
  COUNTER_TEXTS.goods,
  COUNTER_TEXTS.place,
  COUNTER_TEXTS.recordedBy,
  COUNTER_TEXTS.state,
] as const

/** Everything of a day in the order of time; no giver is named. */
export const DayLines = ({ lines, campaign }: { lines: readonly DayLine[]; campaign: string }) => (
  <table class="list">
    <caption class="hidden">{say(COUNTER_TEXTS.dayTitle)}</caption>
    <thead>
      <tr>
        {COLUMNS.map((title) => (
          <th key={title.vi} scope="col">
            {say(title)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={`${line.number}/${line.slip}`}>
          {cellsOf(line, campaign).map((cell, at) => (
            <td key={COLUMNS[at]?.vi} data-label={COLUMNS[at] && say(COLUMNS[at])}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

function cellsOf(line: DayLine, campaign: string) {
  const { number, slip = '', enteredAt, amountVnd, goods, place, village, takenBy } = line
  const href =
    number === undefined
      ? itemHref(WAITING_GIFTS, slip, { campaign })
      : itemHref(RECEIPTS, number, { campaign })
  return [
    <a href={href} data-row>
      {vietnamClock(new Date(enteredAt))} · {number ?? slip}
    </a>,
    amountVnd === 0 ? '–' : sayVnd(amountVnd),
    goods.length === 0 ? '–' : goods.map(sayGoods).join('; '),
    village ?? place,
    takenBy,
    [
      say(STANDING_WORDS[line.standing]),
      ...(line.decidedBy === undefined ? [] : [line.decidedBy]),
      ...(line.reason === undefined ? [] : [`“${line.reason}”`]),
    ].join(' · '),
  ]
}
