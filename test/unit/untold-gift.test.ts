import { expect, test } from 'vitest'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { mayBeInBooks } from '../../functions/transfers/untold-gift.ts'
import type { Untold } from '../../functions/transfers/untold-gift.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { codeOf } from '../fixtures/entries.ts'

const OWN = featuredCampaign().id
const OTHER = listCampaigns({ demo: true }).find(({ id }) => id !== OWN)?.id ?? ''
const untold: Untold = [
  { mark: 'a', campaign: OWN, amountVnd: 300, code: codeOf(1) },
  { mark: 'b', campaign: OWN, amountVnd: 400, code: codeOf(2) },
  { mark: 'c', campaign: OWN, amountVnd: 1_000 },
  { mark: 'd', campaign: OTHER, amountVnd: 50, code: codeOf(3) },
]
const ask = (amountVnd: number, code?: string, of: Untold = untold): boolean =>
  mayBeInBooks({ amountVnd, code }, OWN, { handed: [], untold: of })

test.each([
  ['one that the books know by another telling, of this campaign', 1_000, undefined],
  ['one of another campaign, whose row is on this account', 50, undefined],
  ['one for another pledge, since people may have moved it', 300, codeOf(9)],
  ['the money of several gifts that were handed over', 700, undefined],
] as const)('a credit after a loss may be %s', (_, amountVnd, code) => {
  expect(ask(amountVnd, code)).toBe(true)
})

test.each([
  ['of a sum that no gift has, alone or together', 500, undefined],
  ['of the sum of gifts that nobody has handed over', 1_300, undefined],
  ['of the sum of gifts of two campaigns', 350, undefined],
  ['of several gifts, which names another pledge', 700, codeOf(9)],
  ['that is none', -300, undefined],
] as const)('a credit after a loss is a gift of its own: one %s', (_, amountVnd, code) => {
  expect(ask(amountVnd, code)).toBe(false)
})

test('every credit is asked about where too many gifts are untold, and none where none is', () => {
  expect(ask(500, undefined, 'too-many')).toBe(true)
  expect(ask(-500, undefined, 'too-many')).toBe(false)
  expect(ask(300, undefined, [])).toBe(false)
})

test('money that is to follow a gift whose row is there counts together with that of others', () => {
  const from = { account: '1', day: '2025-10-15', amountVnd: 20, id: statementRowId('1') }
  const handed = [{ from, code: codeOf(4), day: '2025-10-15', amountVnd: 20 }]
  const known = { handed, untold }
  expect(mayBeInBooks({ amountVnd: 320 }, OWN, known)).toBe(true)
  expect(mayBeInBooks({ amountVnd: 20 }, OWN, { handed, untold: [] })).toBe(true)
})
