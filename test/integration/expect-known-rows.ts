import { afterAll, expect } from 'vitest'
import { madeTables, readTable } from '../fixtures/tables.ts'
import { findFault } from '../fixtures/unknown-rows.ts'

/** Rows that tests put by hand to stand for nothing but themselves say so in their sort key. */
const BY_HAND = /^chờ-/u

// Whatever the tests of a file have written is of a kind that the README of storage/ lists, and
// ends as it says there.
afterAll(async () => {
  for (const { client, records, ledger } of madeTables) {
    const faults = [
      ...(await readTable(client, records)).map((row) => findFault('Records', row)),
      ...(await readTable(client, ledger))
        .filter(({ sk }) => !BY_HAND.test(String(sk)))
        .map((row) => findFault('Ledger', row)),
    ]
    expect(faults.filter(Boolean)).toEqual([])
  }
})
