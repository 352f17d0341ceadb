import type { BucketName, TableName } from './backup.ts'

/** What is lost at one time. A table that is set back has a backup; one that is lost has none. */
export interface Loss {
  what: string
  tables: Readonly<Partial<Record<TableName, 'set-back' | 'lost'>>>
  buckets: readonly BucketName[]
}

const BACK = { Records: 'set-back', Ledger: 'set-back' } as const

export const LOSSES: readonly Loss[] = [
  { what: 'the records go back to the backup', tables: { Records: 'set-back' }, buckets: [] },
  { what: 'the books go back to the backup', tables: { Ledger: 'set-back' }, buckets: [] },
  { what: 'the books are lost, without a backup', tables: { Ledger: 'lost' }, buckets: [] },
  { what: 'both tables go back to the backup', tables: BACK, buckets: [] },
  {
    what: 'both tables are lost, without a backup',
    tables: { Records: 'lost', Ledger: 'lost' },
    buckets: [],
  },
  { what: 'the public files are lost', tables: {}, buckets: ['PublicData'] },
  { what: 'statements and evidence are lost', tables: {}, buckets: ['Intake'] },
  {
    what: 'the public files are lost, and the books go back to the backup',
    tables: { Ledger: 'set-back' },
    buckets: ['PublicData'],
  },
  {
    what: 'both buckets are lost, and both tables go back to the backup',
    tables: BACK,
    buckets: ['PublicData', 'Intake'],
  },
  {
    what: 'both buckets are lost, and both tables, without a backup',
    tables: { Records: 'lost', Ledger: 'lost' },
    buckets: ['PublicData', 'Intake'],
  },
]
