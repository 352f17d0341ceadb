import { STATE_NAMES } from '../../../shared/state-names.ts'
import type { Html } from '../../../shared/html.ts'
import { STATES } from '../../../shared/ledger/entry.ts'
import type { MoneyState } from '../../../shared/ledger/entry.ts'
import type { TalliesByState } from '../../../shared/ledger/tally.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import { sayNotice } from '../notice-texts.ts'
import { renderNone } from './short-table.ts'

/**
 * One row for each split of the money, with its sums: what is allocated has no donor, and so no
 * kind of one.
 */
export function renderSplit(
  caption: string,
  first: string,
  rows: ReadonlyArray<readonly [string, TalliesByState]>,
  locale: Locale,
  states: readonly MoneyState[] = STATES,
): Html {
  if (rows.length === 0) return renderNone(caption, sayNotice('none', locale))
  const head = [first, ...states.map((state) => ({ number: STATE_NAMES[state][locale] }))]
  const cells = rows.map(([label, tallies]): Cell[] => [
    label,
    ...states.map((state) => ({ number: formatInteger(tallies[state].amountVnd, locale) })),
  ])
  return renderTable(`${caption} (VND)`, head, cells)
}
