import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatVnd } from '../../../shared/money.ts'
import { formatDay } from '../../../shared/vietnam-time.ts'
import type { Listing } from './listing.ts'

/** What a page of entries is called, by what was asked for. */
export function titleOf(listing: Listing, locale: Locale): string {
  const say = sayIn(BOOK_TEXTS, locale)
  switch (listing.by) {
    case 'newest':
      return say('newest')
    case 'code':
      return say('entriesOfCode', { code: listing.code })
    case 'day': {
      const day = formatDay(listing.day, locale)
      return listing.amountVnd === undefined
        ? say('entriesOfDay', { day })
        : say('entriesOfDayAmount', { day, amount: formatVnd(listing.amountVnd, locale) })
    }
    case 'nothing':
      return say('findTitle')
  }
}
