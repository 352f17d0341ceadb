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

/** Notices that are put up on paper, and charts for whoever tells of a campaign. */
export const NOTICE_ROUTES = {
  'GET /api/notices': {
    function: 'show-notice',
    who: 'everyone',
    summary:
      'The public notice of a campaign, or of one commune in it: received, allocated, handed out',
    details: () => ({
      query: { campaign: text, commune: text },
      asks: ['campaign'],
      gives: [200, object(noticeMembers), 'The notice'],
      problems: ['campaign-unknown', 'answers-invalid'],
    }),
  },
  'GET /api/charts': {
    function: 'show-notice',
    who: 'everyone',
    summary: 'The charts of a campaign with their figures: by day, commune, channel, and the flow',
    details: () => ({
      query: { campaign: text },
      asks: ['campaign'],
      gives: [
        200,
        object({
          campaign: text,
          demo: { type: 'boolean' },
          asOf: { type: ['string', 'null'] },
          ledgerSize: { type: ['integer', 'null'] },
          charts: { type: 'object' },
        }),
        'The figures of each chart',
      ],
      problems: ['campaign-unknown'],
    }),
  },
  'GET /api/notices/closing': {
    function: 'show-notice',
    who: 'everyone',
    summary: 'The closing report of a campaign; interim while it has not ended',
    details: () => ({
      query: { campaign: text },
      asks: ['campaign'],
      gives: [
        200,
        object({
          ...noticeMembers,
          interim: { type: 'boolean' },
          unallocatedVnd: { type: 'integer' },
          undisbursedVnd: { type: 'integer' },
        }),
        'The report',
      ],
      problems: ['campaign-unknown'],
    }),
  },
} as const satisfies Routes<ProblemCode | LedgerProblemCode>
