import { beforeAll, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { publishMoneyOut } from '../../functions/money-out/publish-money-out/publish-money-out.ts'
import type { PublishMoneyOutDeps } from '../../functions/money-out/publish-money-out/deps.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { evidenceKey, moneyOutKey, moneyOutSchema } from '../../shared/money-out-data.ts'
import type { MoneyOut } from '../../shared/money-out-data.ts'
import { FLAVOURS, makeDeps, makeWorld } from '../fakes/memory-log.ts'
import type { Fault, World } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

const campaigns = ['mot', 'hai'] as const
/** What outlives a run: the public log, the public files, and the list of files that wait. */
interface State {
  log: World
  files: Map<string, string>
  waiting: readonly string[]
  evidence: Set<string>
  withdrawn: Map<string, { day: string; reason: string }>
  /** Files that were approved and are not there any more. */
  lost: Set<string>
}
const hex = (digit: string): string => digit.repeat(64)
const hash = (digit: string): string => Buffer.from(hex(digit), 'hex').toString('base64')

const OFFICE = { v: 1, day: '2025-10-20', channel: 'office' } as const
const entries: readonly LedgerEntry[] = Array.from({ length: 300 }, (_, index): LedgerEntry => {
  const campaign = index % 3 === 0 ? 'hai' : 'mot'
  const base = { v: 1, campaign, day: '2025-10-20', channel: 'office' } as const
  if (index % 100 === 7) return { ...base, kind: 'allocated', amountVnd: index, commune: '03408' }
  if (index === 110)
    return { ...base, kind: 'disbursed', amountVnd: 5, commune: '03408', evidence: hash('a') }
  if (index === 290)
    return { ...base, kind: 'disbursed', amountVnd: 6, commune: '03408', evidence: hash('b') }
  return { ...makeNumberedEntry(index), campaign }
})
let log: World
beforeAll(async () => {
  log = await makeWorld(entries.map(canonicalEntry), new Map())
  await publishLedger(makeDeps(log))
})
const makeState = (): State => ({
  log,
  files: new Map(),
  waiting: Array.from(
    { length: 30 },
    (_, at) => `${(at === 29 ? 'a' : String(at).padStart(2, '0')).repeat(at === 29 ? 64 : 32)}.pdf`,
  ),
  evidence: new Set(),
  withdrawn: new Map(),
  lost: new Set(),
})

function makePublisher(state: State, fault?: Fault): PublishMoneyOutDeps & { calls: () => number } {
  let calls = 0
  let dead = false
  const step = async <T>(act: () => T): Promise<T> => {
    if (dead) throw new Error('dead')
    if (fault?.at !== calls++) return act()
    dead = fault.flavour.startsWith('killed')
    if (fault.flavour !== 'fails' && fault.flavour !== 'killed before') act()
    throw new Error('fault')
  }
  const { log: real, signer } = makeDeps(state.log)
  return {
    calls: () => calls,
    campaigns,
    reportFile: () => {},
    reportLost: () => {},
    now: () => new Date('2025-10-21T00:00:00Z'),
    verifier: () => signer.verifier(),
    log: {
      get: (path) => step(() => path).then(real.get),
      getCheckpoint: () => step(() => undefined).then(real.getCheckpoint),
    },
    files: {
      get: (key) =>
        step(() => {
          const body = state.files.get(key)
          return body === undefined ? undefined : { body, etag: body }
        }),
      getTag: (key) => step(() => state.files.get(key)),
      put: (key, body, _type, etag) =>
        step(() => {
          if (state.files.get(key) !== etag) throw new Error('day-files-outrun')
          state.files.set(key, new TextDecoder().decode(body))
        }),
    },
    evidence: {
      listWithdrawn: () => step(() => new Map(state.withdrawn)),
      withdraw: (name) =>
        step(() => {
          state.evidence.delete(name)
          state.waiting = state.waiting.filter((one) => one !== name)
        }),
      listWaiting: (after = '') =>
        step(() => state.waiting.filter((name) => name > after).slice(0, 25)),
      publish: (name) =>
        step(() => {
          if (state.lost.has(name)) return 'lost'
          state.evidence.add(name)
          state.waiting = state.waiting.filter((one) => one !== name)
          return 'public'
        }),
      mend: (name) => step(() => (state.evidence.has(name) ? 'sound' : 'lost')),
      findOffered: () => step(() => undefined),
      find: (sha256) => step(() => [...state.evidence].find((name) => name.startsWith(sha256))),
    },
  }
}
const listOf = (state: State, campaign: string): MoneyOut =>
  moneyOutSchema.parse(JSON.parse(state.files.get(moneyOutKey(campaign, 'json')) ?? ''))

describe('the list of where money went', () => {
  test('holds each entry that tells of it once, in order, by campaign, with the files that everybody may see', async () => {
    const state = makeState()
    expect(await publishMoneyOut(makePublisher(state))).toEqual({ files: 30, entries: 5 })
    const mot = listOf(state, 'mot')
    expect([mot.ledgerSize, listOf(state, 'hai').ledgerSize]).toEqual([300, 300])
    expect(mot.entries.map(({ index }) => index)).toEqual([7, 107, 110, 290])
    expect(listOf(state, 'hai').entries.map(({ index }) => index)).toEqual([207])
    expect(mot.entries.slice(2).map(({ evidence }) => evidence)).toEqual([
      { sha256: hex('a'), url: `/data/evidence/${hex('a')}.pdf` },
      { sha256: hex('b') },
    ])
    expect(state.files.get(moneyOutKey('mot', 'csv'))?.trim().split('\r\n')).toHaveLength(5)
    expect(await publishMoneyOut(makePublisher(state))).toEqual({ files: 0, entries: 0 })
  })

  test('goes on without files that are lost, tells each of them, and publishes one that is there again', async () => {
    const state = makeState()
    const whole = state.waiting
    state.lost = new Set(whole.slice(0, 28))
    const told: string[] = []
    const run = () =>
      publishMoneyOut({ ...makePublisher(state), reportLost: (key) => void told.push(key) })
    expect(await run()).toEqual({ files: 2, entries: 5 })
    expect(told).toEqual(whole.slice(0, 28).map(evidenceKey))
    expect(state.waiting).toEqual(whole.slice(0, 28))
    state.lost = new Set()
    expect(await run()).toEqual({ files: 28, entries: 0 })
    expect(state.waiting).toEqual([])
  })

  test('that a clock of tomorrow has written is of today again with the next run', async () => {
    const state = makeState()
    const tomorrow = { ...makePublisher(state), now: () => new Date('2025-10-22T00:00:00Z') }
    await publishMoneyOut(tomorrow)
    await publishMoneyOut(makePublisher(state))
    expect(listOf(state, 'mot').asOf).toBe('2025-10-21T00:00:00.000Z')
    expect(listOf(state, 'mot').entries).toHaveLength(4)
  })

  test('says of a file that shows an earlier entry too which it is, in whatever campaign, also where a list was written before that was told', async () => {
    const twice = entries.map(
      (entry, index): LedgerEntry =>
        index === 290 || index === 297
          ? {
              ...OFFICE,
              campaign: index === 297 ? 'hai' : 'mot',
              kind: 'disbursed',
              amountVnd: 6,
              evidence: hash('a'),
            }
          : entry,
    )
    const logOfTwice = await makeWorld(twice.map(canonicalEntry), new Map())
    await publishLedger(makeDeps(logOfTwice))
    const state = { ...makeState(), log: logOfTwice }
    await publishMoneyOut(makePublisher(state))
    const told = () =>
      campaigns.flatMap((campaign) =>
        listOf(state, campaign).entries.flatMap(({ index, evidence }) =>
          evidence ? [[index, evidence.sameFileAs]] : [],
        ),
      )
    const all = [
      [110, undefined],
      [290, 110],
      [297, 110],
    ]
    expect(told()).toEqual(all)
    for (const campaign of campaigns) {
      const key = moneyOutKey(campaign, 'json')
      state.files.set(key, (state.files.get(key) ?? '').replaceAll(/,"sameFileAs":\d+/gu, ''))
    }
    expect(told()).not.toEqual(all)
    await publishMoneyOut(makePublisher(state))
    expect(told()).toEqual(all)
    expect(state.files.get(moneyOutKey('hai', 'csv'))).toContain(',110,')
  })

  describe('when a published file is withdrawn', () => {
    const name = `${hex('a')}.pdf`
    const said = { day: '2025-10-22', reason: 'Có số điện thoại người dân' }

    test('takes it out of the public, and keeps its hash with the day and the reason', async () => {
      const state = makeState()
      await publishMoneyOut(makePublisher(state))
      state.withdrawn.set(name, said)
      expect(await publishMoneyOut(makePublisher(state))).toEqual({ files: 0, entries: 0 })
      expect(state.evidence.has(name)).toBe(false)
      const { entries: lines } = listOf(state, 'mot')
      expect(lines.map(({ index }) => index)).toEqual([7, 107, 110, 290])
      expect(lines[2]?.evidence).toEqual({ sha256: hex('a'), withdrawn: said })
      expect(state.files.get(moneyOutKey('mot', 'csv'))).toContain(`,2025-10-22,${said.reason}`)
      const before = state.files.get(moneyOutKey('mot', 'json'))
      await publishMoneyOut(makePublisher(state))
      expect(state.files.get(moneyOutKey('mot', 'json'))).toBe(before)
    })

    test('never publishes it again, before its entry is listed or after', async () => {
      const state = makeState()
      state.withdrawn.set(name, said)
      await publishMoneyOut(makePublisher(state))
      expect(state.evidence.has(name)).toBe(false)
      expect(state.waiting).toEqual([])
      expect(listOf(state, 'mot').entries[2]?.evidence).toEqual({
        sha256: hex('a'),
        withdrawn: said,
      })
      state.waiting = [name]
      await publishMoneyOut(makePublisher(state))
      expect(state.evidence.has(name)).toBe(false)
    })

    test('comes to the same end, whatever befalls any one call', async () => {
      const make = async (): Promise<State> => {
        const state = makeState()
        await publishMoneyOut(makePublisher(state))
        state.withdrawn.set(name, said)
        return state
      }
      const plain = await make()
      const { calls, ...deps } = makePublisher(plain)
      await publishMoneyOut(deps)
      for (let at = 0; at < calls(); at++)
        for (const flavour of FLAVOURS) {
          const state = await make()
          await publishMoneyOut(makePublisher(state, { at, flavour })).catch(() => {})
          await publishMoneyOut(makePublisher(state))
          expect(state.evidence.has(name)).toBe(false)
          expect(listOf(state, 'mot').entries, `${flavour} at ${at}`).toEqual(
            listOf(plain, 'mot').entries,
          )
        }
    })
  })

  test('is there, empty, before anything is signed', async () => {
    const state = { ...makeState(), log: await makeWorld([], new Map()), waiting: [] }
    await publishMoneyOut(makePublisher(state))
    expect(listOf(state, 'mot')).toMatchObject({ ledgerSize: 0, entries: [] })
  })

  test('is the same in the end, whatever befalls any one call', async () => {
    const plain = makeState()
    const { calls, ...deps } = makePublisher(plain)
    await publishMoneyOut(deps)
    expect(calls()).toBeGreaterThan(40)
    for (let at = 0; at < calls(); at++)
      for (const flavour of FLAVOURS) {
        const state = makeState()
        await expect(
          publishMoneyOut(makePublisher(state, { at, flavour })),
          `${at} ${flavour}`,
        ).rejects.toThrow(/fault|dead/u)
        await publishMoneyOut(makePublisher(state))
        for (const campaign of campaigns)
          expect(listOf(state, campaign), `${at} ${flavour}`).toEqual(listOf(plain, campaign))
        expect([...state.files.keys()].toSorted()).toEqual([...plain.files.keys()].toSorted())
        expect(state.evidence).toEqual(plain.evidence)
      }
  })
})
