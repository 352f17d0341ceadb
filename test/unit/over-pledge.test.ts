import { describe, expect, test } from 'vitest'
import { besidePledge, mayBeDoubled } from '../../functions/counter/over-pledge.ts'
import { pledgeFault } from '../../functions/counter/pledge-fault.ts'

type Pledge = NonNullable<Parameters<typeof besidePledge>[0]>
const pledgeOf = (amountVnd: number | undefined, receivedVnd?: number): Pledge =>
  ({
    input: {
      donorKind: 'business',
      gift: amountVnd === undefined ? { kind: 'goods' } : { kind: 'money', amountVnd },
    },
    receivedVnd,
  }) as unknown as Pledge
type Draft = Parameters<typeof besidePledge>[1]
const draftOf = (amountVnd?: number): Draft => ({ gifts: [{ amountVnd }] }) as unknown as Draft

describe('a gift that is handed in for a pledge', () => {
  test.each([
    ['the whole pledge, of which nothing has come', 100, undefined, 100, 0, false],
    ['the rest of it', 100, 60, 40, 0, false],
    ['the same once more', 100, 100, 100, 100, true],
    ['a little more than the rest', 100, 99, 2, 1, true],
    ['anything after it is whole', 100, 100, 1, 1, true],
    ['more than was pledged, at once and for the first time', 100, undefined, 200, 100, false],
    ['what follows what was more already', 100, 300, 1, 201, true],
  ] as const)('%s', (_, pledged, received, sum, moreVnd, doubted) => {
    const beside = besidePledge(pledgeOf(pledged, received), draftOf(sum))
    expect(beside).toMatchObject({ pledgedVnd: pledged, receivedVnd: received ?? 0, moreVnd })
    expect(mayBeDoubled(beside)).toBe(doubted)
  })

  test('is not measured where goods were pledged or are handed in', () => {
    expect(besidePledge(pledgeOf(undefined, 0), draftOf(5))).toBeUndefined()
    expect(besidePledge(pledgeOf(100, 100), draftOf())).toBeUndefined()
    expect(besidePledge(undefined, draftOf(5))).toBeUndefined()
    expect(mayBeDoubled(undefined)).toBe(false)
  })

  test.each([
    ['business', undefined],
    ['individual', 'pledge-other-kind'],
    ['group', 'pledge-other-kind'],
    ['anonymous', undefined],
  ] as const)('of a company by a donor called %s: %s', (kind, code) => {
    const campaign = 'bao-so-10-2025'
    const pledge = { campaign, input: { donorKind: 'business' } }
    const input = { campaign, donor: { kind } }
    type Fault = typeof pledgeFault
    const fault = pledgeFault(
      pledge as unknown as Parameters<Fault>[0],
      input as unknown as Parameters<Fault>[1],
    )
    expect(fault?.code).toBe(code)
  })
})
