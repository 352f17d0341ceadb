import { communeName, findCommune } from '../communes.ts'
import type { MoneyState } from '../ledger/entry.ts'
import { CHANNEL_NAMES } from '../ledger-texts.ts'
import type { Locale, Localized } from '../locale.ts'
import { nameOf } from '../state-names.ts'
import { formatDay } from '../vietnam-time.ts'
import type { Chart } from './chart-data.ts'
import { CHART_TEXTS } from './chart-texts.ts'

/** What people call a row of a chart. */
export function rowLabel(chart: Chart, key: string, locale: Locale): string {
  if (chart === 'days') return formatDay(key, locale)
  if (chart === 'channels')
    return (CHANNEL_NAMES as Record<string, Localized>)[key]?.[locale] ?? key
  if (chart === 'flow') return stateLabel(key, locale)
  const commune = findCommune(key)
  // In Portuguese the kind comes first and is small within a sentence; a row begins with it.
  if (commune) return capitalised(communeName(commune, locale))
  if (key === 'few') return CHART_TEXTS.few[locale]
  if (key === 'elsewhere') return CHART_TEXTS.elsewhere[locale]
  return CHART_TEXTS[chart === 'places' ? 'noPlace' : 'noCommune'][locale]
}

function stateLabel(key: string, locale: Locale): string {
  if (key === 'unallocated' || key === 'undisbursed') return CHART_TEXTS[key][locale]
  return nameOf(key as MoneyState, locale)
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
