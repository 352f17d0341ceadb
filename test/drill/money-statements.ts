import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeGivenPledges, makeStatementRows } from '../fixtures/bank-statement.ts'
import type { GivenPledge, SyntheticRow } from '../fixtures/bank-statement.ts'
import { LAYOUTS, writeStatement } from '../fixtures/statement-files.ts'
import type { Cell, StatementLayout } from '../fixtures/statement-files.ts'

const SEED = 20_240_910
/** Codes that nobody has a pledge for, so that those of the portal come a few times each alone. */
const FOREIGN_CODES = 2_000

/**
 * Gifts as they came after typhoon Yagi, in days of the campaign that is open. Money that leaves has
 * no place here: it explains a difference between bank and books, and the run shows that there is none.
 */
export function makeGifts(
  rows: number,
  pledges: readonly GivenPledge[],
): () => Generator<SyntheticRow> {
  const foreign = makeGivenPledges({ seed: SEED, count: FOREIGN_CODES })
  return function* () {
    const all = { seed: SEED, rows, pledges: [...pledges, ...foreign] }
    for (const row of makeStatementRows(all))
      yield {
        ...row,
        day: row.day.replace('2024-09', '2025-11'),
        amountVnd: Math.abs(row.amountVnd),
      }
  }
}

/** What belongs to another account: a file that somebody brings by mistake. */
export function* makeStrangers(rows: number): Generator<SyntheticRow> {
  for (const row of makeStatementRows({ seed: SEED + 1, rows, pledges: [] }))
    yield {
      ...row,
      day: row.day.replace('2024-09', '2025-11'),
      reference: `TM${String(row.ordinal).padStart(8, '0')}`,
      amountVnd: Math.abs(row.amountVnd) + 7,
      memo: `THU TIEN AN BAN TRU ${row.ordinal}`,
    }
}

/** The bank's own file. It has balances, days with times, and numbers of documents. */
export const asBankGives = (path: string, rows: () => Iterable<SyntheticRow>) =>
  writeStatement(path, { format: 'csv', layout: ours(layoutOf('VietinBank')), rows, openingVnd: 0 })

/**
 * The same file as Excel saves it again: days are typed, and a number of a document such as
 * `5219.80430` becomes the number 5219.8043.
 */
export function asExcelSaves(path: string, rows: () => Iterable<SyntheticRow>) {
  const layout = ours(layoutOf('VietinBank'))
  const saved: StatementLayout = {
    ...layout,
    row(row, balanceVnd) {
      const [ordinal = '', , ...others] = layout.row(row, balanceVnd)
      const reference: Cell = { vnd: Number(row.reference) }
      return [ordinal, { day: row.day, time: row.time }, ...others.slice(0, -1), reference]
    },
  }
  return writeStatement(path, { format: 'xlsx-shared', layout: saved, rows, openingVnd: 0 })
}

/** The same rows as another page of the bank exports them: without numbers, in other columns. */
export const asAnotherExport = (path: string, rows: () => Iterable<SyntheticRow>) =>
  writeStatement(path, { format: 'html', layout: ours(layoutOf('BIDV')), rows, openingVnd: 0 })

function layoutOf(bank: string): StatementLayout {
  const found = LAYOUTS.find((layout) => layout.bank === bank)
  if (!found) throw new Error(`There is no layout of ${bank}.`)
  return found
}

/** A layout that names the account of the campaign. */
function ours(layout: StatementLayout): StatementLayout {
  const { number } = featuredCampaign().account
  const named = (cell: Cell): Cell =>
    typeof cell === 'string' ? cell.replaceAll(layout.account, number) : cell
  const preamble: StatementLayout['preamble'] = (openingVnd) =>
    layout.preamble(openingVnd).map((line) => line.map(named))
  return { ...layout, account: number, preamble }
}
