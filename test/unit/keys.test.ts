import { expect, test } from 'vitest'
import * as names from '../../functions/storage/keys.ts'
import * as ledgerTable from '../../functions/storage/ledger-table.ts'
import * as recordsTable from '../../functions/storage/records-table.ts'

const TIME = '2026-11-24T03:59:59.000Z'
const HASH = '0123456789abcdef0123456789abcdef'

/**
 * What stands in the tables. A row that was written under another key is lost to whoever looks for
 * it, so that a line here changes only together with a plan for the rows that are there.
 */
const RECORDS_KEYS: Record<string, readonly [made: unknown, stands: unknown]> = {
  idempotencyKey: [recordsTable.idempotencyKey(HASH), { pk: `KEY#${HASH}`, sk: 'KEY' }],
  attemptKey: [
    [
      recordsTable.attemptKey({ act: 'pledge', of: ['v'] }, 498_820),
      recordsTable.attemptKey({ act: 'file', of: ['v'] }, 498_820),
      recordsTable.attemptKey({ act: 'form', of: ['gop-y', 'v'] }, 498_820),
      recordsTable.attemptKey({ act: 'formWithoutProof', of: ['gop-y', 'v'] }, 498_820),
      recordsTable.attemptKey({ act: 'formWithoutProof', of: ['gop-y'] }, 498_820),
      recordsTable.attemptKey({ act: 'lookup', of: ['LCYK0000000', 'v'] }, 498_820),
    ],
    [
      { pk: 'ATTEMPT#PLEDGE#v#498820', sk: 'ATTEMPT' },
      { pk: 'ATTEMPT#FILE#v#498820', sk: 'ATTEMPT' },
      { pk: 'ATTEMPT#SEND#gop-y#v#498820', sk: 'ATTEMPT' },
      { pk: 'ATTEMPT#UNPROVEN#gop-y#v#498820', sk: 'ATTEMPT' },
      { pk: 'ATTEMPT#UNPROVEN#gop-y#498820', sk: 'ATTEMPT' },
      { pk: 'ATTEMPT#LOOKUP#LCYK0000000#v#498820', sk: 'ATTEMPT' },
    ],
  ],
  auditPartition: [recordsTable.auditPartition('2026-11-24'), 'AUDIT#2026-11-24'],
  auditKey: [
    recordsTable.auditKey('2026-11-24', { at: TIME, id: 'id' }),
    { pk: 'AUDIT#2026-11-24', sk: `${TIME}#id` },
  ],
  ACT_ROWS: [recordsTable.ACT_ROWS, 'ACT#'],
  pledgeKey: [recordsTable.pledgeKey('LCUH1'), { pk: 'PLEDGE#LCUH1', sk: 'PLEDGE' }],
  pledgeActKey: [
    recordsTable.pledgeActKey('LCUH1', TIME, 'withdraw'),
    { pk: 'PLEDGE#LCUH1', sk: `ACT#${TIME}#withdraw` },
  ],
  confirmationKey: [
    recordsTable.confirmationKey('LCUH1', TIME, HASH),
    { pk: 'PLEDGE#LCUH1', sk: `ACT#${TIME}#0123456789abcdef` },
  ],
  casePartition: [recordsTable.casePartition('LCYK1'), 'SUBMISSION#LCYK1'],
  caseKey: [recordsTable.caseKey('LCYK1'), { pk: 'SUBMISSION#LCYK1', sk: 'SUBMISSION' }],
  caseActKey: [
    recordsTable.caseActKey('LCYK1', TIME, HASH),
    { pk: 'SUBMISSION#LCYK1', sk: `ACT#${TIME}#0123456789abcdef` },
  ],
  caseDataKey: [recordsTable.caseDataKey('LCYK1'), { pk: 'SUBMISSION#LCYK1', sk: 'DATAKEY' }],
  uploadKey: [recordsTable.uploadKey('f1'), { pk: 'UPLOAD#f1', sk: 'UPLOAD' }],
  uploadIdOf: [recordsTable.uploadIdOf({ pk: 'UPLOAD#f1' }), 'f1'],
  digestPartition: [recordsTable.digestPartition('van-phong'), 'DIGEST#van-phong'],
  digestKey: [
    recordsTable.digestKey('van-phong', '2026-11-24'),
    { pk: 'DIGEST#van-phong', sk: '2026-11-24' },
  ],
  receiptsPartition: [
    recordsTable.receiptsPartition('bao-so-10-2025', '2026'),
    'CONTRIBUTION#bao-so-10-2025#2026',
  ],
  receiptKey: [
    recordsTable.receiptKey('bao-so-10-2025', '2026', '000007'),
    { pk: 'CONTRIBUTION#bao-so-10-2025#2026', sk: '000007' },
  ],
  lastReceiptKey: [
    recordsTable.lastReceiptKey('bao-so-10-2025', '2026'),
    { pk: 'RECEIPTS#bao-so-10-2025#2026', sk: 'LAST' },
  ],
  transferPartition: [
    recordsTable.transferPartition({ account: '0011', day: '2025-10-15', amountVnd: 50_000 }),
    'TRANSFERS#0011#2025-10-15#50000',
  ],
  transferKey: [
    recordsTable.transferKey({ account: '0011', day: '2025-10-15', amountVnd: -5, id: 'S#x' }),
    { pk: 'TRANSFERS#0011#2025-10-15#-5', sk: 'S#x' },
  ],
  readTransferKey: [
    recordsTable.readTransferKey({ pk: 'TRANSFERS#0011#2025-10-15#-5', sk: 'F#sepay#92704' }),
    { account: '0011', day: '2025-10-15', amountVnd: -5, id: 'F#sepay#92704' },
  ],
  feedDayKey: [
    recordsTable.feedDayKey('0011', '2025-10-15'),
    { pk: 'FEED-DAY#0011#2025-10-15', sk: 'FEED-DAY' },
  ],
  feedEventKey: [
    recordsTable.feedEventKey('sepay', '92704'),
    { pk: 'FEED#sepay#92704', sk: 'FEED' },
  ],
  feedConflictKey: [
    recordsTable.feedConflictKey('sepay', '92704', 'hash'),
    { pk: 'FEED#sepay#92704', sk: 'CONFLICT#hash' },
  ],
  statementKey: [recordsTable.statementKey('s1'), { pk: 'STATEMENTS', sk: 's1' }],
  refusedLinesPartition: [recordsTable.refusedLinesPartition('s1'), 'STATEMENT#s1'],
  refusedLineKey: [
    recordsTable.refusedLineKey('s1', 1_234),
    { pk: 'STATEMENT#s1', sk: 'REFUSED#000001234' },
  ],
  afterRefusedLine: [
    [recordsTable.afterRefusedLine(undefined), recordsTable.afterRefusedLine(0)],
    ['REFUSED#', 'REFUSED#000000000'],
  ],
  importJobKey: [recordsTable.importJobKey('s1'), { pk: 'IMPORT#s1', sk: 'IMPORT' }],
  importIdOf: [recordsTable.importIdOf({ pk: 'IMPORT#s1' }), 's1'],
  importLeaseKey: [
    recordsTable.importLeaseKey('0011', 3),
    { pk: 'IMPORT-LEASE#0011', sk: 'LANE#3' },
  ],
  proposalKey: [recordsTable.proposalKey('p1'), { pk: 'PROPOSAL#p1', sk: 'PROPOSAL' }],
  fundsKey: [recordsTable.fundsKey('bao-so-10-2025'), { pk: 'FUNDS#bao-so-10-2025', sk: 'FUNDS' }],
  changedEntryKey: [recordsTable.changedEntryKey(42), { pk: 'ENTRY#42', sk: 'ENTRY' }],
  PLEDGE_QUEUE: [recordsTable.PLEDGE_QUEUE, 'PLEDGES'],
  UPLOAD_QUEUE: [recordsTable.UPLOAD_QUEUE, 'UPLOADS'],
  FEED_QUEUE: [recordsTable.FEED_QUEUE, 'FEEDS'],
  FEED_CONFLICT_QUEUE: [recordsTable.FEED_CONFLICT_QUEUE, 'FEED-CONFLICTS'],
  IMPORT_QUEUE: [recordsTable.IMPORT_QUEUE, 'IMPORTS'],
  unitQueue: [recordsTable.unitQueue('van-phong'), 'UNIT#van-phong'],
  heldQueue: [recordsTable.heldQueue('van-phong'), 'HELD#van-phong'],
  endQueue: [recordsTable.endQueue('2028-11-24'), 'ENDS#2028-11-24'],
  proposalQueue: [
    recordsTable.proposalQueue('bao-so-10-2025', 'waiting'),
    'PROPOSALS#bao-so-10-2025#waiting',
  ],
  transferQueue: [
    recordsTable.transferQueue('bao-so-10-2025', 'to-return'),
    'TRANSFERS#bao-so-10-2025#to-return',
  ],
}

const LEDGER_KEYS: Record<string, readonly [made: unknown, stands: unknown]> = {
  pendingKey: [
    ledgerTable.pendingKey({ at: TIME, kind: 'pledged', name: 'LCUH1' }),
    { pk: 'PENDING', sk: `${TIME}#pledged#LCUH1` },
  ],
  pendingRowKey: [
    ledgerTable.pendingRowKey(`${TIME}#pledged#LCUH1`),
    { pk: 'PENDING', sk: `${TIME}#pledged#LCUH1` },
  ],
  pendingTimeOf: [ledgerTable.pendingTimeOf({ sk: `${TIME}#received#a#b` }), TIME],
  ENTRIES_PER_PAGE: [ledgerTable.ENTRIES_PER_PAGE, 256],
  logPartition: [
    [ledgerTable.logPartition(255), ledgerTable.logPartition(256)],
    ['LOG#000000000', 'LOG#000000001'],
  ],
  logSortKey: [ledgerTable.logSortKey(256), '000000000256'],
  logKey: [ledgerTable.logKey(200_361), { pk: 'LOG#000000782', sk: '000000200361' }],
  CHECKPOINT_KEY: [ledgerTable.CHECKPOINT_KEY, { pk: 'CHECKPOINT', sk: 'CHECKPOINT' }],
  totalsKey: [ledgerTable.totalsKey('bao-so-10-2025'), { pk: 'TOTALS', sk: 'bao-so-10-2025' }],
  withdrawnNameKey: [ledgerTable.withdrawnNameKey('LCUH1'), { pk: 'NAME-WITHDRAWN', sk: 'LCUH1' }],
  LAST_AUDIT_KEY: [ledgerTable.LAST_AUDIT_KEY, { pk: 'AUDIT', sk: 'LAST' }],
  waitingEvidenceKey: [
    ledgerTable.waitingEvidenceKey('00ff.pdf'),
    { pk: 'EVIDENCE#WAITING', sk: '00ff.pdf' },
  ],
  tracePartition: [ledgerTable.tracePartition('2026-11'), 'CASE#2026-11'],
  traceKey: [
    ledgerTable.traceKey({ month: '2026-11', id: 't1' }),
    { pk: 'CASE#2026-11', sk: 't1' },
  ],
  answersPartition: [ledgerTable.answersPartition('2026-11'), 'ANSWER#2026-11'],
  answerKey: [
    ledgerTable.answerKey({ month: '2026-11', id: 't1' }),
    { pk: 'ANSWER#2026-11', sk: 't1' },
  ],
  deletedPartition: [ledgerTable.deletedPartition('2028-11'), 'DELETED#2028-11'],
  deletedKey: [ledgerTable.deletedKey('2028-11', 'n1'), { pk: 'DELETED#2028-11', sk: 'n1' }],
  dayOrderPrefix: [ledgerTable.dayOrderPrefix(-50_000), '0000000000050000#'],
  dayOrderOf: [ledgerTable.dayOrderOf(50_000, 7), '0000000000050000#000000000007'],
}

const INDEX_NAMES = { QUEUE_INDEX: 'byQueue', CODE_INDEX: 'byCode', DAY_INDEX: 'byDay' }

test.for(Object.entries({ ...RECORDS_KEYS, ...LEDGER_KEYS }))(
  '%s is what stands in the table',
  ([, [made, stands]]) => {
    expect(made).toEqual(stands)
  },
)

test('every key of both tables is held by a line above', () => {
  expect(Object.keys(RECORDS_KEYS).toSorted()).toEqual(Object.keys(recordsTable).toSorted())
  expect(Object.keys(LEDGER_KEYS).toSorted()).toEqual(Object.keys(ledgerTable).toSorted())
})

test('indexes and the attribute by which rows are deleted keep their names', () => {
  expect(names).toMatchObject({ ...INDEX_NAMES, TTL_ATTRIBUTE: 'expiresAt' })
})

test.for(Object.entries({ Records: names.RECORDS, Ledger: names.LEDGER }))(
  'no partition of the table %s holds the rows of another kind',
  ([, table]) => {
    const partitions = Object.values(table)
    for (const one of partitions)
      expect(partitions.filter((other) => other.startsWith(one))).toEqual([one])
  },
)
