import type { BalanceVerdict } from './balance-proof.ts'
import { namesGift } from './heading-words.ts'
import type { RepeatsVerdict } from './sheet-repeats.ts'
import { foldHeading } from './statement-layout.ts'
import type { Layout } from './statement-layout.ts'
import type { StatementVerdict } from './statement-row.ts'

/**
 * Whether the one column of sums of a list says that they came. A list of payments looks like a list
 * of gifts, so that sums without any sign are a question, unless the heading, a person, or the
 * running balance answers it.
 */
export interface UnsignedSums {
  /** Takes the layout of a heading, and its cells. */
  noteHeading: (layout: Layout, cells: readonly string[]) => void
  /** Takes a row, and its sum as the cell writes it. */
  addRow: (amountVnd: number, text: string) => void
  /** The heading that leaves it open; undefined where nothing does. */
  end: (balance: BalanceVerdict) => string | undefined
}

/** A sign of what came, before a figure or behind it. */
const PLUS = /^\s*\+|(?:\+|cr)\s*$/iu

export function makeUnsignedSums(isNamed: boolean): UnsignedSums {
  let open: string | undefined
  const seen = { rows: 0, plus: 0, minus: 0 }
  return {
    noteHeading({ amount, sign, pays }, cells) {
      if (isNamed || amount === undefined || sign !== undefined || pays) return
      const heading = cells[amount] ?? ''
      if (!namesGift(foldHeading(heading))) open ??= heading
    },
    addRow(amountVnd, text) {
      if (open === undefined) return
      seen.rows++
      if (amountVnd < 0) seen.minus++
      else if (PLUS.test(text)) seen.plus++
    },
    end(balance) {
      const isSigned = seen.minus > 0 || seen.plus === seen.rows
      return isSigned || provesSide(balance) ? undefined : open
    },
  }
}

/** Balances that some rows break are shown to a person with those rows. */
const provesSide = (balance: BalanceVerdict): boolean =>
  balance.verdict === 'agree' || (balance.verdict === 'differ' && !balance.isReversed)

/**
 * Whether a sheet leaves open on which side its money stands: the signs of another sheet under the
 * same heading say it for this one.
 */
export function staysUnsure(
  { unsure, unsigned }: StatementVerdict,
  sheets: readonly StatementVerdict[],
  repeats?: RepeatsVerdict,
): boolean {
  if (unsigned === undefined) return unsure !== undefined
  // It is asked after as a sheet that repeats another.
  if (repeats?.verdict === 'differ') return false
  return !sheets.some(({ layout, debitVnd }) => layout?.amount === unsigned && debitVnd > 0)
}
