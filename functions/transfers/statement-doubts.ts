import type { StatementVerdict } from './statement-row.ts'

/** Why nothing of a file is booked before a person has decided. */
export const DOUBTS = [
  'balance-broken',
  'totals-differ',
  'days-unsure',
  'sheets-repeat',
  'lines-unsure',
  'reading-unproved',
] as const
export type Doubt = (typeof DOUBTS)[number]

type Sums = Pick<StatementVerdict, 'creditVnd' | 'debitVnd'>

/**
 * What sheets say of themselves, with what the other sheets explain: a sum on one of them may be
 * that of all, over which a long statement goes on.
 */
export function settleSheets(sheets: readonly StatementVerdict[]): StatementVerdict[] {
  const whole = {
    creditVnd: sheets.reduce((sum, { creditVnd }) => sum + creditVnd, 0),
    debitVnd: sheets.reduce((sum, { debitVnd }) => sum + debitVnd, 0),
  }
  return sheets.map((sheet) => ({
    ...sheet,
    totals: settleTotals(sheet, whole),
    sums: settleBalances(sheet, whole),
  }))
}

function settleTotals({ totals }: StatementVerdict, whole: Sums): StatementVerdict['totals'] {
  if (totals.verdict !== 'differ') return totals
  const differing = totals.differing.filter(({ side, statedVnd }) => {
    if (side === 'credit') return statedVnd !== whole.creditVnd
    if (side === 'debit') return statedVnd !== whole.debitVnd && whole.debitVnd > 0
    return ![whole.creditVnd, whole.debitVnd, whole.creditVnd + whole.debitVnd].includes(statedVnd)
  })
  if (differing.length > 0) return { verdict: 'differ', differing }
  return { verdict: 'agree', sums: totals.differing.length }
}

/**
 * A file that shows nothing of what went out may have been filtered; but a sum that was raised looks
 * the same, so that a person is asked.
 */
function settleBalances(
  { sums, openingVnd = 0, closingVnd = 0 }: StatementVerdict,
  whole: Sums,
): StatementVerdict['sums'] {
  if (sums.verdict !== 'differ') return sums
  return closingVnd - openingVnd === whole.creditVnd - whole.debitVnd ? { verdict: 'agree' } : sums
}

/** What of settled sheets a person must look at. */
export function listDoubts(
  sheets: ReadonlyArray<{
    [Rule in 'balance' | 'totals' | 'sums' | 'days' | 'repeats' | 'reading' | 'lines']?:
      | { verdict: string }
      | undefined
  }>,
): readonly Doubt[] {
  const isBroken = sheets.some(({ balance }) => balance?.verdict === 'differ')
  const isDiffering = sheets.some(
    ({ totals, sums }) => totals?.verdict === 'differ' || sums?.verdict === 'differ',
  )
  return [
    ...(isBroken ? (['balance-broken'] as const) : []),
    ...(isDiffering ? (['totals-differ'] as const) : []),
    ...(sheets.some(({ days }) => days?.verdict === 'differ') ? (['days-unsure'] as const) : []),
    ...(sheets.some(({ repeats }) => repeats?.verdict === 'differ')
      ? (['sheets-repeat'] as const)
      : []),
    ...(sheets.some(({ lines }) => lines !== undefined) ? (['lines-unsure'] as const) : []),
    ...(sheets.some(({ reading }) => reading?.verdict === 'unproved')
      ? (['reading-unproved'] as const)
      : []),
  ]
}
