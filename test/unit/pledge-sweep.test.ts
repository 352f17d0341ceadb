import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  NO_COUNT,
  SWEEP_REACH,
  addToCount,
  cursorAfter,
  isMeant,
  lapsesBefore,
  sourcesOf,
} from '../../functions/pledges/pledge-sweep.ts'
import type { SweepCursor, SweepFilter } from '../../functions/pledges/pledge-sweep.ts'
import { PLEDGE_STATES } from '../../functions/pledges/pledge.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'

const filter: SweepFilter = {
  campaign: makeNewPledge().pledge.campaign,
  from: '2025-10-15T00:00:00.000Z',
  to: '2025-10-16T00:00:00.000Z',
  reach: 'all',
}
const pledge = makeNewPledge().pledge

describe('a sweep means', () => {
  test.each([
    ['what the filter names', {}, {}, true],
    ['the first moment of its time', { createdAt: filter.from ?? '' }, {}, true],
    ['not its last', { createdAt: filter.to }, {}, false],
    ['nothing before it', { createdAt: '2025-10-14T23:59:59.999Z' }, {}, false],
    ['nothing of another campaign', { campaign: 'minh-hoa' }, {}, false],
    ['nothing that money came for', { receivedVnd: 1 }, {}, false],
    ['what came and was nothing', { receivedVnd: 0 }, {}, true],
    ['nothing that goods came for', { goodsReceivedAt: filter.to }, {}, false],
    ['nothing that waits at a counter', { handedIn: new Set(['LCTN04G0X9J#1']) }, {}, false],
    ['what waits', { state: 'awaiting-confirmation' as const }, {}, true],
    [
      'public ones alone where it says so',
      { state: 'awaiting-confirmation' as const },
      { reach: 'public' as const },
      false,
    ],
    ['waiting ones alone where it says so', {}, { reach: 'waiting' as const }, false],
  ])('%s', (_, facts, change, expected) => {
    expect(isMeant({ ...pledge, ...facts }, { ...filter, ...change })).toBe(expected)
  })

  test('nothing that is ended already', () => {
    const meant = PLEDGE_STATES.filter((state) => isMeant({ ...pledge, state }, filter))
    expect(meant).toEqual(['public', 'awaiting-confirmation'])
  })

  test('the same first, last and sum in whatever order its pledges are found', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), (hours) => {
        const found = hours.map((hour) => {
          const createdAt = new Date(Date.UTC(2025, 9, 15, hour)).toISOString()
          return makeNewPledge({ createdAt }).pledge
        })
        const count = addToCount(addToCount(NO_COUNT, found.slice(0, 2)), found.slice(2))
        const times = found.map(({ createdAt }) => createdAt).toSorted()
        expect(count).toMatchObject({
          pledges: hours.length,
          amountVnd: hours.length * 100_000,
          first: { createdAt: times[0] },
          last: { createdAt: times.at(-1) },
        })
      }),
    )
  })

  test('what is in every source of its reach, each once, and then it is over', () => {
    for (const like of [undefined, 'LCUH0000000'])
      for (const reach of SWEEP_REACH) {
        const wished = { ...filter, reach, ...(like === undefined ? {} : { like }) }
        const seen: string[] = []
        let cursor: SweepCursor | undefined = { source: sourcesOf(wished)[0] ?? 'log' }
        while (cursor) {
          seen.push(cursor.source)
          expect(cursorAfter(cursor, 'x', wished)).toEqual({ source: cursor.source, next: 'x' })
          cursor = cursorAfter(cursor, undefined, wished)
        }
        expect(seen).toEqual(sourcesOf(wished))
      }
  })
})

describe('a promise lapses', () => {
  const rules = { afterEndDays: 30, afterDays: 180 }
  const now = new Date('2026-03-01T00:00:00.000Z')
  test.each<[string, string | null, string]>([
    ['by its age while its campaign has no end', null, '2025-09-02T00:00:00.000Z'],
    [
      'by its age before the days after the end are over',
      '2026-01-30T07:00:00.001+07:00',
      '2025-09-02T00:00:00.000Z',
    ],
    ['whatever its age from then on', '2026-01-30T07:00:00+07:00', now.toISOString()],
  ])('%s', (_, closesAt, before) => {
    expect(lapsesBefore({ closesAt }, rules, now)).toBe(before)
  })
})
