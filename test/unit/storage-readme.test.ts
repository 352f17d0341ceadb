import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LEDGER, RECORDS, TTL_ATTRIBUTE, isBeginning } from '../../functions/storage/keys.ts'
import { IDEMPOTENCY_DAYS } from '../../functions/storage/idempotency.ts'
import { caseKey, idempotencyKey, pledgeKey } from '../../functions/storage/records-table.ts'
import { FILE_KINDS, ROW_KINDS, kindsOf } from '../fixtures/storage-readme.ts'
import { ROW_EXAMPLES } from '../fixtures/stored-keys.ts'
import { findFault } from '../fixtures/unknown-rows.ts'
import type { StoredKind } from '../fixtures/storage-readme.ts'

test.for(ROW_EXAMPLES)('%s %o is in the table of rows, once', ([table, { pk, sk }]) => {
  expect(kindsOf(ROW_KINDS, table, [pk, sk])).toHaveLength(1)
})

const describeKind = ({ place, key }: StoredKind): string => `${place} ${key.join(' / ')}`

test('the table of rows has no line of which no key is made', () => {
  const made = ROW_EXAMPLES.flatMap(([table, { pk, sk }]) => kindsOf(ROW_KINDS, table, [pk, sk]))
  const ids = new Set(made.map(describeKind))
  expect(ROW_KINDS.map(describeKind).filter((kind) => !ids.has(kind))).toEqual([])
})

test.for(Object.entries({ Records: RECORDS, Ledger: LEDGER }))(
  'every partition of the table %s is in the table of rows, by the name that grants use',
  ([table, partitions]) => {
    const named = ROW_KINDS.filter(({ place }) => place === table).map(({ key }) => key[0] ?? '')
    const found = Object.values(partitions).filter((partition) =>
      named.some((pk) =>
        isBeginning(partition) ? pk.startsWith(`${partition}<`) : pk === partition,
      ),
    )
    expect(found).toEqual(Object.values(partitions))
  },
)

test('every line says whose the row or the file is', () => {
  expect([...ROW_KINDS, ...FILE_KINDS].length).toBeGreaterThan(40)
  for (const { whose } of [...ROW_KINDS, ...FILE_KINDS])
    expect(['personal', 'internal', 'public']).toContain(whose)
})

test('the row of a key lives as long as the table of rows says', () => {
  const { pk, sk } = idempotencyKey('x')
  const [kind] = kindsOf(ROW_KINDS, 'Records', [pk, sk])
  expect(kind?.lives).toBe(`TTL ${IDEMPOTENCY_DAYS} days`)
})

test('a row of no kind, one without its end, and one that should have none are seen', () => {
  const endsAt = { [TTL_ATTRIBUTE]: 1 }
  expect(findFault('Records', { pk: 'X#1', sk: 'X' })).toContain('0 kinds')
  expect(findFault('Records', idempotencyKey('x'))).toContain('has no end')
  expect(findFault('Records', { ...pledgeKey('x'), ...endsAt })).toContain('has an end')
  expect(findFault('Records', { ...idempotencyKey('x'), ...endsAt })).toBeUndefined()
  expect(findFault('Records', caseKey('x'))).toBeUndefined()
  expect(findFault('Records', { ...caseKey('x'), ...endsAt })).toBeUndefined()
})

test('every public file that shared/ names is in the table of files', () => {
  const named = globSync('shared/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/['`](data\/[^'`$]*)(['`$])/gu)].map(
      ([, name = '', end]) => ({ name, isWhole: end !== '$' }),
    ),
  )
  // What the edge gives from another file has an address and no file, which the table tells too.
  const table = readFileSync('functions/storage/README.md', 'utf8')
  const isOfEdge = (name: string): boolean =>
    new RegExp(`The edge gives [^|]* as \`/${name}`, 'u').test(table)
  const listed = FILE_KINDS.map(({ key }) => key[0] ?? '')
  const isListed = ({ name, isWhole }: (typeof named)[number]): boolean =>
    listed.some((one) => (isWhole ? one === name : one.startsWith(name)))
  expect(named.length).toBeGreaterThan(8)
  // What stands for many files, in a comment or where a check names what it leaves out, is no name.
  const whole = named.filter(({ name }) => !/[*…]/u.test(name))
  expect(whole.filter((one) => !isListed(one) && !isOfEdge(one.name))).toEqual([])
})
