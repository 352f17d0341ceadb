import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { Proposal } from '../money-out/proposal.ts'

/** An entry of the log, by its index, or of the queue. */
export interface Indexed {
  index: number | undefined
  entry: LedgerEntry
}

export interface MatchedProposals {
  /** Proposals that wait although the log shows that they were carried out. */
  carriedOut: ReadonlyArray<Indexed & { proposal: Proposal }>
  /** Entries that no proposal accounts for: theirs is gone. */
  lost: readonly Indexed[]
  /** Entries of proposals that are there as approved. */
  known: readonly Indexed[]
}

/** Kinds of entries that a proposal brings into the books. */
const DECIDED: ReadonlySet<LedgerEntry['kind']> = new Set([
  'allocated',
  'disbursed',
  'refunded',
  'corrected',
])
export const isDecided = ({ kind }: LedgerEntry): boolean => DECIDED.has(kind)

/**
 * Tells which proposals the log shows as carried out. An approved one has its very entry there; one
 * that waits has it on another day, which is that of its approval. Of proposals that are alike the
 * one that was made first is taken.
 * @param entries what was decided, in the order of the log.
 */
export function matchProposals(
  entries: readonly Indexed[],
  proposals: readonly Proposal[],
): MatchedProposals {
  const open = new Map<string, Indexed[]>()
  for (const one of entries) {
    const text = canonicalEntry(one.entry)
    open.set(text, [...(open.get(text) ?? []), one])
  }
  const decided = proposals.filter(({ kind }) => kind !== 'withdrawal')
  const known = decided.flatMap(({ state, entry }) => {
    const own = state === 'approved' ? open.get(canonicalEntry(entry))?.shift() : undefined
    return own ? [own] : []
  })
  const left = [...open.values()].flat()
  const waiting = Map.groupBy(
    decided
      .filter(({ state }) => state === 'waiting')
      .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    ({ entry }) => withoutDay(entry),
  )
  const carriedOut: Array<Indexed & { proposal: Proposal }> = []
  const lost: Indexed[] = []
  for (const one of left) {
    const proposal = waiting.get(withoutDay(one.entry))?.shift()
    if (proposal) carriedOut.push({ ...one, proposal })
    else lost.push(one)
  }
  return { carriedOut, lost, known }
}

const withoutDay = (entry: LedgerEntry): string => canonicalEntry({ ...entry, day: '2000-01-01' })
