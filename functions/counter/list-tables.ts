import { text } from '../../shared/locale.ts'

const DAY = text('Ngày nhận', 'Taken on', 'Recebido em')
const SHARED = [
  { title: text('Số tiền (đồng)', 'Sum (VND)', 'Valor (VND)'), of: 'amountVnd' },
  { title: text('Hiện vật', 'Goods', 'Bens'), of: 'goods', kind: 'goods' },
  { title: text('Số người ủng hộ', 'Givers', 'Doadores'), of: 'gifts' },
  { title: text('Nơi nhận', 'Place', 'Local'), of: 'place' },
  { title: text('Thôn, bản', 'Village', 'Vila'), of: 'village' },
  { title: text('Người ghi', 'Entered by', 'Registrado por'), of: 'recordedBy' },
] as const

/** Receipts of a campaign, as a table. */
export const CONTRIBUTIONS_TABLE = {
  file: 'bien-nhan',
  rows: 'contributions',
  columns: [
    { title: text('Số biên nhận', 'Receipt', 'Recibo'), of: 'number' },
    { title: DAY, of: 'takenOn' },
    ...SHARED,
    { title: text('Người xác nhận', 'Confirmed by', 'Confirmado por'), of: 'confirmedBy' },
    { title: text('Hủy: lý do', 'Void: reason', 'Anulado: motivo'), of: 'voiding.reason' },
    {
      title: text('Hủy lúc', 'Void since', 'Anulado em'),
      of: 'voiding.approvedAt',
      kind: 'moment',
    },
  ],
} as const

/** What waits for a second person, as a table. */
export const WAITING_GIFTS_TABLE = {
  file: 'khoan-cho',
  rows: 'gifts',
  columns: [
    { title: text('Mã phiếu', 'Slip', 'Senha'), of: 'id' },
    { title: DAY, of: 'takenOn' },
    ...SHARED,
  ],
} as const
