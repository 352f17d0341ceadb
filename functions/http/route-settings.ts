import type { KeepReading } from './reading.ts'
import type { PageShells } from './respond.ts'
import type { TableShape } from './route.ts'

/** Who gives out personal data, or whole tables, must say where the trace of it is kept. */
export type Settings<Served> = { originVerify: string; shells: PageShells } & (Extract<
  Served,
  { reads: 'record' | 'list' } | { table: TableShape }
> extends never
  ? unknown
  : { keepReading: KeepReading })
