import { beforeAll, describe, expect, test } from 'vitest'
import { findByCodes } from '../../functions/cases/look-up/find-by-codes.ts'
import type { LookUpDeps } from '../../functions/cases/look-up/look-up-deps.ts'
import { readRequest } from '../../functions/http/request.ts'
import { toBase64 } from '../../shared/ledger/bytes.ts'
import { hashLookupCode } from '../../shared/lookup-code.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { makeEvent } from '../fixtures/events.ts'

const REFERENCE = makeReferenceCode(Uint8Array.of(1, 2, 3, 4, 5, 6))
const RIGHT = 'ABCDE12345'
const SALT = new Uint8Array(16)
let lookupHash = ''
beforeAll(async () => {
  lookupHash = await hashLookupCode(RIGHT, SALT)
})

/** One pledge of a donor, and a count as the table keeps it. */
function makeDeps(): LookUpDeps {
  const counts = new Map<string, number>()
  const pledge = { code: REFERENCE, lookupSalt: toBase64(SALT), lookupHash }
  return {
    cases: { find: async () => undefined },
    pledges: { find: async (code: string) => (code === REFERENCE ? pledge : undefined) },
    disguise: (address: string) => address,
    now: () => new Date('2026-11-26T03:00:00Z'),
    attempts: {
      take: async (limits: ReadonlyArray<{ attempt: unknown; perHour: number }>) => {
        for (const { attempt, perHour } of limits) {
          const name = JSON.stringify(attempt)
          const count = counts.get(name) ?? 0
          if (count >= perHour) return 'over'
          counts.set(name, count + 1)
        }
        return 'within'
      },
    },
  } as unknown as LookUpDeps
}
const from = (address: string) =>
  readRequest(makeEvent({ headers: { 'x-viewer-address': address } }))
const ask = (deps: LookUpDeps, address: string, code: string) =>
  findByCodes(from(address), REFERENCE, code, deps)

describe('an owner with the right code', () => {
  test('opens the record while strangers from many addresses try wrong ones', async () => {
    const deps = makeDeps()
    for (let address = 0; address < 25; address++)
      for (let tries = 0; tries < 20; tries++)
        expect(await ask(deps, `203.0.113.${address}`, 'WRNG000000')).toBeUndefined()
    await expect(ask(deps, '203.0.113.99', 'WRNG000000')).rejects.toMatchObject({
      code: 'too-many-attempts',
    })
    expect(await ask(deps, '198.51.100.1', RIGHT)).toMatchObject({ kind: 'pledge' })
  })

  test('opens it behind the address that a stranger has used up', async () => {
    const deps = makeDeps()
    for (let tries = 0; tries < 20; tries++) await ask(deps, '203.0.113.7', 'WRNG000000')
    await expect(ask(deps, '203.0.113.7', 'WRNG000000')).rejects.toMatchObject({
      code: 'too-many-attempts',
    })
    expect(await ask(deps, '203.0.113.7', RIGHT)).toMatchObject({ kind: 'pledge' })
  })

  test('has a bound of its own, which no person reaches', async () => {
    const deps = makeDeps()
    let opened = 0
    await expect(
      (async () => {
        for (; opened < 1_000; opened++) await ask(deps, '203.0.113.7', RIGHT)
      })(),
    ).rejects.toMatchObject({ code: 'too-many-attempts' })
    expect(opened).toBeGreaterThan(200)
  })
})
