import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeRowIdentifier } from '../../functions/transfers/row-identity.ts'

type Row = Parameters<ReturnType<typeof makeRowIdentifier>>[0]

/** Rows as alike as real ones: few days, few sums, references that repeat. */
const rows = fc.array(
  fc.record({
    day: fc.constantFrom('2024-09-10', '2024-09-11'),
    reference: fc.constantFrom('', '5213.1', '5213.2'),
    amountVnd: fc.constantFrom(100_000, 200_000, -50_000),
    memo: fc.constantFrom('ung ho', 'UNG  HO', 'LCUH7K2M9QX', 'ung ho dong bao'),
  }),
  { maxLength: 60 },
)
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const identify = (file: readonly Row[], account = '1111111111111'): string[] =>
  file.map(makeRowIdentifier(account, sha256))
/** Rows that the portal keeps when these files come, one after the other. */
const keep = (...files: ReadonlyArray<readonly Row[]>): Set<string> =>
  new Set(files.flatMap((file) => identify(file)))

describe('the identity of a bank row', () => {
  test('every row of a file has its own, however alike they are', () => {
    fc.assert(
      fc.property(rows, (file) => {
        expect(new Set(identify(file)).size).toBe(file.length)
      }),
    )
  })

  test('the same file twice adds nothing, in whatever order its rows come', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (file, random) => {
        const shuffled = file
          .map((row) => [random.next().value as number, row] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, row]) => row)
        expect(keep(file, shuffled).size).toBe(file.length)
      }),
    )
  })

  test('two files that overlap by whole days give each row once', () => {
    fc.assert(
      fc.property(rows, (file) => {
        const first = file.filter(({ day }) => day === '2024-09-10')
        expect(keep(first, file).size).toBe(file.length)
        expect(keep(file, first).size).toBe(file.length)
      }),
    )
  })

  test('a file that is split loses nothing and doubles nothing, wherever no two rows are alike', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (file, cut) => {
        const numbered = file.map((row, at) => ({ ...row, reference: `${row.reference}-${at}` }))
        const at = file.length === 0 ? 0 : cut % file.length
        expect(keep(numbered.slice(0, at), numbered.slice(at)).size).toBe(file.length)
        expect(keep(numbered.slice(0, at), numbered.slice(Math.floor(at / 2))).size).toBe(
          file.length,
        )
      }),
    )
  })

  test('a memo that another file wraps elsewhere is the same; another account, day, sum or text is not', () => {
    const row: Row = {
      day: '2024-09-10',
      reference: '5213.1',
      amountVnd: 100_000,
      memo: 'MBVCB.699 ung ho LCUH7K2M9QX',
    }
    const [one] = identify([row])
    expect(identify([{ ...row, memo: 'mbvcb.699 ung ho LCUH7K\r\n2M9QX' }])).toEqual([one])
    expect(identify([row], '2222222222222')).not.toEqual([one])
    for (const other of [
      { day: '2024-09-11' },
      { reference: '5213.2' },
      { amountVnd: 100_001 },
      { memo: 'ung ho' },
    ])
      expect(identify([{ ...row, ...other }])).not.toEqual([one])
    // No two parts run into each other.
    expect(identify([{ ...row, reference: '1', memo: '23' }])).not.toEqual(
      identify([{ ...row, reference: '12', memo: '3' }]),
    )
  })
})

test('a second sheet with the same rows has the identities of the first, and says so', () => {
  const row = { day: '2024-09-10', reference: '', amountVnd: 100_000, memo: 'ung ho' }
  const identifyRow = makeRowIdentifier('1', sha256)
  const read = (sheet: number) => [identifyRow({ ...row, sheet }), identifyRow.wasRepeated()]
  const [first, second] = [read(0), read(0)]
  expect([first, second].map(([, isRepeated]) => isRepeated)).toEqual([false, false])
  expect([read(1), read(1)]).toEqual([
    [first[0], true],
    [second[0], true],
  ])
  expect(read(1)[1]).toBe(false)
})
