import { GOODS, UNITS } from '../../../../shared/goods.ts'
import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { page } from '../frame/page.ts'
import { say, sayNumber } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'
import type { Queue } from '../frame/queue.ts'

type Json<Path extends '/api/staff/contributions' | '/api/staff/waiting-gifts'> =
  paths[Path]['get']['responses'][200]['content']['application/json']

/** The description of the API leaves these open; this is what they hold. */
export interface GoodsLine {
  kind: string
  name?: string
  quantity: number
  unit: string
  condition?: 'new' | 'used'
  expiresOn?: string
}
export interface Voiding {
  reason: string
  proposedBy: string
  proposedAt: string
  approvedBy?: string
  approvedAt?: string
  rejectedBy?: string
  rejection?: string
}
interface Taken {
  place: string
  village?: string
  pledge?: string
  gifts: number
  amountVnd: number
  recordedBy: string
}
export interface ListedReceipt extends Taken {
  number: string
  receivedAt: string
  takenOn: string
  confirmedBy?: string
  goods: readonly GoodsLine[]
  voiding?: Voiding
}
export interface ListedWaiting extends Taken {
  id: string
  createdAt: string
  takenOn: string
  goods: readonly GoodsLine[]
  cancelAsked?: { at: string; reason: string }
}
export interface Gift {
  reference: string
  donorKind: string
  name?: string
  phone?: string
  publishName: boolean
  amountVnd?: number
  goods?: readonly GoodsLine[]
}
interface Paper {
  campaign: string
  receivedAt: string
  takenOn?: string
  place: string
  pledge?: string
  list?: { commune: string; village: string; head: string }
  gifts: readonly Gift[]
}
export interface Receipt extends Paper {
  number: string
  staff: string
  confirmedBy?: string
  voiding?: Voiding
}
export interface WaitingGift extends Paper {
  id: string
  state: 'waiting' | 'confirmed' | 'refused' | 'cancelled'
  recordedBy: string
  cancelAsked?: { at: string; reason: string }
  decidedBy?: string
  reason?: string
  number?: string
  beside?: PledgeBeside
}
/** How the pledge stands beside what was handed in for it. */
export interface PledgeBeside {
  donorKind: string
  pledgedVnd: number
  receivedVnd: number
  moreVnd: number
}
export const asReceipt = (told: object): Receipt => told as unknown as Receipt
export const asWaiting = (told: object): WaitingGift => told as unknown as WaitingGift

/** Why it is read, which the portal keeps beside who read it. */
export const why = 'handling' as const

export const campaignOf = ({ campaign }: Readonly<Record<string, string>>): string =>
  campaign ?? page.campaigns[0]?.id ?? ''

export const RECEIPTS: Queue<Json<'/api/staff/contributions'>, ListedReceipt> = {
  path: '/quay',
  filters: ['campaign'],
  ask: (query, next) =>
    api.GET('/api/staff/contributions', {
      params: { query: { campaign: campaignOf(query), next, why } },
    }),
  take: (query, as) =>
    api.GET('/api/staff/contributions', {
      params: { query: { campaign: campaignOf(query), as, why } },
      parseAs: 'blob',
    }),
  page: ({ contributions, next }) => ({ rows: contributions as readonly ListedReceipt[], next }),
  idOf: ({ number }) => number,
}

export const WAITING_GIFTS: Queue<Json<'/api/staff/waiting-gifts'>, ListedWaiting> = {
  path: '/quay-cho',
  filters: ['campaign'],
  ask: (query, next) =>
    api.GET('/api/staff/waiting-gifts', {
      params: { query: { campaign: campaignOf(query), next, why } },
    }),
  take: (query, as) =>
    api.GET('/api/staff/waiting-gifts', {
      params: { query: { campaign: campaignOf(query), as, why } },
      parseAs: 'blob',
    }),
  page: ({ gifts, next }) => ({ rows: gifts as readonly ListedWaiting[], next }),
  idOf: ({ id }) => id,
}

export const sayGoods = ({ kind, name, quantity, unit }: GoodsLine): string =>
  `${sayNumber(quantity)} ${wordOf(UNITS, unit)} ${name ?? wordOf(GOODS, kind)}`

const wordOf = (words: Readonly<Record<string, Text>>, key: string): string => {
  const found = words[key]
  return found === undefined ? key : say(found)
}

export function receiptState({ voiding }: { voiding?: Voiding }): 'valid' | 'proposed' | 'void' {
  if (voiding === undefined || voiding.rejectedBy !== undefined) return 'valid'
  return voiding.approvedAt === undefined ? 'proposed' : 'void'
}
