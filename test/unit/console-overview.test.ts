import { describe, expect, test } from 'vitest'
import { LISTED_STATES } from '../../functions/transfers/transfer-lists.ts'
import { WAITS_FOR } from '../../functions/pledges/pledge.ts'
import { MAX_PAGES, countPages } from '../../site/src/console/overview/count-pages.ts'
import { inOrder, isShown, listCounts } from '../../site/src/console/overview/counts.ts'
import { isToBeDecided, waitsForSecond } from '../../site/src/console/overview/queues.ts'

const text = { vi: 'a', en: 'a', pt: 'a' }
const linksOf = (role: string): ReadonlyArray<string | undefined> =>
  listCounts({
    roles: [role],
    campaigns: [{ id: 'a', names: text }],
    units: [{ id: 'relief', names: text }],
  }).map(({ href }) => href)

describe('what waits for somebody', () => {
  test.each(['clerk', 'accountant', 'approver'])('opens where it is counted: %s', (role) => {
    const links = linksOf(role)
    expect(links.length).toBeGreaterThan(2)
    expect(links).not.toContain(undefined)
    expect(new Set(links).size).toBe(links.length)
  })

  test('is counted of pledges for each reason for which they wait', () => {
    expect(linksOf('clerk')).toEqual(
      expect.arrayContaining(WAITS_FOR.map((waits) => `#/dang-ky?waits=${waits}`)),
    )
  })

  test('is counted of cases at each place of a unit at which they wait', () => {
    expect(linksOf('clerk')).toEqual(
      expect.arrayContaining([
        '#/ho-so?unit=relief',
        '#/ho-so?unit=relief&held=yes',
        '#/ho-so?unit=relief&held=flood',
      ]),
    )
  })

  test('is counted for who decides of each kind of proposal', () => {
    const proposed = LISTED_STATES.filter((state) => state.endsWith('-proposed'))
    expect(proposed.length).toBeGreaterThan(2)
    expect(linksOf('approver')).toEqual(
      expect.arrayContaining([
        ...proposed.map((state) => `#/chuyen-khoan?campaign=a&state=${state}`),
        '#/tien-chi?campaign=a&state=waiting',
        '#/huy-dang-ky',
        '#/sao-ke',
        '#/quay?campaign=a',
      ]),
    )
  })

  test.each([
    [{ isRare: true, count: { count: 0, more: false } }, false],
    [{ isRare: true, count: 'counting' }, false],
    [{ isRare: true, count: { count: 1, more: false } }, true],
    [{ isRare: true, count: { count: 0, more: true } }, true],
    [{ isRare: true, count: 'failed' }, true],
    [{ isRare: false, count: { count: 0, more: false } }, true],
  ] as const)('is shown unless it seldom waits and does not now: %o', (line, shown) => {
    expect(isShown(line)).toBe(shown)
  })
})

describe('a count through the pages of a list', () => {
  const counted = (pages: number) => {
    let turn = 0
    return countPages(
      (next) => {
        expect(next).toBe(turn === 0 ? undefined : String(turn))
        turn++
        return Promise.resolve({ rows: [1, 2, 3], next: turn < pages ? String(turn) : undefined })
      },
      (row) => row > 1,
    )
  }

  test('goes on to the last page', async () => {
    expect(await counted(3)).toEqual({ count: 6, more: false })
  })

  test('says that there may be more where it ends early', async () => {
    expect(await counted(MAX_PAGES + 1)).toEqual({ count: 2 * MAX_PAGES, more: true })
  })

  test.each([
    [{}, false],
    [{ voiding: {} }, true],
    [{ voiding: { approvedAt: '2025-10-13T00:00:00Z' } }, false],
    [{ voiding: { rejectedBy: 'a' } }, false],
  ])('takes a receipt for one to decide only while nobody has: %o', (receipt, doesWait) => {
    expect(isToBeDecided(receipt)).toBe(doesWait)
  })
})

test.each([
  [{ state: 'take-back-proposed' }, true],
  [{ state: 'read', secondPersonFor: ['limit'] }, true],
  [{ state: 'read', secondPersonFor: [] }, false],
  [{ state: 'read' }, false],
  [{ state: 'done', secondPersonFor: ['limit'] }, false],
])('a statement waits for a second person, or not: %j', (statement, waits) => {
  expect(waitsForSecond(statement)).toBe(waits)
})

test('what waits stands before what holds nothing, once all of it is counted', () => {
  const line = (id: string, count: Parameters<typeof inOrder>[0][number]['count']) => ({
    id,
    count,
  })
  const none = { count: 0, more: false }
  const some = { count: 3, more: false }
  const all = [line('a', none), line('b', 'failed'), line('c', none), line('d', some)]
  expect(inOrder(all).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c'])
  // Nothing moves while somebody may be about to press it.
  expect(
    inOrder([...all, line('e', 'counting')])
      .map(({ id }) => id)
      .join(''),
  ).toBe('abcde')
})
