import { vietnamDay } from '../../../../shared/vietnam-time.ts'
import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import type { Query, Queue } from '../frame/queue.ts'

type Acts = paths['/api/staff/audit']['get']
type ToldActs = Acts['responses'][200]['content']['application/json']
type Readings = paths['/api/staff/readings']['get']
type ToldReadings = Readings['responses'][200]['content']['application/json']

/** The description of the API leaves these members open; this is what they hold. */
export interface Act {
  at: string
  staff: string
  act: string
  of: string
  campaign?: string
  before?: unknown
  after?: unknown
}
export interface Read {
  at: string
  staff: string
  route: string
  of?: string
  file?: string
  why?: string
  count?: number
  filter?: Readonly<Record<string, string>>
}

export const today = (): string => vietnamDay(new Date())

const chosen = (value: string | undefined): string | undefined => (value === '' ? undefined : value)

/** Why it is read, which the portal keeps beside who read it. */
const why = 'check' as const
const newest = 'yes' as const

const spanOf = ({ day, to }: Query) => ({ day: chosen(day) ?? today(), to: chosen(to) })
const namedOf = ({ staff, of, act }: Query) => ({
  staff: chosen(staff),
  of: chosen(of),
  act: chosen(act),
})

const FILTER_NAMES = ['day', 'to', 'staff', 'of', 'act'] as const

export const ACTS: Queue<ToldActs, Act> = {
  path: '/nhat-ky',
  filters: FILTER_NAMES,
  ask: (query, next) =>
    api.GET('/api/staff/audit', {
      params: { query: { ...spanOf(query), ...namedOf(query), newest, why, next } },
    }),
  take: (query, as) =>
    api.GET('/api/staff/audit', {
      params: { query: { ...spanOf(query), ...namedOf(query), why, as } },
      parseAs: 'blob',
    }),
  page: ({ acts, next }) => ({ rows: acts as Act[], next }),
  idOf: ({ at, staff, act, of }) => [at, staff, act, of].join(' '),
}

export const READINGS: Queue<ToldReadings, Read> = {
  path: '/nhat-ky/da-xem',
  filters: FILTER_NAMES,
  ask: (query, next) =>
    api.GET('/api/staff/readings', {
      params: {
        query: { ...spanOf(query), ...namedOf(query), newest, why, next },
      },
    }),
  take: (query, as) =>
    api.GET('/api/staff/readings', {
      params: { query: { ...spanOf(query), ...namedOf(query), why, as } },
      parseAs: 'blob',
    }),
  page: ({ readings, next }) => ({ rows: readings as Read[], next }),
  idOf: ({ at, staff, route, of }) => [at, staff, route, of].join(' '),
}
