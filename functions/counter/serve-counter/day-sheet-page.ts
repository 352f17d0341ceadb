import type { Campaign } from '../../../shared/campaign.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { formatInteger } from '../../../shared/money.ts'
import { formatOfficialDay, vietnamClock, vietnamDay } from '../../../shared/vietnam-time.ts'
import { PAPER_HEAD, PAPER_STYLE, renderFacts, renderSignatures } from '../../http/paper.ts'
import type { Page } from '../../http/respond.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import { sumDay } from '../day-line.ts'
import type { DayLine, DaySum } from '../day-line.ts'
import { sumGoodsLines } from './goods-words.ts'

const WORDS =
  'Bảng kê ghi mọi khoản mà quầy đã nhận và đã giao biên nhận hoặc giấy tạm nhận trong ngày, kể cả khoản đã hủy. Khoản đã hủy không được ghi vào sổ công khai; người hủy không phải là người tiếp nhận.'
const MORE = 'Bảng kê còn trang sau; các số cộng là của trang này.'

/** A part of what counters took in on a day. */
export interface DayPart {
  campaign: Campaign
  day: string
  lines: readonly DayLine[]
  /** Where the next part begins. */
  next: string | undefined
}

/** The sheet of a day, by which the till is counted. */
export function renderDaySheet({ campaign, day, lines, next }: DayPart, printedAt: Date): Page {
  const official = formatOfficialDay(day)
  const demo = html`<p class="notice notice--demo">Minh họa – số liệu giả</p>`
  const main = [
    PAPER_STYLE,
    html`<article class="sheet sheet--full sheet--day">`,
    PAPER_HEAD,
    html`<h1>Bảng kê tiếp nhận tại quầy</h1>`,
    html`<p class="sheet__under">${official}</p>`,
    campaign.demo ? demo : undefined,
    renderFacts([
      ['Đợt vận động', campaign.names.vi],
      ['In lúc', `${vietnamClock(printedAt)}, ${formatOfficialDay(vietnamDay(printedAt))}`],
    ]),
    renderLines(lines, day),
    renderSums(lines),
    next === undefined ? undefined : html`<p><b>${MORE}</b></p>`,
    html`<p class="sheet__small">${WORDS}</p>`,
    renderSignatures([
      ['Người lập bảng', '(Ký, ghi rõ họ tên)'],
      ['Kế toán', '(Ký, ghi rõ họ tên)'],
    ]),
    html`</article>`,
  ]
  return { title: `Bảng kê tiếp nhận ${official}`, main: joinHtml(main, '\n') }
}

function renderLines(lines: readonly DayLine[], day: string): Html {
  const rows = lines.map((line, index): readonly Cell[] => [
    String(index + 1),
    sayEntered(line, day),
    renderPapers(line),
    line.village === undefined ? line.place : `${line.place}; danh sách ${line.village}`,
    { number: line.amountVnd === 0 ? '' : formatInteger(line.amountVnd, 'vi') },
    sumGoodsLines(line.goods),
    line.takenBy,
    sayOutcome(line),
  ])
  const head = [
    'STT',
    'Giờ ghi',
    'Giấy đã giao',
    'Nơi nhận',
    { number: 'Tiền mặt (đồng)' },
    'Hiện vật',
    'Người tiếp nhận',
    'Kết quả',
  ]
  return renderTable('Các khoản đã nhận', head, rows)
}

/** By the clock; and on which day, where it was entered on a later one. */
const sayEntered = ({ enteredAt }: DayLine, day: string): string =>
  vietnamDay(new Date(enteredAt)) === day ? vietnamClock(new Date(enteredAt)) : sayMoment(enteredAt)

const renderPapers = ({ slip, number }: DayLine): Html =>
  joinHtml(
    [slip, number].map((one) => one && html`<code>${one}</code>`),
    '\n',
  )

/** What became of a line, by whom and why. */
function sayOutcome({ state, decidedBy = '', decidedAt, reason = '' }: DayLine): string {
  const when = decidedAt === undefined ? '' : `, ${sayMoment(decidedAt)}`
  switch (state) {
    case 'received':
      return 'Đã ghi sổ'
    case 'confirmed':
      return `Đã ghi sổ. Người xác nhận: ${decidedBy}${when}`
    case 'waiting':
      return reason === '' ? 'Chờ xác nhận' : `Chờ xác nhận. Người tiếp nhận đề nghị hủy: ${reason}`
    case 'void':
      return `ĐÃ HỦY sau khi ghi sổ; sổ đã điều chỉnh. Người hủy: ${decidedBy}${when}. Lý do: ${reason}`
    case 'refused':
      return `ĐÃ HỦY, không ghi sổ. Người hủy: ${decidedBy}${when}. Lý do: ${reason}`
    case 'cancelled':
      return `ĐÃ HỦY, không ghi sổ. Người hủy: ${decidedBy}${when}`
  }
}

function sayMoment(at: string): string {
  const moment = new Date(at)
  return `${vietnamClock(moment)} ${vietnamDay(moment).split('-').toReversed().join('/')}`
}

function renderSums(lines: readonly DayLine[]): Html {
  const { booked, waiting, closed, void: voided } = sumDay(lines)
  const row = (label: string, { lines: count, amountVnd }: DaySum): readonly Cell[] => [
    label,
    { number: formatInteger(count, 'vi') },
    { number: formatInteger(amountVnd, 'vi') },
  ]
  return renderTable(
    'Cộng',
    ['Kết quả', { number: 'Số khoản' }, { number: 'Tiền mặt (đồng)' }],
    [
      row('Đã ghi sổ', booked),
      row('Chờ xác nhận', waiting),
      row('Đã hủy, không ghi sổ', closed),
      row('Đã hủy sau khi ghi sổ', voided),
    ],
  )
}
