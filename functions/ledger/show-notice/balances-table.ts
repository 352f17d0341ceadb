import type { Html } from '../../../shared/html.ts'
import { formatInteger } from '../../../shared/money.ts'
import { balancesOf } from '../balances.ts'
import { renderTable } from '../../http/table.ts'
import type { NoticeView } from './notice-view.ts'
import { sayClosing } from '../closing-texts.ts'
import { sayNotice } from '../notice-texts.ts'

/** What is not allocated yet, and what is not disbursed yet. */
export function renderBalances({ notice: { money }, locale }: NoticeView): Html {
  const { unallocatedVnd, undisbursedVnd } = balancesOf(money)
  return renderTable(
    sayClosing('balances', locale),
    [sayNotice('state', locale), { number: sayNotice('sum', locale) }],
    [
      [sayClosing('unallocated', locale), { number: formatInteger(unallocatedVnd, locale) }],
      [sayClosing('undisbursed', locale), { number: formatInteger(undisbursedVnd, locale) }],
    ],
  )
}
