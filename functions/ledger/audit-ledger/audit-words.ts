import type { Unchecked } from '../../../shared/audit/portal-access.ts'
import { UNCHECKED_TEXTS } from '../../../shared/audit/unchecked-texts.ts'
import { text } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import type { Finding } from '../../../shared/ledger/finding.ts'

export const describe = ({ step, ok, details }: Finding): string =>
  `${ok ? 'ok   ' : 'WRONG'} ${step}: ${Object.entries(details)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`

const NOT_CHECKED = text('Không kiểm tra:', 'Not checked:', 'Não verificado:')

/** What was not checked, a line each. */
export const sayUnchecked = (unchecked: readonly Unchecked[], locale: Locale): readonly string[] =>
  unchecked.map(({ why, files, members = [], entries = '' }) =>
    [
      NOT_CHECKED[locale],
      UNCHECKED_TEXTS[why][locale],
      ...files,
      ...members.map((one) => `.${one}`),
      entries,
    ]
      .join(' ')
      .trimEnd(),
  )
