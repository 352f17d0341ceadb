import type { StaffRole } from '../../shared/staff.ts'
import type { KeepReading } from './reading.ts'
import type { PageShells } from './respond.ts'

/**
 * Who serves staff must say which client of the identity provider their tokens are made for, and
 * who gives out personal data, where the trace of it is kept.
 */
export type Settings<Served> = { originVerify: string; shells: PageShells } & (Extract<
  Served,
  { who: readonly StaffRole[] }
> extends never
  ? unknown
  : { staffClient: string }) &
  (Extract<Served, { reads: 'record' | 'list' }> extends never
    ? unknown
    : { keepReading: KeepReading })
