import { chargeLines, totalOf } from './charge.ts'
import type { Measured } from './measured.ts'
import { quantitiesOfMonth } from './month.ts'
import { PRICE_NAMES } from './prices.ts'
import type { PriceList } from './prices.ts'

/** Pledges a month, and as many page views. */
export const VOLUMES = [0, 1_000, 100_000, 1_000_000, 5_000_000] as const
const MILLION = 1_000_000
/** Behind the name of what is paid for at a price whose source was not read. */
const UNSURE_MARK = ' (?)'

type Row = readonly string[]

/** The sheet, line by line. */
export function writeSheet(measured: Measured, list: PriceList): readonly string[] {
  const months = VOLUMES.map((pledges) => {
    const acts = { pledge: pledges, 'page-view': pledges }
    const lines = chargeLines(quantitiesOfMonth(acts, measured, list.assumptions), list)
    return { pledges, lines, total: totalOf(lines, list) }
  })
  const head = [
    'USD a month',
    'units at 1 million',
    ...months.map(({ pledges }) => nameOf(pledges)),
  ]
  const lines = PRICE_NAMES.map(
    (name, at): Row => [
      `${list.prices[name].unit}${list.prices[name].wasRead ? '' : UNSURE_MARK}`,
      grouped(months[3]?.lines[at]?.quantity ?? 0),
      ...months.map((month) => usd(month.lines[at]?.usd ?? 0)),
    ],
  )
  const total = (text: string, of: keyof (typeof months)[number]['total']): Row => [
    text,
    '',
    ...months.map((month) => usd(month.total[of])),
  ]
  return [
    `Counted on ${measured.date} by npm run bench; prices of ${list.region} of ${list.date}.`,
    'Pledges a month, and as many page views; 0 is the portal that nobody uses.',
    `${UNSURE_MARK.trim()} marks a price that its source did not show us; the reasons stand at the end.`,
    '',
    ...aligned([
      head,
      ...lines,
      total('ALL BUT CLOUDFRONT', 'usd'),
      total('  beyond what AWS gives each account', 'usdBeyondFree'),
      total('  of it at prices that are unsure', 'unsureUsd'),
      total('CLOUDFRONT', 'edgeUsd'),
      total('  beyond what AWS gives each account', 'edgeUsdBeyondFree'),
      total('  of it at prices that are unsure', 'edgeUnsureUsd'),
    ]),
    '',
    ...aligned([
      ['USD a million, all but CloudFront, at a million a month', ''],
      ...Object.entries(measured.acts).map(([name, { what }]) => [
        what,
        usd(perMillion(name, measured, list)),
      ]),
    ]),
    '',
    ...Object.entries(list.prices).flatMap(([name, { unsure }]) =>
      unsure === undefined ? [] : [`Unsure: ${name}: ${unsure}.`],
    ),
  ]
}

/** What a million of an act takes beside what the portal takes in any case. */
export function perMillion(act: string, measured: Measured, list: PriceList): number {
  const costOf = (times: number): number =>
    totalOf(
      chargeLines(quantitiesOfMonth({ [act]: times }, measured, list.assumptions), list),
      list,
    ).usd
  return costOf(MILLION) - costOf(0)
}

const nameOf = (pledges: number): string => (pledges === 0 ? 'idle' : grouped(pledges))
const usd = (amount: number): string => amount.toFixed(2)
const grouped = (number: number): string =>
  String(Math.round(number)).replace(/\B(?=(\d{3})+$)/gu, ',')

function aligned(rows: readonly Row[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
}
