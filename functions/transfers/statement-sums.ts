import { lastFigure, readBankAmount } from './bank-amount.ts'
import { foldWords } from './fold-words.ts'
import type { StatementVerdict } from './statement-row.ts'

const OPENING = /so du dau|opening balance|du dau ky/u
const CLOSING = /so du cuoi|closing balance|du cuoi ky/u
const TOTALS = /^(?:tong|cong\b|total|so du|closing|opening)/u
const ACCOUNT = /(?:so tai khoan|tai khoan|account (?:no|number))/u
const NUMBER_OF_ACCOUNT = /(?:so tai khoan|so tk|account (?:no|number))/u
/** BIDV also writes the number that the account had before. */
const OLD_ACCOUNT = /tai khoan cu\b/u

/** Whether the first cell of a line that is no row, folded, names totals or a balance. */
export const namesTotals = (folded: string): boolean =>
  TOTALS.test(folded) || OPENING.test(folded) || CLOSING.test(folded)

/** The number of the account that a line names, from its cells and their folded text. */
export function findAccount(cells: readonly string[], folded: string): string | undefined {
  if (!ACCOUNT.test(folded) || OLD_ACCOUNT.test(folded)) return undefined
  const line = foldWords(cells.join(' | ')).replaceAll(/(?<=\d)[ .](?=\d)/gu, '')
  // Numbers of another kind, such as the customer's, may stand before the words or behind them.
  const [words] = NUMBER_OF_ACCOUNT.exec(line) ?? ACCOUNT.exec(line) ?? []
  const behind = words === undefined ? line : line.slice(line.indexOf(words) + words.length)
  return (/\d{6,19}/u.exec(behind) ?? /\d{6,19}/u.exec(line))?.[0]
}

/** The sums of a statement's rows and the balances that it states. */
export interface StatementSums {
  addRow: (amountVnd: number) => void
  addRefused: () => void
  /** Takes the balance that stands in a line, if it names one. */
  noteBalance: (cells: readonly string[], folded: string) => void
  verdict: (
    account: string | undefined,
  ) => Omit<StatementVerdict, 'totals' | 'balance' | 'days' | 'sides' | 'missing' | 'unsure'>
}

export function makeStatementSums(): StatementSums {
  const sums = { rows: 0, refused: 0, creditVnd: 0, debitVnd: 0 }
  let openingVnd: number | undefined
  let closingVnd: number | undefined
  return {
    addRow(amountVnd) {
      sums.rows++
      if (amountVnd > 0) sums.creditVnd += amountVnd
      else sums.debitVnd -= amountVnd
    },
    addRefused() {
      sums.refused++
    },
    noteBalance(cells, folded) {
      const isOpening = OPENING.test(folded)
      const isClosing = CLOSING.test(folded)
      if (!isOpening && !isClosing) return
      const figure =
        cells.map(readBankAmount).findLast((amount) => amount !== undefined) ??
        lastFigure(cells.join(' '))
      if (isOpening) openingVnd ??= figure
      if (isClosing) closingVnd = figure ?? closingVnd
    },
    verdict(account) {
      const { creditVnd, debitVnd } = sums
      const compared = compareBalances({ openingVnd, closingVnd, changeVnd: creditVnd - debitVnd })
      return { account, ...sums, openingVnd, closingVnd, sums: compared }
    },
  }
}

function compareBalances({
  openingVnd,
  closingVnd,
  changeVnd,
}: {
  openingVnd: number | undefined
  closingVnd: number | undefined
  changeVnd: number
}): StatementVerdict['sums'] {
  if (openingVnd === undefined || closingVnd === undefined) return { verdict: 'not-stated' }
  const byVnd = closingVnd - (openingVnd + changeVnd)
  return byVnd === 0 ? { verdict: 'agree' } : { verdict: 'differ', byVnd }
}
