import { object, text } from './operation.ts'
import type { Operation } from './operation.ts'

const notice = {
  campaign: text,
  commune: { type: ['string', 'null'] },
  asOf: { type: ['string', 'null'] },
  ledgerSize: { type: 'integer' },
  checkpoint: { type: ['object', 'null'] },
  money: { type: 'object' },
  goods: { type: 'array' },
  allocations: { type: 'array' },
} as const

/** What is put up on paper; as a page it prints on A4. */
export const NOTICE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/notices',
    summary:
      'The public notice of a campaign, or of one commune in it: received, allocated, handed out',
    query: { campaign: text, commune: text },
    asks: ['campaign'],
    gives: [200, object(notice), 'The notice'],
    problems: ['campaign-unknown', 'answers-invalid'],
  },
  {
    method: 'get',
    path: '/api/notices/closing',
    summary: 'The closing report of a campaign; interim while it has not ended',
    query: { campaign: text },
    asks: ['campaign'],
    gives: [
      200,
      object({
        ...notice,
        interim: { type: 'boolean' },
        unallocatedVnd: { type: 'integer' },
        undisbursedVnd: { type: 'integer' },
      }),
      'The report',
    ],
    problems: ['campaign-unknown'],
  },
]
