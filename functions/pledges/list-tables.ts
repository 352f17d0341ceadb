import { text } from '../../shared/locale.ts'
import { SWEEP_KINDS_NAMED, SWEEP_STATES_NAMED } from '../../shared/staff-words.ts'

const SENT = text('Gửi lúc (giờ Việt Nam)', 'Sent at (Vietnam time)', 'Enviado em (hora do Vietnã)')

/** Pledges that wait for a clerk, as a table. */
export const PLEDGES_TABLE = {
  file: 'dang-ky-cho',
  rows: 'pledges',
  columns: [
    { title: text('Mã đăng ký', 'Pledge', 'Promessa'), of: 'code' },
    { title: SENT, of: 'createdAt', kind: 'moment' },
  ],
} as const

/** Acts on many pledges, as a table. */
export const SWEEPS_TABLE = {
  file: 'huy-dang-ky',
  rows: 'sweeps',
  columns: [
    { title: text('Mã', 'Id', 'Código'), of: 'id' },
    { title: text('Loại', 'Kind', 'Tipo'), of: 'kind', words: SWEEP_KINDS_NAMED },
    { title: text('Tình trạng', 'State', 'Situação'), of: 'state', words: SWEEP_STATES_NAMED },
    { title: text('Số đăng ký', 'Pledges', 'Promessas'), of: 'count.pledges' },
    { title: text('Số tiền (đồng)', 'Sum (VND)', 'Valor (VND)'), of: 'count.amountVnd' },
    { title: text('Đã hủy', 'Annulled', 'Anuladas'), of: 'ended' },
    { title: text('Bỏ qua', 'Passed over', 'Mantidas'), of: 'passedOver' },
    { title: text('Người đề nghị', 'Proposed by', 'Proposto por'), of: 'proposedBy' },
    { title: text('Đề nghị lúc', 'Proposed at', 'Proposto em'), of: 'createdAt', kind: 'moment' },
    { title: text('Lý do', 'Reason', 'Motivo'), of: 'reason' },
  ],
} as const
