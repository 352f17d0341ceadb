import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/**
 * Whatever writes for a person goes through `storage/once.ts`, which knows what to do when an answer is lost. These files alone write to the tables by themselves, each for its reason. A new act of a
 * person has no place here.
 */
const WRITE_BY_THEMSELVES: Readonly<Record<string, string>> = {
  'functions/storage/limited-try.ts': 'It is one try of the one way.',
  'functions/storage/transaction.ts': 'It is how the one way sends what it writes.',
  'functions/storage/attempt-store.ts': 'A count that is lost or doubled harms nobody.',
  'functions/storage/pace-store.ts': 'A count that is lost or doubled harms nobody.',
  'functions/storage/hold-store.ts': 'A command sets and ends holds, and may do so again.',
  'functions/storage/reading-rows.ts':
    'A reading whose trace is not known to be kept gives nothing; a trace too many harms nobody.',
  'functions/cases/digest-store.ts': 'A clock writes it, and writes it again the next morning.',
  'functions/cases/ended-case-store.ts':
    'A clock deletes what is due, and finds again what it could not delete.',
  'functions/cases/upload-store.ts': 'A worker settles a file, and is rung again until it has.',
  'functions/ledger/audit-memory-store.ts': 'The auditor’s note of the day.',
  'functions/ledger/empty-head-store.ts':
    'The publisher makes the first head, on the condition that none is there.',
  'functions/ledger/split-store.ts':
    'The publisher folds on from where the row says; whoever comes second changes nothing.',
  'functions/ledger/rebuild-store.ts':
    'A person puts back what follows from the public log, while nothing else writes.',
  'functions/ledger/set-aside-store.ts':
    'The publisher moves a row out of the queue, or back, on the condition that it is where it was.',
  'functions/ledger/mend-totals-store.ts':
    'The publisher puts totals right from the log, on the condition that the head has not moved.',
  'functions/ledger/funds-store.ts':
    'A row of funds that another hand changed is put right from the books, on the condition that its version stands.',
  'functions/ledger/commit-store.ts':
    'The publisher moves the head by compare-and-swap, and reads it anew.',
  'functions/ledger/name-record-store.ts':
    'The publisher folds on from where the row says; whoever comes second changes nothing.',
  'functions/ledger/name-store.ts': 'The publisher takes names away until none is left to take.',
  'functions/money-out/public-evidence-files.ts':
    'The publisher copies files until none is left to copy.',
  'functions/pledges/pledge-key-store.ts':
    'A key that is kept for a pledge which is then not written opens nothing.',
  'functions/pledges/sweep-work-store.ts':
    'A clock counts and ends pledges; version and state make each step once.',
  'functions/restore/derived-store.ts':
    'A command puts rows right while acts stand still; each is the same however often it is written.',
  'functions/restore/restore-note-store.ts': 'A command notes how far it is, and may do so again.',
  'functions/sign-in/people-turn-store.ts':
    'A turn is taken by the one way, and given back here; it is over by itself too.',
  'functions/sign-in/session-store.ts': 'A note that a person is there, which comes again.',
  'functions/sign-in/session-tokens-store.ts':
    'Whoever loses the answer signs in again; ending a session twice is ending it.',
  'functions/sign-in/signed-out-store.ts': 'Signing out twice is signing out.',
  'functions/sign-in/used-sign-in-store.ts':
    'A way back that may have been gone is not gone again; the person begins anew.',
  'functions/storage/write-many.ts': 'Rows that are the same however often they are written.',
  'functions/transfers/bank-days-store.ts':
    'The import’s worker keeps what a file says of its days; keeping it again changes nothing.',
  'functions/transfers/feed-inbox-store.ts':
    'A provider tells a transaction again until it was thanked; its id makes it once.',
  'functions/transfers/feed-row-store.ts': 'The import’s worker; each row has the bank’s identity.',
  'functions/transfers/import-job-store.ts':
    'The import’s worker, which is rung again until a job is over.',
  'functions/transfers/import-lease-store.ts': 'The import’s worker takes turns by it.',
  'functions/transfers/memo-key-store.ts':
    'The first worker makes the key of a year; the others find it there. A command takes it away.',
  'functions/transfers/taken-rows-store.ts':
    'The import’s worker; the state of each row makes its taking back happen once.',
  'functions/transfers/transfer-store.ts': 'The import’s worker; each row has the bank’s identity.',
  'functions/transfers/unsealed-rows-store.ts':
    'A command seals rows of before; each is sealed once.',
}

const WRITES =
  /\b(?:TransactWriteCommand|PutCommand|UpdateCommand|DeleteCommand|BatchWriteCommand|ExecuteStatementCommand|ExecuteTransactionCommand|BatchExecuteStatementCommand|tryTransaction)\b(?!Input)/u
const writesByItself = (source: string): boolean => WRITES.test(source)
const read = (file: string): string => readFileSync(file, 'utf8')
const files = globSync('functions/**/*.ts')
/** The SDK's tables, by whatever package. */
const TALKS_TO_TABLES = /from '@aws-sdk\/(?:lib|client)-dynamodb'/u

describe('the one way to write', () => {
  test('is gone around only by the files that are named here with their reason', () => {
    const found = files.filter((file) => writesByItself(read(file)))
    expect(found.toSorted()).toEqual(Object.keys(WRITE_BY_THEMSELVES).toSorted())
  })

  test('is taken by every other store that a function which people call writes with', () => {
    const stores = files.filter((file) => file.endsWith('-store.ts'))
    const people = stores.filter((file) => read(file).includes('makeOnce('))
    expect(people.toSorted()).toEqual([
      'functions/cases/case-note-store.ts',
      'functions/cases/case-store.ts',
      'functions/counter/contribution-store.ts',
      'functions/counter/void-store.ts',
      'functions/counter/waiting-gift-store.ts',
      'functions/ledger/name-ruling-store.ts',
      'functions/money-out/approve-store.ts',
      'functions/money-out/approve-withdrawal-store.ts',
      'functions/money-out/proposal-store.ts',
      'functions/pledges/pledge-store.ts',
      'functions/pledges/sweep-store.ts',
      'functions/sign-in/people-turn-store.ts',
      'functions/transfers/hand-over-store.ts',
      'functions/transfers/reassign-store.ts',
      'functions/transfers/return-store.ts',
      'functions/transfers/row-decision-store.ts',
      'functions/transfers/split-store.ts',
      'functions/transfers/statement-store.ts',
      'functions/transfers/take-back-store.ts',
      'functions/transfers/transfer-decision-store.ts',
    ])
  })

  test('cannot be gone around by another client: tables are reached by the document client of a store alone', () => {
    const found = files.filter((file) => TALKS_TO_TABLES.test(read(file)))
    for (const file of found) expect(file).toMatch(/(?:-store|-files|-items)\.ts$|\/storage\//u)
    const raw = files.filter((file) => /new DynamoDB(?:Client)?\(/u.test(read(file)))
    expect(raw).toEqual(['functions/storage/dynamo.ts'])
  })

  test.each([
    ["import { PutCommand } from '@aws-sdk/lib-dynamodb'", true],
    ["import { PutCommand as Keep } from '@aws-sdk/lib-dynamodb'", true],
    ["import * as tables from '@aws-sdk/lib-dynamodb'\nnew tables.UpdateCommand({})", true],
    ["import { tryTransaction } from '../storage/transaction.ts'", true],
    ["import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'", false],
    ["import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'", false],
  ])('is watched by a look at %s', (source, isFound) => {
    expect(writesByItself(source)).toBe(isFound)
  })
})
