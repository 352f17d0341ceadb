import { expect, test } from 'vitest'
import { checkStatements } from '../../functions/transfers/check-statements/check-statements.ts'
import type { DifferingStatement } from '../../functions/transfers/check-statements/check-statements.ts'
import type { Statement } from '../../functions/transfers/statement-import.ts'

const hashOf = (at: number): string => String(at).padStart(64, '0')
const statementOf = (at: number, sha256: string | undefined = hashOf(at)): Statement => ({
  id: `20251016030000000-${at}`,
  campaign: 'bao-so-10-2025',
  account: '1',
  name: 'sao-ke.csv',
  state: 'done',
  createdAt: '2025-10-16T03:00:00.000Z',
  staff: 'ke-toan',
  ...(sha256 === '' ? {} : { sha256 }),
})

/** Statements two to a page, and the files that lie there, by the name under which each lies. */
async function check(
  statements: readonly Statement[],
  files: ReadonlyMap<string, string>,
  { day = '2025-10-16', most = Number.POSITIVE_INFINITY, unreadable = [] as string[] } = {},
) {
  const told: DifferingStatement[] = []
  const read: string[] = []
  const unnamed: string[] = []
  const checked = await checkStatements({
    statements: {
      list: (next) => {
        const from = next === undefined ? 0 : statements.findIndex(({ id }) => id === next) + 1
        const items = statements.slice(from, from + 2)
        const isLast = from + 2 >= statements.length
        const lost = isLast ? unreadable : []
        return Promise.resolve({
          items,
          unreadable: lost,
          next: isLast ? undefined : items.at(-1)?.id,
        })
      },
    },
    files: {
      hash: (sha256) => {
        read.push(sha256)
        return Promise.resolve(files.get(sha256))
      },
    },
    now: () => new Date(`${day}T20:00:00Z`),
    isOver: () => read.length >= most,
    report: (differing) => told.push(differing),
    reportUnreadable: (id) => unnamed.push(id),
  })
  return { checked, told, read, unnamed }
}

const five = [1, 2, 3, 4, 5].map((at) => statementOf(at))
const sound = new Map(five.map(({ sha256 = '' }) => [sha256, sha256]))

test('files that are what they were are each read once, and nothing is told', async () => {
  const { checked, told, read } = await check(
    [...five, statementOf(6, hashOf(1)), statementOf(7, '')],
    sound,
  )
  expect([checked, told]).toEqual([{ checked: 5, differing: 0, unreadable: 0, left: 0 }, []])
  expect(read.toSorted()).toEqual([...sound.keys()])
})

test.each([1, 2, 3, 4, 5])(
  'file %s is told when it is another one, and when it is gone',
  async (at) => {
    const { id, sha256 = '' } = statementOf(at)
    const forged = await check(five, new Map([...sound, [sha256, hashOf(9)]]))
    expect([forged.checked.differing, forged.told]).toEqual([1, [{ id, sha256, found: hashOf(9) }]])
    const gone = await check(five, new Map([...sound].filter(([name]) => name !== sha256)))
    expect([gone.checked.differing, gone.told]).toEqual([1, [{ id, sha256, found: undefined }]])
  },
)

test('one that nobody can read is told by its id, and keeps no other from being checked', async () => {
  const { checked, unnamed } = await check(five, sound, { unreadable: ['20251016030000000-x'] })
  expect(checked).toEqual({ checked: 5, differing: 0, unreadable: 1, left: 0 })
  expect(unnamed).toEqual(['20251016030000000-x'])
})

test('what one run does not come to, another day’s does', async () => {
  const days = Array.from({ length: 10 }, (_, at) => `2025-10-${10 + at}`)
  const runs = await Promise.all(days.map((day) => check(five, sound, { day, most: 1 })))
  expect(runs.map(({ checked }) => checked)).toEqual(
    days.map(() => ({ checked: 1, differing: 0, unreadable: 0, left: 4 })),
  )
  expect(new Set(runs.flatMap(({ read }) => read))).toEqual(new Set(sound.keys()))
})

test('nothing was imported yet: nothing differs', async () => {
  expect((await check([], new Map())).checked).toEqual({
    checked: 0,
    differing: 0,
    unreadable: 0,
    left: 0,
  })
})
