import type { Rebuilt } from '../../ledger/rebuild-books-store.ts'
import type { UnclearRow } from '../derive-rows.ts'
import type { HeldKind, Reason } from '../releases.ts'
import type { Restored } from './restore-books.ts'

/** What stands still, in words. */
const KINDS: Readonly<Record<HeldKind, string>> = {
  pledges: 'taking promises back, confirming and sweeping them',
  names: 'rulings on names',
  feeds: 'the import of feeds',
  statements: 'booking statements, and taking imports back',
  transfers: 'decisions on transfers',
  counter: 'cash and goods at counters',
  'money-out': 'proposals and approvals of what goes out',
}

/** What has to be done before it may go on. */
const REASONS: Readonly<Record<Reason, string>> = {
  'books-not-right': 'the table of the books is not what the public log says; see above',
  'records-not-derived': 'rows of the records are to be put right; run again with --write',
  'erasures-to-repeat':
    'people who had data erased or names hidden are in the records as before; run with --write',
  'feeds-untold':
    'have SePay and Casso tell again every day since the moment of the backup; then run again with --feeds-told',
  'feeds-waiting': 'events of feeds are being brought; run again in a minute',
  'statements-untold':
    'bring every statement of every account since the moment of the backup again, and book it; a new credit waits for a person until then where its sum is that of gifts that nobody has told again, since it may be one of them, or money that follows it; then run again with --statements-told',
  'imports-waiting': 'statements are being imported; run again when they are done',
  'papers-unnamed':
    'look at the last receipt on paper of each counter that is named above; then run again with --last-receipt <campaign>=<number>',
  'rows-unclear':
    'look at the rows of the bank that are named above: who decided what of them stands in no table; then run again with --decisions-seen',
  'receipts-unclear':
    'look on paper which of the receipts that are named above were made void; then run again with --decisions-seen',
  'decisions-unseen':
    'compare the decisions that are named above with their papers; then run again with --decisions-seen',
}

const UNCLEAR: Readonly<Record<UnclearRow['why'], (index: number | string) => string>> = {
  undone: (index) => `entry ${index} is corrected, and no decision of a transfer says so`,
  'cash-paid-in': (index) =>
    `entry ${index} is corrected, since the row is cash that was paid in; of which days is not in the books`,
  'handed-over': (index) =>
    `entry ${index} has it in the books of another campaign; for which pledge, or on which account its money is to come, is not there`,
}

const MAX_DAYS = 40

/** The table of the books as it was found. */
export const sayRebuiltShortly = (rebuilt: Rebuilt): readonly string[] => [
  `Public log: ${rebuilt.size} entries, signed and whole. Table: ${rebuilt.before} entries.`,
  `Rows of the log that were missing: ${rebuilt.rowsMissing}; that said something else: ${rebuilt.rowsDiffering}; names found in the public files: ${rebuilt.namesFound}.`,
  `Rows that hold bank rows to one entry, missing: ${rebuilt.bankRowsMissing}; campaigns with other totals: ${rebuilt.totalsDiffering.length}; rows of the queue that the log holds already: ${rebuilt.queuedTwice.length}.`,
]

/** The whole of a run in sentences, step by step. */
export function sayRestored(
  restored: Restored,
  { write, seconds }: { write: boolean; seconds: number },
): readonly string[] {
  const { books, derived, erasures, lost, facts, released, held } = restored
  const done = write ? 'put right' : 'to put right'
  return [
    '1. The books',
    ...books.map((line) => `   ${line}`),
    `2. Records that follow from the books, ${done}: funds of ${derived.funds.length} campaigns, ${derived.changed.length} changed entries, ${derived.proposals.length} proposals, ${derived.rows.length} rows of the bank, ${derived.voids.length} void receipts, ${derived.counters.length} counters of receipts, ${derived.pledges.length} promises.`,
    `3. Erasures and hidden names since the backup, ${write ? 'done again' : 'to do again'}: ${erasures}.`,
    '4. What is lost, since the tables alone had it',
    ...sayLost(lost).map((line) => `   ${line}`),
    '5. What goes on, and what stands still',
    ...released.map((kind) => `   ${write ? 'Goes on' : 'Could go on'}: ${KINDS[kind]}.`),
    ...held.map(({ kind, reason }) => `   Stands still: ${KINDS[kind]}. Next: ${REASONS[reason]}.`),
    ...(held.length === 0 ? ['   Nothing stands still: the restore is over.'] : []),
    ...(facts.untold > 0 && facts.feedsTold && !facts.statementsTold
      ? [
          `   ${facts.untold} gifts in the books are for statements to tell. A gift of which a feed can tell no more would be booked a second time: compare the days and sums above when you look at a statement.`,
        ]
      : []),
    `${write ? 'Done' : 'Nothing was written; --write does it'}. ${seconds.toFixed(1)} s`,
  ]
}

function sayLost(lost: Restored['lost']): readonly string[] {
  const { promises, receipts, decisions, untold, unclearRows, unclearReceipts } = lost
  const days = Map.groupBy(untold, ({ day }) => day)
  const lines = [
    ...(promises.length === 0
      ? []
      : [
          `Who gave ${promises.length} promises. They stand in the books under their codes; their givers cannot look them up, and transfers that name them come without a promise: ${promises.slice(0, MAX_DAYS).join(', ')}`,
        ]),
    ...[...receipts].map(
      ([counter, count]) =>
        `Receipts of ${counter}: ${count} entries of the books, whose givers are on paper alone.`,
    ),
    ...decisions.map(
      ({ index, kind, of }) =>
        `The proposal of entry ${index ?? 'in the queue'} (${kind}): who proposed and allowed it, and its files${kind === 'refunded' && of === undefined ? ', and which gift it gave back' : ''}.`,
    ),
    ...unclearRows.map(
      ({ why, day, amountVnd, index }) =>
        `What the bank’s row of ${day} of ${amountVnd} VND is: ${UNCLEAR[why](index ?? 'in the queue')}.`,
    ),
    ...unclearReceipts.map(
      ({ campaign, year, ordinal }) =>
        `Whether receipt ${year}-${ordinal} of ${campaign} is void: of several entries that say the same not all are corrected.`,
    ),
    ...[...days]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MAX_DAYS)
      .map(
        ([day, gifts]) =>
          `The bank’s rows of ${gifts.length} gifts of ${day} (${gifts
            .slice(0, MAX_DAYS)
            .map(({ amountVnd }) => amountVnd)
            .join(', ')} VND), until feeds or statements tell them again.`,
      ),
  ]
  return lines.length === 0 ? ['Nothing that the books tell of.'] : lines
}
