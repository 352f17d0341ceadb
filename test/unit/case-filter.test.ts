import { describe, expect, test } from 'vitest'
import { fits, listCase, readFilter } from '../../functions/cases/serve-cases/case-filter.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'

const QUEUED = {
  code: 'LCYK04G0X9J',
  form: 'feedback',
  state: 'accepted',
  createdAt: '2026-11-24T03:00:00.000Z',
  dueDay: '2026-12-14',
  version: 1,
} as const
const FACTS = {
  code: QUEUED.code,
  answers: { commune: '03408', topic: 'roads', publicAnswer: 'private' },
  handledBy: 'tiep-nhan',
}
const listed = listCase(QUEUED, FACTS, true, findPublicForm)

describe('a list of cases', () => {
  test('tells commune, topic and who has it, and nothing else of the answers', () => {
    const facts = { commune: '03408', topic: 'roads', handledBy: 'tiep-nhan' }
    expect(listed).toEqual({ ...QUEUED, overdue: true, ...facts })
    expect(listCase(QUEUED, undefined, false, findPublicForm)).toEqual({
      ...QUEUED,
      overdue: false,
    })
  })

  test.each([
    [{}, true],
    [{ form: 'feedback' }, true],
    [{ form: 'question' }, false],
    [{ state: 'accepted' }, true],
    [{ state: 'received' }, false],
    [{ commune: '03408' }, true],
    [{ commune: '03433' }, false],
    [{ topic: 'roads' }, true],
    [{ topic: 'staff' }, false],
    [{ overdue: 'yes' }, true],
    [{ mine: 'yes' }, true],
    [{ topic: 'roads', state: 'received' }, false],
  ])('narrowed to %j', (query, isListed) => {
    expect(fits(listed, readFilter({ query }, findPublicForm), 'tiep-nhan')).toBe(isListed)
  })

  test('of mine holds nothing of others, and what is late nothing that is in time', () => {
    expect(fits(listed, { mine: 'yes' }, 'truc-le')).toBe(false)
    expect(fits({ ...listed, overdue: false }, { overdue: 'yes' }, 'tiep-nhan')).toBe(false)
  })

  test.each([
    { form: 'moon' },
    { state: 'moon' },
    { commune: 'Tả Lèng' },
    { topic: '<b>' },
    { overdue: 'no' },
    { mine: 'truc-le' },
  ])('refuses %j', (query) => {
    expect(() => readFilter({ query }, findPublicForm)).toThrow('answers-invalid')
  })
})
