import { GOODS, UNITS } from '../../../../shared/goods.ts'
import { DONOR_KIND_NAMES } from '../../../../shared/ledger-texts.ts'
import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { say, sayNumber, sayVnd } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import type { Query, Queue } from '../frame/queue.ts'

type List = paths['/api/staff/pledges']['get']
type Listed = List['responses'][200]['content']['application/json']
type Waits = NonNullable<NonNullable<List['parameters']['query']>['waits']>

/** The description of the API leaves these open; this is what they hold. */
export interface ListedPledge {
  code: string
  createdAt: string
}
export interface Pledge {
  code: string
  campaign: string
  state: string
  waitsFor?: Waits
  createdAt: string
  receivedVnd?: number
  input: {
    gift:
      | { kind: 'money'; amountVnd: number }
      | { kind: 'goods'; goodsKind: string; quantity: number; unit: string }
    donorKind: string
    commune?: string
    publishName: boolean
    name?: string
    phone?: string
    email?: string
    message?: string
  }
}
export const asPledge = (told: object): Pledge => told as unknown as Pledge
export const asRows = (rows: readonly unknown[]): readonly ListedPledge[] =>
  rows as readonly ListedPledge[]

/** Why it is read, which the portal keeps beside who read it. */
export const why = 'handling' as const

/** The filter offers what the portal takes; another word of an address it refuses. */
const waitsOf = ({ waits }: Query): Waits | undefined =>
  waits === '' ? undefined : (waits as Waits | undefined)

export const PLEDGES: Queue<Listed, ListedPledge> = {
  path: '/dang-ky',
  filters: ['waits'],
  ask: (query, next) =>
    api.GET('/api/staff/pledges', { params: { query: { waits: waitsOf(query), next, why } } }),
  take: (query, as) =>
    api.GET('/api/staff/pledges', {
      params: { query: { waits: waitsOf(query), as, why } },
      parseAs: 'blob',
    }),
  page: ({ pledges, next }) => ({ rows: asRows(pledges), next }),
  idOf: ({ code }) => code,
}

export function sayGift({ input: { gift } }: Pledge): string {
  if (gift.kind === 'money') return sayVnd(gift.amountVnd)
  return `${sayNumber(gift.quantity)} ${wordOf(UNITS, gift.unit)} · ${wordOf(GOODS, gift.goodsKind)}`
}

export const sayDonor = (kind: string): string => wordOf(DONOR_KIND_NAMES, kind)

const wordOf = (words: Readonly<Record<string, Text>>, key: string): string => {
  const found = words[key]
  return found === undefined ? key : say(found)
}
