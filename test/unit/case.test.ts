import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueDay } from '../../functions/cases/deadline.ts'
import { isOverdue } from '../../functions/cases/overdue.ts'
import { citizenActs } from '../../functions/cases/citizen-acts.ts'
import { ACTS } from '../../functions/cases/case-acts.ts'
import { CASE_STATES } from '../../functions/cases/case-states.ts'
import { isWorkingDay } from '../../shared/working-days.ts'

describe('the last day to answer in', () => {
  test.each([
    ['2026-11-24', { days: 20, calendar: 'calendar' }, '2026-12-14'],
    ['2026-11-24', { days: 3, calendar: 'working' }, '2026-11-27'],
    // Thursday: Friday, Monday, Tuesday.
    ['2026-11-26', { days: 3, calendar: 'working' }, '2026-12-01'],
    // Saturday: the count begins on Monday.
    ['2026-11-28', { days: 1, calendar: 'working' }, '2026-11-30'],
    // 30 April and 1 May 2026 are a Thursday and a Friday.
    ['2026-04-29', { days: 1, calendar: 'working' }, '2026-05-04'],
    // A leap day.
    ['2028-02-28', { days: 1, calendar: 'calendar' }, '2028-02-29'],
    // The twentieth day is a Sunday, and the next one New Year's Day, a Friday.
    ['2026-11-30', { days: 20, calendar: 'calendar' }, '2026-12-21'],
    ['2026-12-12', { days: 20, calendar: 'calendar' }, '2027-01-04'],
    // Tết of 2027 is on a Saturday: no work from Friday 5 to Thursday 11 February.
    ['2027-02-04', { days: 3, calendar: 'working' }, '2027-02-16'],
    ['2027-01-20', { days: 20, calendar: 'calendar' }, '2027-02-12'],
    // The day of the Hùng Kings of 2026 is a Sunday, and Monday makes up for it.
    ['2026-04-24', { days: 1, calendar: 'working' }, '2026-04-28'],
    // National Day of 2027 is a Thursday and takes the Friday with it.
    ['2027-09-01', { days: 1, calendar: 'working' }, '2027-09-06'],
  ] as const)('of what came on %s within %j is %s', (received, deadline, due) => {
    expect(dueDay(received, deadline)).toBe(due)
  })

  test('is a working day with exactly as many working days before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 1, max: 60 }),
        (offset, days) => {
          const start = new Date(Date.UTC(2025, 0, 1 + offset)).toISOString().slice(0, 10)
          const due = dueDay(start, { days, calendar: 'working' })
          let counted = 0
          for (
            let time = Date.parse(start) + 86_400_000;
            time <= Date.parse(due);
            time += 86_400_000
          )
            if (isWorkingDay(new Date(time).toISOString().slice(0, 10))) counted++
          expect(counted).toBe(days)
          expect(isWorkingDay(due)).toBe(true)
        },
      ),
    )
  })

  test.each([[0], [-1], [367], [1.5]])('is refused for %d days', (days) => {
    expect(() => dueDay('2026-01-01', { days, calendar: 'calendar' })).toThrow(RangeError)
  })
})

describe('a case that is open', () => {
  test.each([
    // A Sunday that an older record holds as its last day.
    ['2026-12-20', '2026-12-21', false],
    ['2026-12-20', '2026-12-22', true],
    // The last day itself still counts.
    ['2026-12-21', '2026-12-21', false],
    ['2027-02-06', '2027-02-12', false],
    ['2027-02-06', '2027-02-13', true],
  ])('with the last day %s is, on %s, overdue: %s', (due, today, overdue) => {
    expect(isOverdue({ state: 'received', dueDay: due }, today)).toBe(overdue)
  })
})

describe('the life of a case', () => {
  test('leads only to known states, and every state but the first can be reached', () => {
    const reached = new Set(Object.values(ACTS).map(({ to }) => to))
    expect(CASE_STATES.filter((state) => state !== 'received' && !reached.has(state))).toEqual([])
  })

  test('cannot go on after it was withdrawn, and can be taken up again after an answer by its sender alone', () => {
    const from = (state: string) =>
      Object.entries(ACTS).filter(([, { from: states }]) =>
        (states as readonly string[]).includes(state),
      )
    expect(from('withdrawn')).toEqual([])
    expect(from('closed').map(([act]) => act)).toEqual(['reopen'])
    expect(ACTS.reopen.by).toBe('citizen')
  })

  test('offers its sender to reopen for fifteen days after the answer, to the second', () => {
    const answeredAt = '2026-11-01T08:00:00.000Z'
    const at = (iso: string) => citizenActs({ state: 'answered', answeredAt }, new Date(iso))
    expect(at('2026-11-16T08:00:00.000Z')).toContain('reopen')
    expect(at('2026-11-16T08:00:01.000Z')).not.toContain('reopen')
  })

  test('is overdue only while staff have it', () => {
    const last = { dueDay: '2026-11-20' }
    expect(isOverdue({ state: 'accepted', ...last }, '2026-11-20')).toBe(false)
    expect(isOverdue({ state: 'accepted', ...last }, '2026-11-21')).toBe(true)
    for (const state of ['needs-more', 'answered', 'closed', 'withdrawn'] as const)
      expect(isOverdue({ state, ...last }, '2026-12-01')).toBe(false)
  })
})
