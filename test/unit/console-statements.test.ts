import { describe, expect, test } from 'vitest'
import { STATEMENT_STATES } from '../../functions/transfers/statement-import.ts'
import { STATE_GROUPS } from '../../site/src/console/transfers/state-groups.ts'
import {
  bookedVndOf,
  earlierOf,
  isAllKnown,
  rowsOf,
} from '../../site/src/console/transfers/statement-counts.ts'

const sum = (rows: number) => ({ rows, amountVnd: rows * 1_000 })
const tally = (received: number, known: number, refused = 0) => ({
  byState: { received: sum(received), waiting: sum(0) },
  known: sum(known),
  byOutcome: {},
  refused,
})
const look = (received: number, known: number, refused = 0) => ({
  hash: '',
  from: '2025-10-01',
  to: '2025-10-31',
  tally: tally(received, known, refused),
  refusedFor: {},
  first: [],
  last: [],
})
const file = (of: object) => ({ lines: 31, ...of }) as Parameters<typeof rowsOf>[0]
const named = (id: string, of: object) =>
  ({ id, account: '1', campaign: 'a', look: look(3, 0), ...of }) as Parameters<typeof earlierOf>[0]

describe('an import in its list', () => {
  test('counts transactions, and no heading', () => {
    expect(rowsOf(file({ look: look(20, 8, 2) }))).toBe(30)
    expect(rowsOf(file({}))).toBe(31)
    expect(rowsOf(file({ lines: undefined }))).toBeUndefined()
  })

  test('has brought a sum into the books only where somebody booked it', () => {
    expect(bookedVndOf(file({ look: look(20, 0) }))).toBeUndefined()
    const bookedAt = '2026-11-26T00:00:00.000Z'
    expect(
      bookedVndOf(file({ look: look(20, 0), bookedAt, progress: { tally: tally(7, 0) } })),
    ).toBe(7_000)
  })

  test('is narrowed by groups in which each state stands once', () => {
    expect(Object.values(STATE_GROUPS).flat().toSorted()).toEqual([...STATEMENT_STATES].toSorted())
  })

  test('brings nothing new where each row was known, and names the file that did', () => {
    expect(isAllKnown(file({ look: look(0, 30) }))).toBe(true)
    for (const one of [look(1, 29), look(0, 0, 30)])
      expect(isAllKnown(file({ look: one }))).toBe(false)
    expect(isAllKnown(file({}))).toBe(false)
    const booked = { bookedAt: '2026-11-26T00:00:00.000Z' }
    const other = { ...look(3, 0), to: '2025-10-30' }
    const rows = [
      named('me', booked),
      named('not-booked', {}),
      named('other-account', { ...booked, account: '2' }),
      named('other-days', { ...booked, look: other }),
      named('earlier', booked),
    ]
    expect(earlierOf(named('me', {}), rows)?.id).toBe('earlier')
    expect(earlierOf(named('me', {}), rows.slice(0, 4))).toBeUndefined()
  })
})
