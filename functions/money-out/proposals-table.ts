import { text } from '../../shared/locale.ts'
import { PROPOSAL_KIND_WORDS, PROPOSAL_STATE_WORDS } from '../../shared/staff-words.ts'

/** What is proposed to go out, as a table. */
export const PROPOSALS_TABLE = {
  file: 'de-nghi-chi',
  rows: 'proposals',
  columns: [
    { title: text('Mã', 'Id', 'Código'), of: 'id' },
    { title: text('Loại', 'Kind', 'Tipo'), of: 'kind', words: PROPOSAL_KIND_WORDS },
    { title: text('Tình trạng', 'State', 'Situação'), of: 'state', words: PROPOSAL_STATE_WORDS },
    { title: text('Số tiền (đồng)', 'Sum (VND)', 'Valor (VND)'), of: 'entry.amountVnd' },
    { title: text('Hiện vật', 'Goods', 'Bens'), of: 'entry.goods', kind: 'goods' },
    { title: text('Mục đích chi', 'Purpose', 'Finalidade'), of: 'entry.purpose' },
    { title: text('Người đề nghị', 'Proposed by', 'Proposto por'), of: 'proposedBy' },
    { title: text('Đề nghị lúc', 'Proposed at', 'Proposto em'), of: 'createdAt', kind: 'moment' },
    { title: text('Số trong sổ', 'Number in the books', 'Número nos livros'), of: 'indexes' },
  ],
} as const
