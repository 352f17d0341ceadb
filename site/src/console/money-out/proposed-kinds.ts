import type { Kind } from './proposal.ts'

/** What an accountant begins on this screen, with its word in the address. */
export const PROPOSED: ReadonlyArray<{ kind: Kind; path: string }> = [
  { kind: 'allocation', path: 'phan-bo' },
  { kind: 'disbursement', path: 'giai-ngan' },
  { kind: 'refund', path: 'hoan-tra' },
  { kind: 'correction', path: 'dieu-chinh' },
]
/** Begun from the file that is to be public no more. */
export const WITHDRAWAL_PATH = 'rut-tep'

export const kindOf = (path: string): Kind | undefined =>
  path === WITHDRAWAL_PATH ? 'withdrawal' : PROPOSED.find((one) => one.path === path)?.kind
