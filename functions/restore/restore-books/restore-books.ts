import type { Holds } from '../../storage/hold-store.ts'
import { deriveRecords } from '../derive-records.ts'
import type { Derived, Lost } from '../derive-records.ts'
import { isOtherThanBooked } from '../derive-rows.ts'
import type { IsOtherRow, RecordsSeen } from '../records-seen.ts'
import { HELD_KINDS, REASONS } from '../releases.ts'
import type { Facts, HeldKind, Reason } from '../releases.ts'
import type { RestoreNote, RestoreNotes } from '../restore-note-store.ts'
import type { UntoldGifts } from '../../transfers/untold-gift-store.ts'
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
  const note = await begin(deps)
  let rebuilt = await deps.rebuild({ write: false })
  const books = rebuilt.lines
  // Only where something is wrong: the publisher may be at work on a table that is right.
  if (write && !rebuilt.isRight) {
    await deps.rebuild({ write })
    rebuilt = await deps.rebuild({ write: false })
  }
  const first = await look(note, deps)
  const erasures = await deps.erasures.count()
  if (write && rebuilt.isRight) {
    await deps.writeDerived(first.derived)
    await deps.erasures.repeat()
  }
  const second = write ? await look(note, deps) : first
  const facts: Facts = {
    booksRight: rebuilt.isRight,
    toDerive: countRows(second.derived),
    toErase: write ? await deps.erasures.count() : erasures,
    ...second.facts,
  }
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

/** Holds everything, unless a restore is under way, and keeps what a person has said. */
async function begin(deps: RestoreBooksDeps): Promise<RestoreNote> {
  const { holds, notes, said, write } = deps
  const at = deps.now().toISOString()
  const before = await notes.find()
  const note: RestoreNote = {
    begunAt: before?.begunAt ?? at,
    feedsTold: before?.feedsTold ?? (said.feedsTold ? at : undefined),
    statementsTold: before?.statementsTold ?? (said.statementsTold ? at : undefined),
    decisionsSeen: before?.decisionsSeen ?? (said.decisionsSeen ? at : undefined),
    papers: { ...before?.papers, ...said.papers },
  }
  if (!write) return note
  // The note comes last: a run that dies before it holds everything again.
  if (!before) {
    for (const kind of HELD_KINDS) await holds.set(kind, deps.now())
    await deps.endImports()
  }
  await notes.put(note)
  return note
}

async function look(note: RestoreNote, deps: RestoreBooksDeps) {
  const books = await seeBooks(deps.readBooks())
  const seen = await deps.scan((mark, row) => isOtherThanBooked(books.gifts, mark, row))
  const { papers = {} } = note
  const { derived, lost } = deriveRecords(books, seen, { now: deps.now(), papers })
  const facts = {
    untold: lost.untold.length,
    feedsWaiting: seen.waitingEvents.filter((mark) => books.marks.has(mark)).length,
    importsWaiting: seen.importsWaiting,
    feedsTold: note.feedsTold !== undefined,
    statementsTold: note.statementsTold !== undefined,
    papersUnnamed: [...lost.receipts.keys()].filter((counter) => papers[counter] === undefined),
    decisionsUnseen: note.decisionsSeen === undefined ? lost.decisions.length : 0,
    rowsUnclear: note.decisionsSeen === undefined ? lost.unclearRows.length : 0,
    receiptsUnclear: note.decisionsSeen === undefined ? lost.unclearReceipts.length : 0,
  }
  return { derived, lost, facts }
}

const countRows = (derived: Derived): number =>
  Object.values(derived).reduce((sum, rows: readonly unknown[]) => sum + rows.length, 0)
