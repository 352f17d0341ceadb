import { STATE_NAMES } from '../../../shared/state-names.ts'
import type { Html } from '../../../shared/html.ts'
import { STATES } from '../../../shared/ledger/entry.ts'
import { formatInteger } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import { sayNotice } from '../notice-texts.ts'
import type { NoticeView } from './notice-view.ts'

/** Four states, each with its sum and how many acts make it up. */
export function renderMoney({ notice: { money }, locale }: NoticeView): Html {
  const rows = STATES.map((state): Cell[] => [
    STATE_NAMES[state][locale],
    { number: formatInteger(money[state].amountVnd, locale) },
    { number: formatInteger(money[state].count, locale) },
  ])
  const head = [
    sayNotice('state', locale),
    { number: sayNotice('sum', locale) },
    { number: sayNotice('acts', locale) },
  ]
  return renderTable(sayNotice('money', locale), head, rows)
}
