import { text } from '../../shared/locale.ts'
import {
  MATCH_WORDS,
  ODD_DAY_WORDS,
  STATEMENT_STATE_WORDS,
  TRANSFER_STATE_WORDS,
} from '../../shared/staff-words.ts'

const STATE = text('Tình trạng', 'State', 'Situação')

/** Statements, as a table. */
export const STATEMENTS_TABLE = {
  file: 'sao-ke',
  rows: 'statements',
  columns: [
    { title: text('Mã', 'Id', 'Código'), of: 'id' },
    { title: text('Tệp', 'File', 'Arquivo'), of: 'name' },
    { title: text('Đợt vận động', 'Campaign', 'Campanha'), of: 'campaign' },
    { title: text('Tài khoản', 'Account', 'Conta'), of: 'account' },
    { title: STATE, of: 'state', words: STATEMENT_STATE_WORDS },
    { title: text('Số dòng', 'Lines', 'Linhas'), of: 'lines' },
    { title: text('Không nhận vì', 'Refused, as', 'Recusado, porque'), of: 'refusalText' },
    { title: text('Đưa vào lúc', 'Brought at', 'Trazido em'), of: 'createdAt', kind: 'moment' },
  ],
} as const

/** Rows of the bank, as a table. */
export const TRANSFERS_TABLE = {
  file: 'giao-dich',
  rows: 'transfers',
  columns: [
    { title: text('Ngày', 'Day', 'Dia'), of: 'day' },
    { title: text('Số tiền (đồng)', 'Sum (VND)', 'Valor (VND)'), of: 'amountVnd' },
    { title: text('Nội dung', 'Words', 'Texto'), of: 'memo' },
    { title: text('Đối chiếu', 'Matching', 'Conferência'), of: 'outcome', words: MATCH_WORDS },
    {
      title: text('Ngày không hợp lý vì', 'The day cannot be, as', 'Dia impossível, porque'),
      of: 'oddDay',
      words: ODD_DAY_WORDS,
    },
    { title: STATE, of: 'state', words: TRANSFER_STATE_WORDS },
    { title: text('Mã đăng ký', 'Pledge', 'Promessa'), of: 'code' },
    { title: text('Đề nghị bởi', 'Wished by', 'Desejado por'), of: 'assignWish.by' },
  ],
} as const
