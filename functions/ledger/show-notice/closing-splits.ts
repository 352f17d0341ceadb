import { COMMUNES } from '../../../shared/communes.ts'
import { STATES } from '../../../shared/ledger/entry.ts'
import type { TalliesByState } from '../../../shared/ledger/tally.ts'
import { DONOR_KIND_NAMES } from '../../../shared/ledger-texts.ts'
import type { Locale, Localized } from '../../../shared/locale.ts'
import { sumByMonth } from '../sums-by-month.ts'
import type { Notice } from '../notice.ts'
import { placeName } from './notice-view.ts'
import { sayClosing } from '../closing-texts.ts'

/** Sums with what they are the sums of. */
type Rows = ReadonlyArray<readonly [string, TalliesByState]>
const isEmpty = (tallies: TalliesByState): boolean =>
  STATES.every((state) => tallies[state].count === 0 && tallies[state].amountVnd === 0)
const figures = (day: string): string => day.split('-').toReversed().join('/')

/** The sums by month, each from its first day with an entry to its last. */
export function periods({ totals }: Notice): Rows {
  return sumByMonth(totals.byDay).map(({ from, to, tallies }) => [
    from === to ? figures(from) : `${figures(from)} – ${figures(to)}`,
    tallies,
  ])
}

/** The sums by kind of donor. */
export function donorKinds({ totals }: Notice, locale: Locale): Rows {
  const names: Readonly<Record<string, Localized>> = DONOR_KIND_NAMES
  return Object.entries(totals.byDonorKind).map(([kind, tallies]) => [
    names[kind]?.[locale] ?? sayClosing('anonymous', locale),
    tallies,
  ])
}

/**
 * Communes in the order of the alphabet, then what has none; those where nothing happened are left
 * out.
 */
export function communes({ totals }: Notice, locale: Locale): Rows {
  const codes = COMMUNES.toSorted((a, b) => a.nameAscii.localeCompare(b.nameAscii, 'en')).map(
    ({ code }) => code,
  )
  return [...codes, 'elsewhere', 'none'].flatMap((code) => {
    const tallies = totals.byCommune[code]
    return tallies && !isEmpty(tallies) ? [[placeName(code, locale), tallies] as const] : []
  })
}
