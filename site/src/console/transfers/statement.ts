import { api } from '../api/client.ts'
import type { paths } from '../api/api-types.d.ts'
import { STATE_GROUPS } from './state-groups.ts'
import type { Queue } from '../frame/queue.ts'

type Listed = paths['/api/staff/statements']['get']['responses'][200]['content']['application/json']
type Told = Listed['statements'][number]
export type StatementState = Told['state']

export interface Sum {
  rows: number
  amountVnd: number
}
export interface Tally {
  known: Sum
  byState: Readonly<Record<string, Sum>>
  byOutcome: Readonly<Record<string, number>>
  refused: number
  changed?: Sum
}
export interface LookedRow {
  line?: number
  day: string
  amountVnd: number
  memo: string
  fate: string
  suggests?: string
  unlike?: true
}
export interface Look {
  hash: string
  from?: string
  to?: string
  tally: Tally
  refusedFor: Readonly<Record<string, number>>
  suggested?: Readonly<Record<string, Sum>>
  suggestedRows?: readonly LookedRow[]
  elsewhere?: Readonly<Record<string, { same: Sum; unsure: Sum }>>
  first: readonly LookedRow[]
  last: readonly LookedRow[]
}

/** What one rule of the reader says of a sheet. What it found besides is told in words. */
interface Rule {
  verdict: 'agree' | 'not-stated' | 'differ' | 'unproved' | 'turned'
}
/** How a file joins the statements that stand in the books. */
export interface Join extends Rule {
  breaks?: ReadonlyArray<{
    side: 'before' | 'after' | 'within'
    knownDay: string
    knownVnd: number
    ownDay: string
    ownVnd: number
    byVnd: number
  }>
}
/** What is doubtful of days, of how many rows, and the first of them as the file writes it. */
export interface DayDoubt {
  why: string
  rows: number
  line: number
  day?: string
}
export interface Verdict {
  headings?: readonly string[]
  layout?: Readonly<Record<string, string>>
  account?: string
  rows: number
  refused: number
  creditVnd: number
  debitVnd: number
  openingVnd?: number
  closingVnd?: number
  sums: Rule & { byVnd?: number }
  totals?: Rule & {
    differing?: ReadonlyArray<{ line: number; side: string; statedVnd: number; foundVnd: number }>
  }
  balance?: Rule & {
    links?: number
    broken?: number
    isOneSided?: true
    rows?: number
    line?: number
    breaks?: ReadonlyArray<{ line: number; expectedVnd: number; statedVnd: number }>
  }
  days?: Rule & Partial<DayDoubt> & { others?: readonly DayDoubt[] }
  repeats?: Rule & { rows?: number }
  columns?: Rule
  lines?: Rule & { doubts?: ReadonlyArray<{ why: string; rows: number; line: number }> }
  reading?: Rule
  missing?: readonly string[]
}

export const COLUMN_NAMES = [
  'day',
  'memo',
  'credit',
  'debit',
  'amount',
  'balance',
  'reference',
  'time',
] as const
export type ColumnName = (typeof COLUMN_NAMES)[number]
export type Columns = Partial<Record<ColumnName, string>>

/** The description of the API leaves these members open; this is what they hold. */
export interface Statement
  extends Omit<
    Told,
    'verdicts' | 'look' | 'doubts' | 'join' | 'progress' | 'takeBack' | 'columnsOffered'
  > {
  createdAt: string
  staff: string
  readBy?: string
  bookedBy?: string
  bookedAt?: string
  holdsSuggested?: boolean
  sample?: ReadonlyArray<readonly string[]>
  columns?: Columns
  columnsOffered?: Columns
  verdicts?: readonly Verdict[]
  look?: Look
  doubts?: ReadonlyArray<{ doubt: string; text: string }>
  join?: Join
  progress?: { place: number; tally: Tally }
  takeBack?: {
    reason: string
    proposedBy: string
    proposedAt: string
    approvedBy?: string
    approvedAt?: string
    rejectedBy?: string
    rejection?: string
    corrected?: Sum
    closed?: Sum
    left?: Sum
    halted?: 'allocated'
  }
}

export const asStatement = (told: Told): Statement => told as unknown as Statement

/** Why it is read, which the portal keeps beside who read it. */
export const why = 'handling' as const

export const STATEMENTS: Queue<Listed, Told> = {
  path: '/sao-ke',
  filters: ['group'],
  // The portal lists all of them: a page is narrowed as it comes, and empty ones are passed over.
  ask: async ({ group = '' }, next) => {
    const answered = await api.GET('/api/staff/statements', { params: { query: { next, why } } })
    const wanted = STATE_GROUPS[group]
    if (!answered.data || !wanted) return answered
    const statements = answered.data.statements.filter(({ state }) => wanted.includes(state))
    return { ...answered, data: { ...answered.data, statements } }
  },
  take: (_, as) =>
    api.GET('/api/staff/statements', { params: { query: { as, why } }, parseAs: 'blob' }),
  page: ({ statements, next }) => ({ rows: statements, next }),
  idOf: ({ id }) => id,
}
