import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { hrefTo } from '../frame/address.ts'
import type { Text } from '../frame/language.ts'
import { countBankGaps } from './bank-gaps.ts'

/** A relief campaign, as the page names it. */
export interface Campaign {
  id: string
  names: Text
}

/** How many wait; `more` where there is a further page. */
export interface Count {
  count: number
  more: boolean
}

/** Something that waits for staff, by the roles that may look at it. */
export interface Queue {
  id: string
  roles: readonly string[]
  title: Text
  /** Where its list opens, where it has a screen. */
  href?: (campaign: string) => string
  /** Where it waits: in each campaign, or in the whole portal. */
  of: 'campaign' | 'portal'
  count: (campaign: string) => Promise<Count>
}

/** Why the list is read, which the portal keeps beside who read it. */
const why = 'handling' as const

interface Page {
  next?: string | null
}
interface Answered<Data extends Page> {
  data?: Data
  response: Response
}

async function countOf<Data extends Page>(
  asked: Promise<Answered<Data>>,
  list: (data: Data) => readonly unknown[],
): Promise<Count> {
  const { data, response } = await asked
  if (!data) throw new Error(`status-${response.status}`)
  return { count: list(data).length, more: typeof data.next === 'string' }
}

export const QUEUES: readonly Queue[] = [
  {
    id: 'pledges',
    roles: ['clerk'],
    title: {
      vi: 'Đăng ký ủng hộ chờ xác nhận',
      en: 'Pledges to confirm',
      pt: 'Registros a confirmar',
    },
    of: 'portal',
    href: () => hrefTo('/dang-ky'),
    count: () =>
      countOf(
        api.GET('/api/staff/pledges', { params: { query: { why } } }),
        ({ pledges }) => pledges,
      ),
  },
  {
    id: 'names',
    roles: ['clerk'],
    title: {
      vi: 'Tên chờ xem trước khi hiện',
      en: 'Names to look at before they show',
      pt: 'Nomes a ver antes de aparecerem',
    },
    of: 'campaign',
    href: (campaign) => hrefTo('/ten', { campaign }),
    count: (campaign) =>
      countOf(
        api.GET('/api/staff/names', { params: { query: { campaign, why } } }),
        ({ names }) => names,
      ),
  },
  {
    id: 'waiting-gifts',
    roles: ['accountant', 'approver'],
    title: {
      vi: 'Tiền, hiện vật tại quầy chờ người thứ hai',
      en: 'Counter receipts for a second person',
      pt: 'Recebimentos no balcão para uma segunda pessoa',
    },
    of: 'campaign',
    href: (campaign) => hrefTo('/quay-cho', { campaign }),
    count: (campaign) =>
      countOf(
        api.GET('/api/staff/waiting-gifts', { params: { query: { campaign } } }),
        ({ gifts }) => gifts,
      ),
  },
  {
    id: 'transfers',
    roles: ['accountant'],
    href: (campaign) => hrefTo('/chuyen-khoan', { campaign, state: 'waiting' }),
    title: {
      vi: 'Chuyển khoản chưa rõ',
      en: 'Transfers that no rule could decide',
      pt: 'Transferências que nenhuma regra decidiu',
    },
    of: 'campaign',
    count: (campaign) =>
      countOf(
        api.GET('/api/staff/transfers', { params: { query: { campaign, why } } }),
        ({ transfers }) => transfers,
      ),
  },
  {
    id: 'bank-gaps',
    roles: ['accountant', 'approver'],
    title: {
      vi: 'Sao kê không nối nhau hoặc nói khác nhau',
      en: 'Statements with money missing between them, or that contradict each other',
      pt: 'Extratos com dinheiro faltando entre eles, ou que se contradizem',
    },
    of: 'campaign',
    count: countBankGaps,
  },
  {
    id: 'returns',
    roles: ['approver'],
    href: (campaign) => hrefTo('/chuyen-khoan', { campaign, state: 'return-proposed' }),
    title: {
      vi: 'Chuyển khoản đề nghị trả lại',
      en: 'Transfers proposed to go back',
      pt: 'Transferências com proposta de devolução',
    },
    of: 'campaign',
    count: (campaign) =>
      countOf(
        api.GET('/api/staff/transfers', {
          params: { query: { campaign, state: 'return-proposed', why } },
        }),
        ({ transfers }) => transfers,
      ),
  },
  {
    id: 'proposals',
    roles: ['accountant', 'approver'],
    href: (campaign) => hrefTo('/tien-chi', { campaign, state: 'waiting' }),
    title: {
      vi: 'Đề nghị phân bổ, giải ngân chờ duyệt',
      en: 'Proposals to decide',
      pt: 'Propostas a decidir',
    },
    of: 'campaign',
    count: (campaign) =>
      countOf(
        api.GET('/api/staff/proposals', { params: { query: { campaign } } }),
        ({ proposals }) => proposals,
      ),
  },
  {
    id: 'sweeps',
    roles: ['approver'],
    title: {
      vi: 'Đề nghị hủy hàng loạt đăng ký',
      en: 'Bulk annulments to decide',
      pt: 'Anulações em massa a decidir',
    },
    of: 'portal',
    href: () => hrefTo('/huy-dang-ky'),
    count: () =>
      countOf(
        api.GET('/api/staff/pledge-sweeps', { params: { query: {} } }),
        ({ sweeps }) => sweeps,
      ),
  },
]

/** A unit that answers cases, by its id. */
export type Unit = paths['/api/staff/submissions']['get']['parameters']['query']['unit']

/** Cases wait at units, and a clerk sees all of them. */
export const CASES = {
  roles: ['clerk'],
  title: { vi: 'Phản ánh, kiến nghị đang mở', en: 'Open cases', pt: 'Casos abertos' },
  count: (unit: Unit): Promise<Count> =>
    countOf(
      api.GET('/api/staff/submissions', { params: { query: { unit, why } } }),
      ({ cases }) => cases,
    ),
} as const
