import { expect, test } from 'vitest'
import { soonestFirst } from '../../site/src/conference/directive-state.ts'

const task = (id: string, deadline: string | null, state: 'under-way' | 'done' = 'under-way') => ({
  id,
  data: { deadline, state },
})

test('tasks come as a reader asks for them: overdue, due next, without a day, done', () => {
  const tasks = [
    task('1-done', '2026-01-01', 'done'),
    task('2-open', null),
    task('3-later', '2026-12-31'),
    task('4-today', '2026-11-26'),
    task('5-late', '2026-11-25'),
    task('6-latest', '2025-10-31'),
    task('7-open', null),
  ]
  expect(soonestFirst(tasks, '2026-11-26').map(({ id }) => id)).toEqual([
    '6-latest',
    '5-late',
    '4-today',
    '3-later',
    '2-open',
    '7-open',
    '1-done',
  ])
})
