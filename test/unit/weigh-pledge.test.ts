import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disguiseNetworks } from '../../functions/http/networks.ts'
import {
  LARGE,
  PLEDGES_PER_HOUR,
  PLEDGES_OF_CAMPAIGN,
  PLEDGES_OF_NETWORK,
  WHOLE,
  weighPledge,
} from '../../functions/pledges/submit-pledge/weigh-pledge.ts'
import type { AttemptStore } from '../../functions/storage/attempt-store.ts'
import type { PaceStore } from '../../functions/storage/pace-store.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeMemoryPaceStore } from '../fakes/memory-pace-store.ts'

const campaign = featuredCampaign()
const { amountVnd: LIMIT_VND, quantity: LIMIT_QUANTITY } = campaign.publicLimit
const AT = new Date('2026-11-26T03:00:00Z')

/** Those who go on for ever are another test’s. */
const COUNTED: AttemptStore = { take: async () => 'within' }

interface Sent {
  from: string
  vnd?: number
  at?: Date
  isProven?: boolean
}
const send = (pace: PaceStore, { from, vnd = 200_000, at = AT, isProven = true }: Sent) =>
  weighPledge(
    {
      campaign,
      gift: { kind: 'money', amountVnd: vnd },
      isProven,
      networks: disguiseNetworks(from, 'a secret'),
    },
    { attempts: COUNTED, pace, now: () => at, random: () => 0 },
  )
/** Sends so many and says what became public of them. */
async function flood(pace: PaceStore, sent: readonly Sent[]) {
  let [count, vnd] = [0, 0]
  for (const one of sent)
    if ((await send(pace, one)) === undefined) {
      count++
      vnd += one.vnd ?? 0
    }
  return { count, vnd }
}
/** Pledges of as much as may be public at once, from subscribers of one /48. */
const fromOneNetwork = (addresses: number, each: number): Sent[] =>
  Array.from({ length: addresses * each }, (_, at) => ({
    from: `2001:db8:7:${((at % addresses) << 8).toString(16)}::${at.toString(16)}`,
    vnd: LIMIT_VND,
  }))

describe('a flood of pledges', () => {
  test('of 25 addresses of one /48 brings no more into the books than the /48 may', async () => {
    const { vnd } = await flood(makeMemoryPaceStore(), fromOneNetwork(25, 600))
    expect(vnd).toBe((PLEDGES_OF_NETWORK['ip6/48'].weight / WHOLE) * LIMIT_VND)
  })

  test('of one address brings 5 times the limit where it has 12 thousand million to offer', async () => {
    const { vnd } = await flood(makeMemoryPaceStore(), fromOneNetwork(1, 600))
    expect(vnd).toBe(5 * LIMIT_VND)
  })

  test('of small sums stops at the number that each step of the networks may send', async () => {
    const small = (from: (at: number) => string): Sent[] =>
      Array.from({ length: 1_000 }, (_, at) => ({ from: from(at), vnd: 10_000 }))
    const counted = async (from: (at: number) => string) =>
      (await flood(makeMemoryPaceStore(), small(from))).count
    expect(await counted(() => '192.0.2.7')).toBe(PLEDGES_OF_NETWORK['ip4/32'].count)
    expect(await counted((at) => `192.0.2.${at % 250}`)).toBe(PLEDGES_OF_NETWORK['ip4/24'].count)
    expect(await counted((at) => `2001:db8:1:1::${at.toString(16)}`)).toBe(
      PLEDGES_OF_NETWORK['ip6/64'].count,
    )
    expect(await counted((at) => `2001:db8:1:${(at % 200).toString(16)}::`)).toBe(
      PLEDGES_OF_NETWORK['ip6/56'].count,
    )
    expect(await counted((at) => `2001:db8:1:${((at % 250) << 8).toString(16)}::`)).toBe(
      PLEDGES_OF_NETWORK['ip6/48'].count,
    )
  })

  test('from everywhere makes large sums wait, and never those of people', async () => {
    const pace = makeMemoryPaceStore()
    const everywhere = Array.from({ length: 400 }, (_, at) => ({
      from: `2001:db8:${at.toString(16)}::1`,
      vnd: LIMIT_VND,
    }))
    const { vnd } = await flood(pace, everywhere)
    expect(vnd).toBe((PLEDGES_OF_CAMPAIGN / WHOLE) * LIMIT_VND)
    expect(await send(pace, { from: '198.51.100.1', vnd: LIMIT_VND })).toBe('flood')
    expect(await send(pace, { from: '198.51.100.1', vnd: (LIMIT_VND * LARGE) / WHOLE })).toBe(
      'flood',
    )
    expect(await send(pace, { from: '198.51.100.1', vnd: 1_000_000 })).toBeUndefined()
  })

  test('holds no stranger: whoever comes from elsewhere with what people give is public at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            from: fc.integer({ min: 0, max: 2_000 }).map((at) => `2001:db8:${at % 9}:${at}::1`),
            vnd: fc.integer({ min: 10_000, max: LIMIT_VND }),
          }),
          { maxLength: 600, minLength: 300 },
        ),
        async (sent) => {
          const pace = makeMemoryPaceStore()
          await flood(pace, sent)
          expect(await send(pace, { from: '203.0.113.9' })).toBeUndefined()
          expect(await send(pace, { from: '2001:db8:aaaa::1' })).toBeUndefined()
        },
      ),
      { numRuns: 15 },
    )
  })

  test('is over with the hour', async () => {
    const pace = makeMemoryPaceStore()
    await flood(pace, fromOneNetwork(25, 60))
    expect(await send(pace, { from: '2001:db8:7:ffff::1' })).toBe('flood')
    const later = new Date(AT.getTime() + 3_600_000)
    expect(await send(pace, { from: '2001:db8:7:ffff::1', at: later })).toBeUndefined()
  })

  test('without a proof of work waits, takes nothing of what others may make public, and is never refused', async () => {
    const pace = makeMemoryPaceStore()
    for (let at = 0; at < 500; at++)
      expect(await send(pace, { from: '2001:db8:7::1', vnd: LIMIT_VND, isProven: false })).toBe(
        'proof',
      )
    expect(await send(pace, { from: '2001:db8:7::1', vnd: LIMIT_VND })).toBeUndefined()
    expect(await send(pace, { from: '2001:db8:7::1', vnd: LIMIT_VND + 1, isProven: false })).toBe(
      'sum',
    )
  })

  test('of goods is weighed by the campaign’s limit for goods', async () => {
    const pace = makeMemoryPaceStore()
    const sendGoods = (quantity: number) =>
      weighPledge(
        {
          campaign,
          gift: { kind: 'goods', goodsKind: 'luong-thuc', quantity, unit: 'kg' } as never,
          isProven: true,
          networks: disguiseNetworks('2001:db8::1', 'a secret'),
        },
        { attempts: COUNTED, pace, now: () => AT, random: () => 0 },
      )
    for (let at = 0; at < 5; at++) expect(await sendGoods(LIMIT_QUANTITY)).toBeUndefined()
    expect(await sendGoods(LIMIT_QUANTITY)).toBe('flood')
    expect(await sendGoods(LIMIT_QUANTITY + 1)).toBe('sum')
  })
})

test('a sum above the limit waits for a clerk, and counts for nobody', async () => {
  const pace: PaceStore = { take: () => Promise.reject(new Error('not to be asked')) }
  expect(await send(pace, { from: '192.0.2.1', vnd: LIMIT_VND + 1 })).toBe('sum')
})

test('what cannot be counted is not held', async () => {
  const pace: PaceStore = { take: async () => 'not-counted' }
  expect(await send(pace, { from: '192.0.2.1', vnd: LIMIT_VND })).toBeUndefined()
})

test('each step has a larger bound than the one within it', () => {
  const rising = [
    ['ip4/32', 'ip4/24'],
    ['ip6/64', 'ip6/56', 'ip6/48'],
  ] as const
  for (const steps of rising)
    for (const [at, kind] of steps.entries()) {
      const wider = steps[at + 1]
      if (!wider) continue
      expect(PLEDGES_OF_NETWORK[wider].count).toBeGreaterThan(PLEDGES_OF_NETWORK[kind].count)
      expect(PLEDGES_OF_NETWORK[wider].weight).toBeGreaterThan(PLEDGES_OF_NETWORK[kind].weight)
    }
})

test('one machine is refused after so many an hour, be they public or waiting, and others are not', async () => {
  const pace = makeMemoryPaceStore()
  const waiting = new Map<string, number>()
  const attempts: AttemptStore = {
    async take(limits) {
      for (const { attempt, perHour } of limits) {
        const name = attempt.of.join('#')
        const count = (waiting.get(name) ?? 0) + 1
        if (count > perHour) return 'over'
        waiting.set(name, count)
      }
      return 'within'
    },
  }
  const from = (address: string) =>
    weighPledge(
      {
        campaign,
        gift: { kind: 'money', amountVnd: 10_000 },
        isProven: true,
        networks: disguiseNetworks(address, 'a secret'),
      },
      { attempts, pace, now: () => AT, random: () => 0.5 },
    )
  for (const address of ['192.0.2.7', '2001:db8::7']) {
    for (let sent = 0; sent < PLEDGES_PER_HOUR; sent++) await from(address)
    await expect(from(address)).rejects.toMatchObject({ code: 'too-many-attempts' })
  }
  expect(await from('198.51.100.1')).toBeUndefined()
})

test('what a crowd gives weighs on its campaign what it weighs, at a fraction of the writes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 1, max: LARGE - 1 }),
      async (beginning, weight) => {
        let [counted, writes] = [0, 0]
        const pace: PaceStore = {
          async take({ act }, more) {
            if (act !== 'pledgeOfCampaign') return 'within'
            counted += more
            writes++
            return 'within'
          },
        }
        const crowd = Math.ceil(PLEDGES_OF_CAMPAIGN / weight)
        const random = evenly(beginning)
        for (let sent = 0; sent < crowd; sent++)
          await weighPledge(
            {
              campaign,
              gift: { kind: 'money', amountVnd: (weight * LIMIT_VND) / WHOLE },
              isProven: true,
              networks: disguiseNetworks('192.0.2.1', 'a secret'),
            },
            { attempts: COUNTED, pace, now: () => AT, random },
          )
        expect(Math.abs(counted - PLEDGES_OF_CAMPAIGN)).toBeLessThan(PLEDGES_OF_CAMPAIGN / 10)
        expect(writes).toBeLessThan(crowd)
      },
    ),
    { numRuns: 10 },
  )
})

/** Numbers from 0 to 1 that lie evenly from any beginning on (the golden ratio's multiples). */
function evenly(beginning: number): () => number {
  let last = beginning
  return () => (last = (last + 0.618_033_988_749_895) % 1)
}
