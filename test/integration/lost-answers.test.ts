import { inject, test } from 'vitest'
import { CASE_ACTS } from '../fixtures/acts/case-acts.ts'
import { COUNTER_ACTS } from '../fixtures/acts/counter-acts.ts'
import { MONEY_ACTS, fund } from '../fixtures/acts/money-acts.ts'
import { NAME_ACTS } from '../fixtures/acts/name-acts.ts'
import { PLEDGE_ACTS } from '../fixtures/acts/pledge-acts.ts'
import { SWEEP_ACTS } from '../fixtures/acts/sweep-acts.ts'
import { TRANSFER_ACTS } from '../fixtures/acts/transfer-acts.ts'
import { makeTables } from '../fixtures/tables.ts'
import { TROUBLES, makeUnreliableClient } from '../fixtures/unreliable-client.ts'

/**
 * Every act that a person can do on the tables, with every answer of the database lost in every way. `test/unit/once.test.ts` does the same for `once.ts` itself in every order of events; here it is
 * asked of each store whether its items, its keys and its readings keep the promise.
 */
const ACTS = {
  ...PLEDGE_ACTS,
  ...CASE_ACTS,
  ...COUNTER_ACTS,
  ...MONEY_ACTS,
  ...NAME_ACTS,
  ...TRANSFER_ACTS,
  ...SWEEP_ACTS,
}

const stands = (outcome: string): boolean => outcome === 'done' || outcome === 'repeated'
const isNothing = (outcome: string): boolean => outcome === 'busy' || outcome === 'not-allowed'

// Most of the time is spent in waiting before the next try, so that acts go beside one another.
test.concurrent.for(Object.entries(ACTS))(
  '%s is done once or not at all, the truth is told, and done again it ends well, whatever answers of the database are lost',
  { timeout: 120_000 },
  async ([, prepare], { expect }) => {
    const tables = await makeTables(inject('dynamoDbEndpoint'))
    await fund(tables)
    const plain = await prepare(tables)
    const { client, calls } = makeUnreliableClient(tables.client)
    expect((await plain.run(client)).outcome).toBe('done')
    expect(await plain.effects()).toBe(1)
    expect((await plain.run(client)).outcome).toMatch(/^(?:done|repeated)$/u)
    expect(await plain.effects()).toBe(1)
    expect(calls()).toBeGreaterThan(0)
    for (let at = 0; at < calls(); at++)
      for (const kind of TROUBLES) {
        const label = `from call ${at + 1} of ${calls()}: ${kind}`
        const { run, effects } = await prepare(tables)
        const unreliable = makeUnreliableClient(tables.client, { at, kind })
        const outcome = await run(unreliable.client).then(
          (ended) => ended.outcome,
          // A reading before the write that failed: nothing was written, and the function says so.
          () => 'busy',
        )
        const after = await effects()
        if (stands(outcome)) expect(after, label).toBe(1)
        if (isNothing(outcome)) expect(after, label).toBe(0)
        expect(after, label).toBeLessThanOrEqual(1)
        const again = await run(tables.client)
        expect(stands(again.outcome), `${label}: ${outcome}, then ${again.outcome}`).toBe(true)
        expect(await effects(), label).toBe(1)
      }
  },
)
