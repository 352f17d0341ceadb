import { communeName, findCommune } from '../../../shared/communes.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatMoment, formatDay, vietnamDay } from '../../../shared/vietnam-time.ts'
import type { Notice } from '../notice.ts'
import { sayNotice } from '../notice-texts.ts'

/** A notice, for whom, when, and where the reader reaches the portal. */
export interface NoticeView {
  notice: Notice
  locale: Locale
  now: Date
  origin: string
}

export function placeName(commune: string, locale: Locale): string {
  const found = findCommune(commune)
  if (found) return communeName(found, locale)
  return sayNotice(commune === 'elsewhere' ? 'elsewhere' : 'noCommune', locale)
}

export function acceptedBetween(
  { campaign: { opensAt, closesAt } }: Notice,
  locale: Locale,
): string {
  const from = formatDay(vietnamDay(new Date(opensAt)), locale)
  return closesAt === null
    ? sayNotice('from', locale, { from })
    : sayNotice('fromTo', locale, { from, to: formatMoment(new Date(closesAt), locale) })
}
