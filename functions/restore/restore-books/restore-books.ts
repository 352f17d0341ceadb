import type { Holds } from '../../storage/hold-store.ts'
import { deriveRecords } from '../derive-records.ts'
import type { Derived, Lost } from '../derive-records.ts'
import { isOtherThanBooked } from '../derive-rows.ts'
import type { IsOtherRow, MarkOf, RecordsSeen } from '../records-seen.ts'
import { HELD_KINDS, REASONS } from '../releases.ts'
import type { Facts, HeldKind, Reason } from '../releases.ts'
import type { RestoreNote, RestoreNotes } from '../restore-note-store.ts'
import type { UntoldGifts } from '../../transfers/untold-gift-store.ts'
import { areDecisionsSeen, isToldAgain, papersOf, receiptsLostFrom, speakOf } from '../said-of.ts'
import { seeBooks } from './see-books.ts'
import type { ReadEntry } from './see-books.ts'

/** What a person says who has seen to it; none of it follows from the tables. */
export interface Said {
  feedsTold: boolean
  statementsTold: boolean
  decisionsSeen: boolean
  /** Last number on paper, by counter. */
  papers: Readonly<Record<string, number>>
}

export interface RestoreBooksDeps {
  holds: Holds
  notes: RestoreNotes
  /** Ends the imports that are on their way. */
  endImports: () => Promise<void>
  /** Puts the table of the books back; it says whether nothing had to be put back. */
  rebuild: (options: { write: boolean }) => Promise<{ isRight: boolean; lines: readonly string[] }>
  readBooks: () => AsyncIterable<ReadEntry>
  scan: (isOther: IsOtherRow) => Promise<RecordsSeen>
  /** By the parts of a row the books say that it was split. */
  markOf: MarkOf
  writeDerived: (derived: Derived) => Promise<void>
  untold: Pick<UntoldGifts, 'replace' | 'clear'>
  /** Erasures that the records do not know of; `repeat` does them again. */
  erasures: { count: () => Promise<number>; repeat: () => Promise<void> }
  said: Said
  /** Nothing is written without it: the report then says what would be. */
  write: boolean
  now: () => Date
}

export interface Restored {
  /** What the books say of their own table. */
  books: readonly string[]
  derived: Derived
  erasures: number
  lost: Lost
  facts: Facts
  /** Kinds of acts that were let go by this run, and those that still stand still, with the reason. */
  released: readonly HeldKind[]
  held: ReadonlyArray<{ kind: HeldKind; reason: Reason }>
}

/**
 * Puts books and records back after a loss, step by step. It first holds every act that books; then
 * it rebuilds the table of the books from the public log, puts right each row of the records that
 * follows from the books, erases again what was erased, and lets each kind of acts go for which
 * nothing more has to be reconciled. What was done is not done again, so that a run which was
 * killed at any step, or which has to wait for a person, is simply run again.
 */
export async function restoreBooks(deps: RestoreBooksDeps): Promise<Restored> {
  const { holds, write } = deps
  const before = await begin(deps)
  let rebuilt = await deps.rebuild({ write: false })
  const books = rebuilt.lines
  // Only where something is wrong: the publisher may be at work on a table that is right.
  if (write && !rebuilt.isRight) {
    await deps.rebuild({ write })
    rebuilt = await deps.rebuild({ write: false })
  }
  const erasures = await deps.erasures.count()
  const { note, ...first } = await hear(before, deps)
  const factsOf = (seen: typeof first, toErase: number): Facts => ({
    booksRight: rebuilt.isRight,
    toDerive: countRows(seen.derived),
    toErase,
    ...seen.facts,
  })
  if (write) await holdAgain(factsOf(first, erasures), deps)
  if (write && rebuilt.isRight) {
    await deps.writeDerived(first.derived)
    await deps.erasures.repeat()
  }
  const second = write ? await look(note, deps) : first
  const facts = factsOf(second, write ? await deps.erasures.count() : erasures)
  // Before anything goes on: the import of statements asks by it.
  if (write) await deps.untold.replace(second.lost.untold)
  const released: HeldKind[] = []
  const held: Array<{ kind: HeldKind; reason: Reason }> = []
  for (const kind of write ? await holds.list() : HELD_KINDS) {
    const reason = REASONS[kind](facts)
    if (reason !== undefined) held.push({ kind, reason })
    else {
      if (write) await holds.release(kind)
      released.push(kind)
    }
  }
  if (write && held.length === 0) {
    await deps.untold.clear()
    await deps.notes.remove()
  }
  const { derived } = first
  return { books, derived, erasures, lost: second.lost, facts, released, held }
}

/** Holds everything, unless a restore is under way. */
async function begin(deps: RestoreBooksDeps): Promise<RestoreNote> {
  const { holds, notes, write } = deps
  const before = await notes.find()
  if (before) return before
  const note: RestoreNote = { begunAt: deps.now().toISOString() }
  if (!write) return note
  // The note comes last: a run that dies before it holds everything again.
  for (const kind of HELD_KINDS) await holds.set(kind, deps.now())
  await deps.endImports()
  await notes.put(note)
  return note
}

/** Looks at what is lost, and keeps what a person says of it. */
async function hear(before: RestoreNote, deps: RestoreBooksDeps) {
  const { notes, said, write } = deps
  const seen = await see(deps)
  const at = deps.now().toISOString()
  const note: RestoreNote = {
    begunAt: before.begunAt,
    feedsTold: said.feedsTold ? at : before.feedsTold,
    statementsTold: said.statementsTold ? at : before.statementsTold,
    decisionsSeen: said.decisionsSeen ? at : before.decisionsSeen,
    papers: { ...before.papers, ...said.papers },
    spokenOf: before.spokenOf,
  }
  const { lost } = judge(note, seen, deps)
  const { size } = seen.books
  const heard = { ...note, spokenOf: speakOf(said, before.spokenOf ?? {}, { ...lost, size }) }
  if (write) await notes.put(heard)
  return { note: heard, ...judge(heard, seen, deps) }
}

/**
 * Holds what was let go and has a reason to stand still: the tables were set back once more, to a
 * moment within this restore, and still have the note of it.
 */
async function holdAgain(facts: Facts, { holds, endImports, now }: RestoreBooksDeps) {
  const held = new Set(await holds.list())
  const missing = HELD_KINDS.filter((kind) => !held.has(kind) && REASONS[kind](facts) !== undefined)
  for (const kind of missing) await holds.set(kind, now())
  if (missing.includes('feeds') || missing.includes('statements')) await endImports()
}

const look = async (note: RestoreNote, deps: RestoreBooksDeps) => judge(note, await see(deps), deps)

async function see({ readBooks, scan, markOf }: RestoreBooksDeps) {
  const books = await seeBooks(readBooks())
  const records = await scan((mark, row) => isOtherThanBooked(books.gifts, mark, row, markOf))
  return { books, records }
}

function judge(
  note: RestoreNote,
  { books, records }: Awaited<ReturnType<typeof see>>,
  { now, markOf }: RestoreBooksDeps,
) {
  const { spokenOf = {} } = note
  const papers = papersOf(note.papers ?? {}, spokenOf, receiptsLostFrom(books, records))
  const { derived, lost } = deriveRecords(books, records, { now: now(), markOf, papers })
  const areSeen = areDecisionsSeen(spokenOf.decisionsSeen, lost)
  const facts = {
    untold: lost.untold.length,
    feedsWaiting: records.waitingEvents.filter((mark) => books.marks.has(mark)).length,
    importsWaiting: records.importsWaiting,
    feedsTold: isToldAgain(spokenOf.feedsTold, lost),
    statementsTold: isToldAgain(spokenOf.statementsTold, lost),
    papersUnnamed: [...lost.receipts.keys()].filter((counter) => papers[counter] === undefined),
    decisionsUnseen: areSeen ? 0 : lost.decisions.length,
    rowsUnclear: areSeen ? 0 : lost.unclearRows.length,
    receiptsUnclear: areSeen ? 0 : lost.unclearReceipts.length,
  }
  return { derived, lost, facts }
}

const countRows = (derived: Derived): number =>
  Object.values(derived).reduce((sum, rows: readonly unknown[]) => sum + rows.length, 0)
