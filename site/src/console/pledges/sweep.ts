import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import type { Query, Queue } from '../frame/queue.ts'

type List = paths['/api/staff/pledge-sweeps']['get']
type Listed = List['responses'][200]['content']['application/json']
export type Sweep = Listed['sweeps'][number]
export type SweepState = Sweep['state']

/** What a sweep is about; the description of the API leaves it open. */
export interface SweepFilter {
  campaign?: string
  /** Only what came from the network of this pledge. */
  like?: string
  /** When they were sent: from this moment, and before that one. */
  from?: string
  to?: string
  reach?: 'all' | 'public' | 'waiting'
}
export const filterOf = (sweep: Sweep): SweepFilter => sweep.filter ?? {}

/** The filter offers what the portal takes; another word of an address it refuses. */
const stateOf = ({ state }: Query): SweepState | undefined =>
  state === '' ? undefined : (state as SweepState | undefined)

export const SWEEPS: Queue<Listed, Sweep> = {
  path: '/huy-dang-ky',
  filters: ['state'],
  ask: (query, next) =>
    api.GET('/api/staff/pledge-sweeps', { params: { query: { state: stateOf(query), next } } }),
  take: (query, as) =>
    api.GET('/api/staff/pledge-sweeps', {
      params: { query: { state: stateOf(query), as } },
      parseAs: 'blob',
    }),
  page: ({ sweeps, next }) => ({ rows: sweeps, next }),
  idOf: ({ id }) => id,
}
