import type { KeepReading } from './reading.ts'
import type { PageShells } from './respond.ts'

/** Who gives out personal data must say where the trace of it is kept. */
export type Settings<Served> = { originVerify: string; shells: PageShells } & (Extract<
  Served,
  { reads: 'record' | 'list' }
> extends never
  ? unknown
  : { keepReading: KeepReading })
