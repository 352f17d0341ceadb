import { object, text } from '../http/route-schemas.ts'
import type { ProblemCode } from '../http/problem-texts.ts'
import type { Routes } from '../http/route.ts'
import type { LedgerProblemCode } from './problem-texts.ts'

const noticeMembers = {
  campaign: text,
  commune: { type: ['string', 'null'] },
  asOf: { type: ['string', 'null'] },
  ledgerSize: { type: 'integer' },
  checkpoint: { type: ['object', 'null'] },
  money: { type: 'object' },
  goods: { type: 'array' },
  allocations: { type: 'array' },
} as const

/** What stands in an answer about one campaign, which is asked for by its id. */
const ofCampaign = (members: Parameters<typeof object>[0], what: string) =>
  ({
    query: { campaign: text },
    asks: ['campaign'],
    gives: [200, object(members), what],
    problems: ['campaign-unknown'],
  }) as const

/** Notices that are put up on paper, and charts for whoever tells of a campaign. */
export const NOTICE_ROUTES = {
  'GET /api/notices': {
    function: 'show-notice',
    who: 'everyone',
    summary:
      'The public notice of a campaign, or of one commune in it: received, allocated, handed out',
    details: () => ({
      ...ofCampaign(noticeMembers, 'The notice'),
      query: { campaign: text, commune: text },
      problems: ['campaign-unknown', 'answers-invalid'],
    }),
  },
  'GET /api/charts': {
    function: 'show-notice',
    who: 'everyone',
    summary: 'The charts of a campaign with their figures: by day, commune, channel, and the flow',
    details: () =>
      ofCampaign(
        {
          campaign: text,
          demo: { type: 'boolean' },
          asOf: { type: ['string', 'null'] },
          ledgerSize: { type: ['integer', 'null'] },
          charts: { type: 'object' },
        },
        'The figures of each chart',
      ),
  },
  'GET /api/notices/closing': {
    function: 'show-notice',
    who: 'everyone',
    summary: 'The closing report of a campaign; interim while it has not ended',
    details: () =>
      ofCampaign(
        {
          ...noticeMembers,
          interim: { type: 'boolean' },
          unallocatedVnd: { type: 'integer' },
          undisbursedVnd: { type: 'integer' },
        },
        'The report',
      ),
  },
} as const satisfies Routes<ProblemCode | LedgerProblemCode>
