import { RECORDS } from './keys.ts'
import type { RowKey } from './keys.ts'

/* Rows that several rooms write. */

/** What a person's key stood for, so that the same key twice is one act. */
export const idempotencyKey = (keyHash: string): RowKey => ({
  pk: `${RECORDS.idempotency}${keyHash}`,
  sk: 'KEY',
})

/** Acts that a visitor may do only so many times in an hour. */
const ATTEMPTS = {
  pledge: 'PLEDGE',
  file: 'FILE',
  form: 'SEND',
  formWithoutProof: 'UNPROVEN',
  formInFlood: 'FLOOD',
  lookup: 'LOOKUP',
  openedLookup: 'OPENED',
  pledgeOfNetwork: 'NETWORK',
  pledgeOfCampaign: 'PACE',
  search: 'SEARCH',
} as const

/** What is counted: the act, and by whom or on what. */
export interface Attempt {
  act: keyof typeof ATTEMPTS
  /** A disguised address, a form, a reference: each combination has a count of its own. */
  of: readonly string[]
}

/** @param hour hours since 1970. */
export const attemptKey = ({ act, of }: Attempt, hour: number): RowKey => ({
  pk: `${RECORDS.attempt}${[ATTEMPTS[act], ...of].join('#')}#${hour}`,
  sk: 'ATTEMPT',
})

/** What staff did on a day in Vietnam (`2025-10-21`). */
export const auditPartition = (day: string): string => `${RECORDS.audit}${day}`
export const auditKey = (day: string, { at, id }: { at: string; id: string }): RowKey => ({
  pk: auditPartition(day),
  sk: `${at}#${id}`,
})

/** Who read personal data on a day in Vietnam. */
export const readingPartition = (day: string): string => `${RECORDS.reading}${day}`
export const readingKey = (day: string, { at, id }: { at: string; id: string }): RowKey => ({
  pk: readingPartition(day),
  sk: `${at}#${id}`,
})

/** What an audit row tells of: an act, or a reading of personal data. */
export type TrailKind = 'acts' | 'readings'
const TRAILS = { acts: 'ACTS#', readings: 'READINGS#' } as const satisfies Record<TrailKind, string>
/** The queue in which all that one person did, or read, stands in the order of time. */
export const trailOfStaff = (kind: TrailKind, staff: string): string => `${TRAILS[kind]}${staff}`
/** Under this name the same is found of one record. */
export const trailOfRecord = (kind: TrailKind, record: string): string => `${TRAILS[kind]}${record}`

/** Holds acts of a kind back while the records are put back after a loss. */
export const holdKey = (kind: string): RowKey => ({ pk: RECORDS.hold, sk: kind })

/** @param mark of the bank row of a gift that a loss has taken, or `*` for what is said of all. */
export const untoldKey = (mark: string): RowKey => ({ pk: RECORDS.untold, sk: mark })

/* Sign-in of staff. */

/** @param idHash SHA-256 of what the cookie holds, in hex. */
export const sessionKey = (idHash: string): RowKey => ({
  pk: `${RECORDS.session}${idHash}`,
  sk: 'SESSION',
})
/** A way back from the identity provider that was gone once. @param stateHash SHA-256 in hex. */
export const usedSignInKey = (stateHash: string): RowKey => ({
  pk: `${RECORDS.usedSignIn}${stateHash}`,
  sk: 'USED',
})
/** The moment at which a person signed out everywhere. */
export const signedOutKey = (staff: string): RowKey => ({
  pk: `${RECORDS.signedOut}${staff}`,
  sk: 'SIGNED-OUT',
})

/** Whose turn it is to change who works here, one act at a time. */
export const peopleTurnKey = (): RowKey => ({ pk: RECORDS.peopleTurn, sk: 'TURN' })

/** Steps in the life of a pledge or a case; they lie in its partition in the order of time. */
export const ACT_ROWS = 'ACT#'
/** @param name names the act where several could happen at one moment. */
const actSortKey = (at: string, name: string): string => `${ACT_ROWS}${at}#${name}`
/** So many characters of a key's hash tell acts of one moment apart. */
const ACT_HASH_LENGTH = 16

/* Pledges. */

export const pledgeKey = (code: string): RowKey => ({
  pk: `${RECORDS.pledge}${code}`,
  sk: 'PLEDGE',
})
/** The wrapped key that seals the personal answers of a pledge. */
export const pledgeDataKey = (code: string): RowKey => ({ pk: pledgeKey(code).pk, sk: 'DATAKEY' })
/** @param act `withdraw`, `hide-name` or `erase`, which a donor does at most once. */
export const pledgeActKey = (code: string, at: string, act: string): RowKey => ({
  pk: pledgeKey(code).pk,
  sk: actSortKey(at, act),
})
export const confirmationKey = (code: string, at: string, keyHash: string): RowKey =>
  pledgeActKey(code, at, keyHash.slice(0, ACT_HASH_LENGTH))

/** One act of staff on many pledges. */
export const sweepKey = (id: string): RowKey => ({ pk: `${RECORDS.sweep}${id}`, sk: 'SWEEP' })
/** Codes of the pledges that it is about, a list to a row; six digits sort as numbers do. */
export const sweepPartKey = (id: string, part: number): RowKey => ({
  pk: sweepKey(id).pk,
  sk: `CODES#${String(part).padStart(6, '0')}`,
})

/* Cases. */

export const casePartition = (code: string): string => `${RECORDS.case}${code}`
export const caseKey = (code: string): RowKey => ({ pk: casePartition(code), sk: 'SUBMISSION' })
export const caseActKey = (code: string, at: string, keyHash: string): RowKey => ({
  pk: casePartition(code),
  sk: actSortKey(at, keyHash.slice(0, ACT_HASH_LENGTH)),
})
/** What staff write to each other on a case, in the order of time; its sender never sees these. */
export const NOTE_ROWS = 'NOTE#'
export const caseNoteKey = (code: string, at: string, keyHash: string): RowKey => ({
  pk: casePartition(code),
  sk: `${NOTE_ROWS}${at}#${keyHash.slice(0, ACT_HASH_LENGTH)}`,
})
/** The wrapped key that seals the personal fields of a case. */
export const caseDataKey = (code: string): RowKey => ({ pk: casePartition(code), sk: 'DATAKEY' })

export const uploadKey = (id: string): RowKey => ({ pk: `${RECORDS.upload}${id}`, sk: 'UPLOAD' })
export const uploadIdOf = ({ pk }: Pick<RowKey, 'pk'>): string => pk.slice(RECORDS.upload.length)

export const digestPartition = (unit: string): string => `${RECORDS.digest}${unit}`
export const digestKey = (unit: string, day: string): RowKey => ({
  pk: digestPartition(unit),
  sk: day,
})

/* The counter. */

export const receiptsPartition = (campaign: string, year: string): string =>
  `${RECORDS.receipt}${campaign}#${year}`
/** @param ordinal the six digits of the receipt's number. */
export const receiptKey = (campaign: string, year: string, ordinal: string): RowKey => ({
  pk: receiptsPartition(campaign, year),
  sk: ordinal,
})
export const lastReceiptKey = (campaign: string, year: string): RowKey => ({
  pk: `${RECORDS.lastReceipt}${campaign}#${year}`,
  sk: 'LAST',
})

/** What a counter has taken in and a second person is to confirm. */
export const waitingGiftKey = (id: string): RowKey => ({
  pk: `${RECORDS.waitingGift}${id}`,
  sk: 'WAITING-GIFT',
})
/** What a clerk has put into the books alone on a day in Vietnam. */
export const takenAloneKey = (day: string, staff: string): RowKey => ({
  pk: `${RECORDS.takenAlone}${day}#${staff}`,
  sk: 'TAKEN-ALONE',
})

/** What counters of a campaign took in on a day in Vietnam, each by its number or its slip. */
export const counterDayPartition = (campaign: string, day: string): string =>
  `${RECORDS.counterDay}${campaign}#${day}`
/** @param of number of the receipt, or id of the slip where it waited. */
export const counterDayKey = (
  { campaign, day }: { campaign: string; day: string },
  { at, of }: { at: string; of: string },
): RowKey => ({ pk: counterDayPartition(campaign, day), sk: `${at}#${of}` })

/* Transfers. */

export interface TransferPlace {
  account: string
  day: string
  amountVnd: number
}

/**
 * Rows of one account, day and sum lie together, so that a statement and a feed can be held against
 * each other without an index.
 */
export const transferPartition = ({ account, day, amountVnd }: TransferPlace): string =>
  `${RECORDS.transfer}${account}#${day}#${amountVnd}`
export const transferKey = (transfer: TransferPlace & { id: string }): RowKey => ({
  pk: transferPartition(transfer),
  sk: transfer.id,
})
export function readTransferKey({ pk, sk }: RowKey): TransferPlace & { id: string } {
  const [, account = '', day = '', amount = ''] = pk.split('#')
  return { account, day, amountVnd: Number(amount), id: sk }
}

/** Wrapped keys of an account: of the memos of each year. */
export const memoKeyKey = (account: string, of: string): RowKey => ({
  pk: `${RECORDS.memoKey}${account}`,
  sk: of,
})

/** The key of the words by which rows of an account are found lies beside those of its years. */
export const SEARCH_KEY = 'SEARCH'
/** @param bucket the first byte of a word's print, in hex. */
export const foundWordPartition = (account: string, bucket: string): string =>
  `${RECORDS.foundWord}${account}#${bucket}`
/** @param segment names a part of a file, or of what feeds have told. */
export const foundWordKey = (account: string, bucket: string, segment: string): RowKey => ({
  pk: foundWordPartition(account, bucket),
  sk: segment,
})
/**
 * Which rows a block of a segment holds.
 * @param source an import, or rows that were packed together.
 */
export const foundRowsKey = (source: string, part: string, block: number): RowKey => ({
  pk: `${RECORDS.foundRows}${source}`,
  sk: `${part}#${String(block).padStart(4, '0')}`,
})
/** Which lines of its file the blocks of each part hold. */
export const foundLinesPartition = (source: string): string => `${RECORDS.foundLines}${source}`
export const foundLinesKey = (source: string, part: string): RowKey => ({
  pk: foundLinesPartition(source),
  sk: part,
})
export const foundLoosePartition = (account: string): string => `${RECORDS.foundLoose}${account}`
/** Rows that are not packed yet, in the order in which they came. */
export const foundLooseKey = (account: string, name: string): RowKey => ({
  pk: foundLoosePartition(account),
  sk: name,
})

/** A feed has told of this day, so that the import of a statement knows whether it has to look. */
export const feedDayKey = (account: string, day: string): RowKey => ({
  pk: `${RECORDS.feedDay}${account}#${day}`,
  sk: 'FEED-DAY',
})
export const feedEventKey = (provider: string, id: string): RowKey => ({
  pk: `${RECORDS.feedEvent}${provider}#${id}`,
  sk: 'FEED',
})
/** The same event, told in other words. */
export const feedConflictKey = (provider: string, id: string, hash: string): RowKey => ({
  pk: feedEventKey(provider, id).pk,
  sk: `CONFLICT#${hash}`,
})

export const statementKey = (id: string): RowKey => ({ pk: RECORDS.statement, sk: id })
const REFUSED_ROWS = 'REFUSED#'
export const refusedLinesPartition = (id: string): string => `${RECORDS.refusedLine}${id}`
/** Nine digits hold the place of any line of a file, and sort as numbers do. */
const refusedSortKey = (place: number): string => `${REFUSED_ROWS}${String(place).padStart(9, '0')}`
export const refusedLineKey = (id: string, place: number): RowKey => ({
  pk: refusedLinesPartition(id),
  sk: refusedSortKey(place),
})
/** The sort key behind which the refused lines after this place lie; all of them without a place. */
export const afterRefusedLine = (place: number | undefined): string =>
  place === undefined ? REFUSED_ROWS : refusedSortKey(place)

/** What would become of the rows of a part of the file, by the place of the part's last line. */
export const lookedPartKey = (id: string, place: number): RowKey => ({
  pk: refusedLinesPartition(id),
  sk: `LOOK#${String(place).padStart(9, '0')}`,
})
/** Columns that a person named. @param hash of the headings. */
export const mappedLayoutKey = (hash: string): RowKey => ({
  pk: `${RECORDS.mappedLayout}${hash}`,
  sk: 'LAYOUT',
})
/** What a person has booked alone of statements on a day in Vietnam. */
export const bookedAloneKey = (day: string, staff: string): RowKey => ({
  pk: `${RECORDS.bookedAlone}${day}#${staff}`,
  sk: 'BOOKED-ALONE',
})

/**
 * How much of an entry of the public books the bank has shown to leave.
 * @param index of the entry.
 */
export const paidOutKey = (index: number): RowKey => ({
  pk: `${RECORDS.paidOut}${index}`,
  sk: 'PAID-OUT',
})

/** How much of the cash that a campaign's counters took on a day was paid into its account. */
export const paidInKey = (campaign: string, day: string): RowKey => ({
  pk: `${RECORDS.paidIn}${campaign}#${day}`,
  sk: 'PAID-IN',
})

/** What the statements of an account say of each day, a row to a statement. */
export const handedMoneyPartition = (account: string): string => `${RECORDS.handedMoney}${account}`
/**
 * Money that is in the books of the campaign of an account, and came on another one.
 * @param from the row that brought it.
 */
export const handedMoneyKey = (account: string, from: TransferPlace & { id: string }): RowKey => ({
  pk: handedMoneyPartition(account),
  sk: `${from.account}#${from.day}#${from.amountVnd}#${from.id}`,
})

/**
 * Counts what is handed over to the campaign of an account, and decided of its credits. It sorts
 * before all such money, so that a reader of both never has money of before the count.
 */
export const handedVersionKey = (account: string): RowKey => ({
  pk: handedMoneyPartition(account),
  sk: '#VERSION',
})

export const bankDaysPartition = (account: string): string => `${RECORDS.bankDays}${account}`
/** @param id of the statement. */
export const bankDaysKey = (account: string, id: string): RowKey => ({
  pk: bankDaysPartition(account),
  sk: id,
})

export const importJobKey = (id: string): RowKey => ({
  pk: `${RECORDS.importJob}${id}`,
  sk: 'IMPORT',
})
export const importIdOf = ({ pk }: Pick<RowKey, 'pk'>): string => pk.slice(RECORDS.importJob.length)
/** One worker alone imports into an account; each of its lanes has a row. */
export const importLeaseKey = (account: string, lane: number): RowKey => ({
  pk: `${RECORDS.importLease}${account}`,
  sk: `LANE#${lane}`,
})

/* Money that goes out. */

export const proposalKey = (id: string): RowKey => ({
  pk: `${RECORDS.proposal}${id}`,
  sk: 'PROPOSAL',
})
/** That a proposal was refused, for as long as whoever proposed it has not seen that. */
export const refusalKey = (id: string): RowKey => ({
  pk: `${RECORDS.refusal}${id}`,
  sk: 'REFUSAL',
})
export const fundsKey = (campaign: string): RowKey => ({
  pk: `${RECORDS.funds}${campaign}`,
  sk: 'FUNDS',
})
/** @param index of the entry in the public books. */
export const changedEntryKey = (index: number): RowKey => ({
  pk: `${RECORDS.changedEntry}${index}`,
  sk: 'ENTRY',
})
const CITED = { file: 'FILE', decision: 'DECISION', number: 'NUMBER' } as const
/**
 * What a proposal rests on or names: a file by a SHA-256 in hex, a decision by its folded number, or the
 * first number in that, by which people look for it.
 */
interface CitedThing {
  what: keyof typeof CITED
  name: string
}
export const citedPartition = ({ what, name }: CitedThing): string =>
  `${RECORDS.cited}${CITED[what]}#${name}`
/** @param id of a proposal that rests on it. */
export const citedKey = (cited: CitedThing, id: string): RowKey => ({
  pk: citedPartition(cited),
  sk: id,
})

/* What waits for somebody, in the index of queues. */

export const PLEDGE_QUEUE = 'PLEDGES'
/** Pledges that came in the middle of a flood: they wait behind those that are large. */
export const PLEDGE_FLOOD_QUEUE = 'PLEDGES-LATER'
/** Pledges that came without a proof of work, as from browsers without JavaScript. */
export const PLEDGE_UNPROVEN_QUEUE = 'PLEDGES-UNPROVEN'
/** Pledges of a network in the last days, by its disguised name, so that a flood is found from one of them. */
export const networkQueue = (tag: string): string => `NETWORK#${tag}`
export const UPLOAD_QUEUE = 'UPLOADS'
/** Files of cases that wait for a person to say whether they are genuine. */
export const HELD_UPLOAD_QUEUE = 'HELD-UPLOADS'
export const FEED_QUEUE = 'FEEDS'
export const FEED_CONFLICT_QUEUE = 'FEED-CONFLICTS'
export const IMPORT_QUEUE = 'IMPORTS'
export const unitQueue = (unit: string): string => `UNIT#${unit}`
/** Cases that wait for a person to say whether they are genuine. */
export const heldQueue = (unit: string): string => `HELD#${unit}`
/** Cases that came in the middle of a flood: they wait behind the others that are held. */
export const floodQueue = (unit: string): string => `HELD-LATER#${unit}`
/** @param day the first day on which the record of a case may be deleted. */
export const endQueue = (day: string): string => `ENDS#${day}`
export const proposalQueue = (campaign: string, state: string): string =>
  `PROPOSALS#${campaign}#${state}`
/** What was refused of a person's proposals, and they have not seen yet. */
export const refusalQueue = (campaign: string, subject: string): string =>
  `REFUSALS#${campaign}#${subject}`
/** Acts on many pledges, by how far they are. */
export const sweepQueue = (state: string): string => `PLEDGE-SWEEPS#${state}`
/** What counters of a campaign have taken in and nobody has confirmed yet. */
export const waitingGiftQueue = (campaign: string): string => `WAITING-GIFTS#${campaign}`
/** Transfers of a campaign in a state in which a person looks for them. */
export const transferQueue = (campaign: string, state: string): string =>
  `TRANSFERS#${campaign}#${state}`
