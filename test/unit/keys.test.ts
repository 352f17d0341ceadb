import { expect, test } from 'vitest'
import * as names from '../../functions/storage/keys.ts'
import * as ledgerTable from '../../functions/storage/ledger-table.ts'
import * as recordsTable from '../../functions/storage/records-table.ts'
import { ERASED_KEYS, LEDGER_KEYS, RECORDS_KEYS } from '../fixtures/stored-keys.ts'

const INDEX_NAMES = {
  QUEUE_INDEX: 'byQueue',
  TRAIL_INDEX: 'byTrail',
  CODE_INDEX: 'byCode',
  DAY_INDEX: 'byDay',
  ORIGIN_INDEX: 'byOrigin',
}

test.for(Object.entries({ ...RECORDS_KEYS, ...LEDGER_KEYS, ...ERASED_KEYS }))(
  '%s is what stands in the table',
  ([, [made, stands]]) => {
    expect(made).toEqual(stands)
  },
)

test('every key of both tables is held by a line of stored-keys.ts', () => {
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
