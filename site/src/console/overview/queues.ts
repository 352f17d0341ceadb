import type { paths } from '../api/api-types.d.ts'
import { api } from '../api/client.ts'
import { hrefTo } from '../frame/address.ts'
import { language } from '../frame/language.ts'
import type { Language, Text } from '../frame/language.ts'
import { countBankGaps } from './bank-gaps.ts'
import { countPages } from './count-pages.ts'
import type { Count } from './count-pages.ts'

/** A relief campaign, as the page names it. */
export interface Campaign {
  id: string
  names: Text
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
  /** It seldom holds anything, and is shown only where it does. */
  isRare?: true
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

type Waits = NonNullable<
  NonNullable<paths['/api/staff/pledges']['get']['parameters']['query']>['waits']
>
type TransferState = NonNullable<
  paths['/api/staff/transfers']['get']['parameters']['query']['state']
>

/** Pledges wait apart by why they wait. */
const pledgesThatWait = (waits: Waits, title: Text): Queue => ({
  id: `pledges/${waits}`,
  roles: ['clerk'],
  title,
  of: 'portal',
  ...(waits === 'sum' ? {} : { isRare: true }),
  href: () => hrefTo('/dang-ky', { waits }),
  count: () =>
    countOf(
      api.GET('/api/staff/pledges', { params: { query: { waits, why } } }),
      ({ pledges }) => pledges,
    ),
})

const RARE: ReadonlySet<TransferState> = new Set([
  'near',
  'outgoing',
  'to-return',
  'to-transfer',
  'reassign-proposed',
  'hand-over-proposed',
  'split-proposed',
  'hand-back-proposed',
])

/** Rows of the bank in a state that somebody is to end. */
const transfersIn = (state: TransferState, roles: readonly string[], title: Text): Queue => ({
  id: `transfers/${state}`,
  roles,
  title,
  of: 'campaign',
  ...(RARE.has(state) ? { isRare: true } : {}),
  href: (campaign) => hrefTo('/chuyen-khoan', { campaign, state }),
  count: (campaign) =>
    countOf(
      api.GET('/api/staff/transfers', { params: { query: { campaign, state, why } } }),
      ({ transfers }) => transfers,
    ),
})

/** Everybody sees there what the statements of an account say, and where one is missing. */
const BANK_DAYS_PAGES = {
  vi: '/so-cong-khai/',
  en: '/en/books/',
  pt: '/pt/livros/',
} as const satisfies Record<Language, string>

/** What the description of the API leaves open in a receipt. */
interface Voidable {
  voiding?: { approvedAt?: string; rejectedBy?: string }
}

export const QUEUES: readonly Queue[] = [
  pledgesThatWait('sum', {
    vi: 'Đăng ký ủng hộ số tiền lớn chờ xác nhận',
    en: 'Large pledges to confirm',
    pt: 'Registros de valor alto a confirmar',
  }),
  pledgesThatWait('proof', {
    vi: 'Đăng ký gửi không qua bước kiểm tra tự động, chờ xác nhận',
    en: 'Pledges sent without the automatic check, to confirm',
    pt: 'Registros enviados sem a verificação automática, a confirmar',
  }),
  pledgesThatWait('flood', {
    vi: 'Đăng ký gửi liên tiếp, chờ xác nhận',
    en: 'Pledges sent many at once, to confirm',
    pt: 'Registros enviados de uma vez, a confirmar',
  }),
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
  transfersIn('waiting', ['accountant'], {
    vi: 'Chuyển khoản chưa rõ',
    en: 'Transfers that no rule could decide',
    pt: 'Transferências que nenhuma regra decidiu',
  }),
  transfersIn('near', ['accountant'], {
    vi: 'Chuyển khoản đã vào sổ, có mã gần giống',
    en: 'Transfers in the books, near to a pledge',
    pt: 'Transferências nos livros, próximas de um registro',
  }),
  transfersIn('outgoing', ['accountant'], {
    vi: 'Tiền ra chưa rõ',
    en: 'Money out, not explained',
    pt: 'Saídas sem explicação',
  }),
  transfersIn('to-return', ['accountant'], {
    vi: 'Chuyển khoản chờ trả lại',
    en: 'Transfers to go back',
    pt: 'Transferências a devolver',
  }),
  transfersIn('to-transfer', ['accountant'], {
    vi: 'Khoản đã ghi cho đợt khác, chờ chuyển tiền',
    en: 'Gifts of another campaign, whose money is to follow',
    pt: 'Doações de outra campanha, cujo dinheiro deve seguir',
  }),
  {
    id: 'bank-gaps',
    roles: ['accountant', 'approver'],
    title: {
      vi: 'Sao kê không nối nhau hoặc nói khác nhau',
      en: 'Statements with money missing between them, or that contradict each other',
      pt: 'Extratos com dinheiro faltando entre eles, ou que se contradizem',
    },
    of: 'campaign',
    href: () => BANK_DAYS_PAGES[language.value],
    count: countBankGaps,
  },
  transfersIn('return-proposed', ['approver'], {
    vi: 'Chuyển khoản đề nghị trả lại',
    en: 'Transfers proposed to go back',
    pt: 'Transferências com proposta de devolução',
  }),
  transfersIn('reassign-proposed', ['accountant', 'approver'], {
    vi: 'Chuyển khoản đề nghị chuyển sang đăng ký khác',
    en: 'Transfers proposed to be moved to another pledge',
    pt: 'Transferências com proposta de mudança de registro',
  }),
  transfersIn('hand-over-proposed', ['accountant', 'approver'], {
    vi: 'Chuyển khoản đề nghị ghi cho đợt khác',
    en: 'Transfers proposed for another campaign',
    pt: 'Transferências propostas a outra campanha',
  }),
  transfersIn('split-proposed', ['accountant', 'approver'], {
    vi: 'Chuyển khoản đề nghị chia thành nhiều phần',
    en: 'Transfers proposed to be split',
    pt: 'Transferências com proposta de divisão',
  }),
  transfersIn('hand-back-proposed', ['accountant', 'approver'], {
    vi: 'Chuyển khoản đề nghị trả về đợt đã nhận tiền',
    en: 'Transfers proposed to be handed back',
    pt: 'Transferências propostas a voltar à campanha de origem',
  }),
  {
    id: 'statements',
    roles: ['accountant', 'approver'],
    title: {
      vi: 'Sao kê chờ người thứ hai ghi sổ hoặc thu hồi',
      en: 'Statements for a second person, to book or to take back',
      pt: 'Extratos para uma segunda pessoa, a lançar ou a retirar',
    },
    of: 'portal',
    isRare: true,
    href: () => hrefTo('/sao-ke'),
    count: () =>
      countPages(async (next) => {
        const { data, response } = await api.GET('/api/staff/statements', {
          params: { query: { next, why } },
        })
        if (!data) throw new Error(`status-${response.status}`)
        return { rows: data.statements, next: data.next ?? undefined }
      }, waitsForSecond),
  },
  {
    id: 'voids',
    roles: ['approver'],
    title: {
      vi: 'Biên nhận đề nghị hủy',
      en: 'Receipts proposed to be void',
      pt: 'Recibos com proposta de anulação',
    },
    of: 'campaign',
    isRare: true,
    href: (campaign) => hrefTo('/quay', { campaign }),
    count: (campaign) =>
      countPages(async (next) => {
        const { data, response } = await api.GET('/api/staff/contributions', {
          params: { query: { campaign, next, why } },
        })
        if (!data) throw new Error(`status-${response.status}`)
        // The description of the API leaves the rows open.
        const rows = data.contributions as readonly Voidable[]
        return { rows, next: data.next ?? undefined }
      }, isToBeDecided),
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
    id: 'refused',
    roles: ['accountant'],
    title: {
      vi: 'Đề nghị của đồng chí không được duyệt, chưa xem lý do',
      en: 'Your proposals that were rejected, not seen yet',
      pt: 'Suas propostas rejeitadas, ainda não vistas',
    },
    of: 'campaign',
    isRare: true,
    href: (campaign) => hrefTo('/tien-chi', { campaign, state: 'unseen' }),
    count: (campaign) =>
      countOf(
        api.GET('/api/staff/proposals', { params: { query: { campaign, unseen: 'yes' } } }),
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

/** A statement that its first person cannot end alone. */
export const waitsForSecond = ({
  state,
  secondPersonFor = [],
}: {
  state: string
  secondPersonFor?: readonly string[]
}): boolean => state === 'take-back-proposed' || (state === 'read' && secondPersonFor.length > 0)

/** A proposal to make a receipt void that nobody has decided. */
export const isToBeDecided = ({ voiding }: Voidable): boolean =>
  voiding !== undefined && voiding.approvedAt === undefined && voiding.rejectedBy === undefined

/** A unit that answers cases, by its id. */
export type Unit = paths['/api/staff/submissions']['get']['parameters']['query']['unit']

/** Cases wait at units, and a clerk sees all of them; what is to be looked at first waits apart. */
export const CASES = [
  {
    held: undefined,
    title: { vi: 'Phản ánh, kiến nghị đang mở', en: 'Open cases', pt: 'Casos abertos' },
  },
  {
    held: 'yes',
    title: {
      vi: 'Phản ánh, kiến nghị chờ xem trước',
      en: 'Cases to be looked at first',
      pt: 'Casos a ver primeiro',
    },
  },
  {
    held: 'flood',
    title: {
      vi: 'Phản ánh, kiến nghị gửi liên tiếp, chờ xem',
      en: 'Cases sent many at once, to be looked at',
      pt: 'Casos enviados de uma vez, a ver',
    },
  },
] as const
export const CASE_ROLES = ['clerk'] as const

export const countCases = (unit: Unit, held: (typeof CASES)[number]['held']): Promise<Count> =>
  countOf(
    api.GET('/api/staff/submissions', { params: { query: { unit, held, why } } }),
    ({ cases }) => cases,
  )
