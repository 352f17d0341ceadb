import { api } from '../api/client.ts'

interface Params {
  path: { name: string }
  header: { 'Idempotency-Key': string }
}
interface Approval {
  proposedAt: string
  notFollowed?: string[]
}
interface Rejection {
  proposedAt: string
  reason: string
}

/** What one person proposes of a row and another one decides: how each is approved, and rejected. */
export const RULINGS = {
  return: {
    approve: (params: Params, body: Approval) =>
      api.POST('/api/staff/transfers/{name}/approve-return', { params, body }),
    reject: (params: Params, body: Rejection) =>
      api.POST('/api/staff/transfers/{name}/reject-return', { params, body }),
  },
  reassign: {
    approve: (params: Params, body: Approval) =>
      api.POST('/api/staff/transfers/{name}/approve-reassign', { params, body }),
    reject: (params: Params, body: Rejection) =>
      api.POST('/api/staff/transfers/{name}/reject-reassign', { params, body }),
  },
  'hand-over': {
    approve: (params: Params, body: Approval) =>
      api.POST('/api/staff/transfers/{name}/approve-hand-over', { params, body }),
    reject: (params: Params, body: Rejection) =>
      api.POST('/api/staff/transfers/{name}/reject-hand-over', { params, body }),
  },
  'hand-back': {
    approve: (params: Params, body: Approval) =>
      api.POST('/api/staff/transfers/{name}/approve-hand-back', { params, body }),
    reject: (params: Params, body: Rejection) =>
      api.POST('/api/staff/transfers/{name}/reject-hand-back', { params, body }),
  },
  split: {
    approve: (params: Params, body: Approval) =>
      api.POST('/api/staff/transfers/{name}/approve-split', { params, body }),
    reject: (params: Params, body: Rejection) =>
      api.POST('/api/staff/transfers/{name}/reject-split', { params, body }),
  },
} as const
export type RulingKind = keyof typeof RULINGS
