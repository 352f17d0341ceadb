import type { KnownOf } from '../../shared/personal/find-personal.ts'
import type { Gift } from './gift.ts'

/** What a receipt holds of those who gave. */
export const knownOfGifts = (gifts: readonly Gift[]): KnownOf => ({
  names: gifts.flatMap(({ name }) => name ?? []),
  phones: gifts.flatMap(({ phone }) => phone ?? []),
})
