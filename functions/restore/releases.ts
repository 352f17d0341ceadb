/** What is known when a kind of acts asks whether it may go on. */
export interface Facts {
  /** The table of the books is what the log says. */
  booksRight: boolean
  /** Rows of the records that follow from the log, and are not what it says. */
  toDerive: number
  /** Erasures that are to be done again. */
  toErase: number
  /** Entries by transfer whose bank row nobody has told since. */
  untold: number
  /** Events of feeds that are in the books already, and wait to be brought. */
  feedsWaiting: number
  /** Statements that are being read, booked or taken back. */
  importsWaiting: number
  /** What a person has said: the feeds, and then the statements, were told again. */
  feedsTold: boolean
  statementsTold: boolean
  /** Counters of which receipts are lost, and whose last paper nobody has named. */
  papersUnnamed: readonly string[]
  /** Decisions whose proposals are lost, as long as nobody has said that they were looked at. */
  decisionsUnseen: number
  /** Rows of the bank, and receipts, that were undone, nobody knows how, as long as nobody has said that they were looked at. */
  rowsUnclear: number
  receiptsUnclear: number
}

/** Why a kind of acts still stands still; undefined where it may go on. */
export const REASONS: Readonly<Record<HeldKind, (facts: Facts) => Reason | undefined>> = {
  pledges: inBooks,
  names: inBooks,
  feeds: inBooks,
  statements: (facts) => inBooks(facts) ?? afterFeeds(facts),
  transfers: (facts) =>
    inBooks(facts) ??
    afterFeeds(facts) ??
    afterStatements(facts) ??
    (facts.rowsUnclear > 0 ? 'rows-unclear' : undefined),
  counter: (facts) =>
    inBooks(facts) ??
    (facts.papersUnnamed.length > 0 ? 'papers-unnamed' : undefined) ??
    (facts.receiptsUnclear > 0 ? 'receipts-unclear' : undefined),
  'money-out': (facts) =>
    inBooks(facts) ??
    afterFeeds(facts) ??
    afterStatements(facts) ??
    (facts.decisionsUnseen > 0 ? 'decisions-unseen' : undefined),
}
/** Kinds in the order in which they are let go. */
export const HELD_KINDS = Object.keys(REASONS) as HeldKind[]
export type Reason =
  | 'books-not-right'
  | 'records-not-derived'
  | 'erasures-to-repeat'
  | 'feeds-untold'
  | 'feeds-waiting'
  | 'statements-untold'
  | 'imports-waiting'
  | 'papers-unnamed'
  | 'decisions-unseen'
  | 'rows-unclear'
  | 'receipts-unclear'
export type HeldKind =
  | 'pledges'
  | 'names'
  | 'feeds'
  | 'statements'
  | 'transfers'
  | 'counter'
  | 'money-out'

function inBooks({ booksRight, toDerive, toErase }: Facts): Reason | undefined {
  if (!booksRight) return 'books-not-right'
  if (toErase > 0) return 'erasures-to-repeat'
  return toDerive > 0 ? 'records-not-derived' : undefined
}

/**
 * A gift that feed and statement both tell has the mark of the one that came first. A statement
 * that is told before its feed would book such a gift a second time.
 */
function afterFeeds({ untold, feedsTold, feedsWaiting }: Facts): Reason | undefined {
  if (feedsWaiting > 0) return 'feeds-waiting'
  return untold > 0 && !feedsTold ? 'feeds-untold' : undefined
}

function afterStatements({ untold, statementsTold, importsWaiting }: Facts): Reason | undefined {
  if (importsWaiting > 0) return 'imports-waiting'
  return untold > 0 && !statementsTold ? 'statements-untold' : undefined
}
