import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import { api } from '../api/client.ts'
import type { paths } from '../api/api-types.d.ts'
import type { Filter } from '../frame/filter.ts'
import { page } from '../frame/page.ts'
import type { Query, Queue } from '../frame/queue.ts'
import { MONEY_OUT_TEXTS, STATE_WORDS } from './money-out-texts.ts'

type Listed = paths['/api/staff/proposals']['get']['responses'][200]['content']['application/json']
export type Told = Listed['proposals'][number]
export type Body =
  paths['/api/staff/proposals']['post']['requestBody']['content']['application/json']
export type Kind = Told['kind']

export interface EvidenceFile {
  id: string
  name: string
  type: string
  size: number
  sha256: string
  public: boolean
  withdrawn?: { at: string; reason: string; staff: string }
}

export interface Repeat {
  proposal: string
  kind: Kind
  campaign: string
  state: Told['state']
  by: 'evidence' | 'decision'
  entry: LedgerEntry
  indexes: readonly number[]
}

/** The description of the API leaves these members open; this is what they hold. */
export interface Proposal extends Omit<Told, 'entry'> {
  campaign: string
  createdAt: string
  proposedBy: string
  decidedBy?: string
  decidedAt?: string
  rejection?: string
  seenAt?: string
  note?: string
  entry: LedgerEntry
  allocation?: string
  of?: { index: number; amount: number }
  evidence?: readonly EvidenceFile[]
  withdraws?: { proposal: string; file: string; reason: string }
  left?: number
  repeats?: readonly Repeat[]
}

export const asProposal = (told: unknown): Proposal => told as Proposal

const STATES = ['waiting', 'approved', 'rejected', 'recalled'] as const
/** What was rejected of the own proposals, and was not seen yet. */
const UNSEEN = 'unseen'

const stateQuery = (state: string | undefined) =>
  state === UNSEEN
    ? ({ state: 'rejected', unseen: 'yes' } as const)
    : { state: STATES.find((one) => one === state) }

export const FILTERS: readonly Filter[] = [
  {
    name: 'campaign',
    label: MONEY_OUT_TEXTS.campaign,
    choices: page.campaigns.map(({ id, names }) => ({ value: id, text: names })),
  },
  {
    name: 'state',
    label: MONEY_OUT_TEXTS.state,
    choices: [
      ...STATES.map((state) => ({ value: state, text: STATE_WORDS[state] })),
      { value: UNSEEN, text: MONEY_OUT_TEXTS.unseen },
    ],
  },
  { name: 'decision', label: MONEY_OUT_TEXTS.findDecision, type: 'text' },
]

/** What is looked for by the number of its decision is told in whatever state it is. */
function askedOf({ campaign = '', state, decision = '' }: Query) {
  return decision === '' ? { campaign, ...stateQuery(state) } : { campaign, decision }
}

export const PROPOSALS: Queue<Listed, Told> = {
  path: '/tien-chi',
  filters: ['campaign', 'state', 'decision'],
  ask: (query, next) =>
    api.GET('/api/staff/proposals', { params: { query: { ...askedOf(query), next } } }),
  take: (query, as) =>
    api.GET('/api/staff/proposals', {
      params: { query: { ...askedOf(query), as } },
      parseAs: 'blob',
    }),
  page: ({ proposals, next }) => ({ rows: proposals, next }),
  idOf: ({ id }) => id,
}
