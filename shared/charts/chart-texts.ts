import { text } from '../locale.ts'
import type { Localized } from '../locale.ts'
import type { Chart, Column } from './chart-data.ts'

export const CHART_TITLES: Readonly<Record<Chart, Localized>> = {
  flow: text(
    'Từ tiếp nhận đến trao: tiền đang ở đâu',
    'From received to handed over: where the money is',
    'Do recebimento à entrega: onde está o dinheiro',
  ),
  days: text('Tiền đã tiếp nhận theo ngày', 'Money received, day by day', 'Recebido por dia'),
  communes: text(
    'Tiền đã tiếp nhận theo nơi ở của người ủng hộ',
    'Money received, by where donors live',
    'Recebido, pelo lugar de quem doa',
  ),
  places: text(
    'Tiền đã phân bổ theo xã, phường nhận',
    'Money allocated, by receiving commune',
    'Alocado, por comuna que recebe',
  ),
  channels: text(
    'Tiền đã tiếp nhận theo hình thức',
    'Money received, by how it came',
    'Recebido, pela forma',
  ),
}

export const CHART_TEXTS = {
  unit: text('Đơn vị: đồng', 'Unit: VND', 'Unidade: VND'),
  asOf: text('Cập nhật lúc {time}', 'As of {time}', 'Atualizado às {time}'),
  source: text(
    'Nguồn: Sổ công khai ({size} bút toán), Ủy ban Mặt trận Tổ quốc Việt Nam {province}',
    'Source: the public books ({size} entries), Viet Nam Fatherland Front of {province}',
    'Fonte: os livros públicos ({size} lançamentos), Frente da Pátria, {province}',
  ),
  demo: text(
    'MINH HỌA – SỐ LIỆU GIẢ',
    'DEMONSTRATION – INVENTED FIGURES',
    'DEMONSTRAÇÃO – NÚMEROS FICTÍCIOS',
  ),
  none: text('Chưa có khoản nào.', 'Nothing yet.', 'Nada ainda.'),
  few: text(
    'Các xã, phường có dưới 3 lượt ủng hộ',
    'Communes with fewer than 3 gifts',
    'Comunas com menos de 3 doações',
  ),
  fewNote: text(
    'Trong hình này, xã, phường có dưới 3 lượt ủng hộ được gộp lại; sổ công khai thì ghi nơi ở trong từng bút toán.',
    'Communes with fewer than 3 gifts stand together in this drawing; the public books tell the commune of each entry.',
    'Comunas com menos de 3 doações ficam juntas neste desenho; os livros públicos informam a comuna de cada lançamento.',
  ),
  elsewhere: text('Ngoài tỉnh', 'Outside the province', 'Fora da província'),
  noCommune: text('Không nêu nơi ở', 'Place not given', 'Lugar não informado'),
  noPlace: text('Việc chung của tỉnh', 'For the whole province', 'Para toda a província'),
  unallocated: text('Chưa phân bổ', 'Not allocated yet', 'Ainda não alocado'),
  undisbursed: text(
    'Đã phân bổ, chưa giải ngân',
    'Allocated, not handed over yet',
    'Alocado, ainda não entregue',
  ),
  newestDays: text('{count} ngày gần nhất', 'The latest {count} days', 'Os últimos {count} dias'),
  largest: text(
    '{count} nơi có số tiền lớn nhất',
    'The {count} largest sums',
    'Os {count} maiores valores',
  ),
  most: text('Nhiều nhất: {day}', 'Most: {day}', 'Maior: {day}'),
  gifts: text('{count} lượt', '{count} gifts', '{count} doações'),
} as const satisfies Record<string, Localized>

export const COLUMN_NAMES: Readonly<Record<Column, Localized>> = {
  receivedVnd: text('Đã tiếp nhận (đồng)', 'Received (VND)', 'Recebido (VND)'),
  allocatedVnd: text('Đã phân bổ (đồng)', 'Allocated (VND)', 'Alocado (VND)'),
  disbursedVnd: text('Đã giải ngân (đồng)', 'Disbursed (VND)', 'Entregue (VND)'),
  amountVnd: text('Số tiền (đồng)', 'Sum (VND)', 'Valor (VND)'),
  count: text('Số lượt', 'Count', 'Quantidade'),
}

/** What the rows of a table are told apart by. */
export const ROW_HEADS: Readonly<Record<'day' | 'commune' | 'channel' | 'state', Localized>> = {
  day: text('Ngày', 'Day', 'Dia'),
  commune: text('Xã, phường', 'Commune', 'Comuna'),
  channel: text('Hình thức', 'How it came', 'Forma'),
  state: text('Trạng thái', 'State', 'Situação'),
}
