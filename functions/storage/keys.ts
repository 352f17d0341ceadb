/**
 * The names by which rows of both tables are found: stores, grants, stream filters and tests take
 * each from here, so that none is written twice. `records-table.ts` and `ledger-table.ts` make whole
 * keys of them, and README.md lists the kinds of rows.
 */

// A type and not an interface, because the SDK takes a key as a record of attributes.
export type RowKey = {
  pk: string
  sk: string
}

/**
 * Partition keys of the Records table by the kind of row. One that ends in `#` is the beginning of
 * many partition keys; any other one is a whole partition key.
 */
export const RECORDS = {
  idempotency: 'KEY#',
  attempt: 'ATTEMPT#',
  pledge: 'PLEDGE#',
  sweep: 'PLEDGE-SWEEP#',
  case: 'SUBMISSION#',
  upload: 'UPLOAD#',
  digest: 'DIGEST#',
  receipt: 'CONTRIBUTION#',
  lastReceipt: 'RECEIPTS#',
  waitingGift: 'WAITING-GIFT#',
  takenAlone: 'TAKEN-ALONE#',
  counterDay: 'COUNTER-DAY#',
  transfer: 'TRANSFERS#',
  memoKey: 'MEMO-KEY#',
  foundWord: 'FIND-WORD#',
  foundRows: 'FIND-ROWS#',
  foundLines: 'FIND-LINES#',
  foundLoose: 'FIND-LOOSE#',
  feedDay: 'FEED-DAY#',
  feedEvent: 'FEED#',
  statement: 'STATEMENTS',
  refusedLine: 'STATEMENT#',
  mappedLayout: 'LAYOUT#',
  bookedAlone: 'BOOKED-ALONE#',
  paidOut: 'PAID-OUT#',
  paidIn: 'PAID-IN#',
  bankDays: 'BANK-DAYS#',
  handedMoney: 'HANDED-MONEY#',
  untold: 'UNTOLD',
  importJob: 'IMPORT#',
  importLease: 'IMPORT-LEASE#',
  proposal: 'PROPOSAL#',
  refusal: 'REFUSED#',
  funds: 'FUNDS#',
  changedEntry: 'ENTRY#',
  cited: 'CITED#',
  audit: 'AUDIT#',
  reading: 'READING#',
  hold: 'HOLD',
  session: 'SESSION#',
  usedSignIn: 'SIGN-IN#',
  signedOut: 'SIGNED-OUT#',
  peopleTurn: 'PEOPLE-TURN',
} as const

/** Partition keys of the Ledger table, written as those of the Records table are. */
export const LEDGER = {
  /** The queue of before it was divided. Nobody writes it any more; the publisher empties it. */
  pending: 'PENDING',
  pendingPledged: 'QUEUE#PLEDGED',
  pendingWithdrawn: 'QUEUE#WITHDRAWN',
  pendingLapsed: 'QUEUE#LAPSED',
  pendingReceived: 'QUEUE#RECEIVED',
  pendingMoneyOut: 'QUEUE#MONEY-OUT',
  setAside: 'SET-ASIDE',
  log: 'LOG#',
  checkpoint: 'CHECKPOINT',
  totals: 'TOTALS',
  splits: 'SPLITS',
  withdrawnName: 'NAME-WITHDRAWN',
  nameRecord: 'NAME#',
  dueName: 'NAME-DUE',
  waitingName: 'NAME-WAITS#',
  nameFold: 'NAMES',
  waitingEvidence: 'EVIDENCE#WAITING',
  withdrawnEvidence: 'EVIDENCE#WITHDRAWN',
  lastAudit: 'AUDIT',
  bankRow: 'BANK#',
  caseTrace: 'CASE#',
  answer: 'ANSWER#',
  deletedCase: 'DELETED#',
} as const

/** Partition keys of the table of what was erased, written likewise. */
export const ERASED = { record: 'ERASED#' } as const

/**
 * The queues of entries, effects before their causes: an entry that is read here was caused by one
 * that stands in the log or is read after it.
 */
export const PENDING_QUEUES = [
  LEDGER.pendingMoneyOut,
  LEDGER.pendingReceived,
  LEDGER.pendingLapsed,
  LEDGER.pendingWithdrawn,
  LEDGER.pendingPledged,
  LEDGER.pending,
] as const
export type PendingQueue = (typeof PENDING_QUEUES)[number]

export type Partition =
  | (typeof RECORDS)[keyof typeof RECORDS]
  | (typeof LEDGER)[keyof typeof LEDGER]
  | (typeof ERASED)[keyof typeof ERASED]

/** True when a name is the beginning of many partition keys, false when it is a whole one. */
export const isBeginning = (partition: Partition): boolean => partition.endsWith('#')

/** The Records table deletes a row at the second (since 1970) that this attribute holds. */
export const TTL_ATTRIBUTE = 'expiresAt'

/** Index of the Records table: what waits for somebody (`queue`), the oldest first (`createdAt`). */
export const QUEUE_INDEX = 'byQueue'
/** Index of the Records table: what was done to one record, or read of it (`trail`), by time (`at`). */
export const TRAIL_INDEX = 'byTrail'
/** Index of the Ledger table: the entries of a pledge or gift (`code`), in their order (`sk`). */
export const CODE_INDEX = 'byCode'
/** Index of the Ledger table: the entries of a day (`day`), by what was given (`dayOrder`). */
export const DAY_INDEX = 'byDay'
/**
 * Index of the Ledger table: the entries that one thing has caused (`origin`: the mark of a bank
 * row, a receipt of a counter, or a proposal), in their order (`sk`).
 */
export const ORIGIN_INDEX = 'byOrigin'
