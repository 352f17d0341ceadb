import { text } from '../../../../shared/locale.ts'
import { SWEEP_KINDS_NAMED, SWEEP_STATES_NAMED } from '../../../../shared/staff-words.ts'
import type { Text } from '../frame/language.ts'
import { SWEEP_TITLES } from './sweep-titles.ts'

export const SWEEP_TEXTS = {
  ...SWEEP_TITLES,
  empty: text('Không có đề nghị nào.', 'No proposal.', 'Nenhuma proposta.'),
  state: text('Tình trạng', 'State', 'Situação'),
  id: text('Mã', 'Reference', 'Código'),
  kind: text('Vì', 'Because', 'Motivo'),
  pledges: text('Số đăng ký', 'Pledges', 'Registros'),
  countOf: text('{count} đăng ký', '{count} pledges', '{count} registros'),
  sum: text('Tổng tiền', 'Sum', 'Soma'),
  ofGoods: text('trong đó hiện vật', 'of them goods', 'dos quais bens'),
  proposedBy: text('Người đề nghị', 'Proposed by', 'Proposto por'),
  reason: text('Lý do', 'Reason', 'Razão'),
  campaign: text('Đợt vận động', 'Campaign', 'Campanha'),
  from: text('Gửi từ', 'Sent from', 'Enviados desde'),
  to: text('Gửi trước', 'Sent before', 'Enviados antes de'),
  reach: text('Gồm các đăng ký', 'Which of them', 'Quais'),
  like: text('Cùng mạng với', 'Same network as', 'Mesma rede de'),
  first: text('Đăng ký đầu', 'First pledge', 'Primeiro registro'),
  last: text('Đăng ký cuối', 'Last pledge', 'Último registro'),
  ended: text('Đã hủy', 'Annulled so far', 'Anulados até agora'),
  passedOver: text('Bỏ qua, vì đã có tiền', 'Passed over, money came', 'Mantidos, houve doação'),
  approve: text('Duyệt hủy', 'Approve', 'Aprovar'),
  approved: text(
    'Đã duyệt; cổng đang hủy.',
    'Approved; it is carried out now.',
    'Aprovado; em execução.',
  ),
  reject: text('Không duyệt', 'Reject', 'Rejeitar'),
  rejected: text(
    'Đã ghi: không duyệt đề nghị.',
    'The proposal is rejected.',
    'A proposta foi rejeitada.',
  ),
  rejection: text('Lý do cho đồng nghiệp', 'Reason for colleagues', 'Motivo para os colegas'),
  own: text(
    'Đồng chí đã đề nghị; người khác phải quyết định.',
    'You proposed this; another person must decide.',
    'Você propôs isto; outra pessoa deve decidir.',
  ),
} as const satisfies Record<string, Text>

export const SWEEP_STATE_WORDS = SWEEP_STATES_NAMED

export const SWEEP_REACH_WORDS: Readonly<Record<string, Text>> = {
  all: text(
    'đã công khai và đang chờ xác nhận',
    'public ones and those that wait',
    'os públicos e os que esperam',
  ),
  public: text('chỉ đăng ký đã công khai', 'public ones alone', 'só os públicos'),
  waiting: text('chỉ đăng ký đang chờ xác nhận', 'those alone that wait', 'só os que esperam'),
}

export const SWEEP_KIND_WORDS = SWEEP_KINDS_NAMED
