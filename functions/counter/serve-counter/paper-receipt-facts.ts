import { communeName, findCommune } from '../../../shared/communes.ts'
import { html } from '../../../shared/html.ts'
import { DONOR_KIND_NAMES } from '../../../shared/ledger-texts.ts'
import { formatVnd } from '../../../shared/money.ts'
import { PROVINCE } from '../../../shared/province.ts'
import { sayVndInWords } from '../../../shared/vnd-in-words.ts'
import type { Fact } from '../../http/paper.ts'
import { totalVnd } from '../contribution.ts'
import type { Draft } from '../contribution.ts'
import { declaredValue } from '../counter-limits.ts'
import { sumGoods } from './goods-words.ts'
import type { ListSheet } from './list-sheets.ts'

/** Who gave, and what in all. */
export function listFacts(contribution: Draft): readonly Fact[] {
  const { list } = contribution
  const who = list ? headFacts(list) : giverFacts(contribution)
  return [...who, ...sumFacts(contribution)]
}

function giverFacts({ gifts, pledge }: Draft): readonly Fact[] {
  const [gift] = gifts
  if (!gift) return []
  const { name, donorKind, commune, publishName } = gift
  const isAnonymous = donorKind === 'anonymous'
  const shown = publishName ? 'Đồng ý' : 'Không'
  return [
    ['Người ủng hộ', isAnonymous ? 'Người ủng hộ ẩn danh' : (name ?? 'Không nêu tên')],
    ['Thành phần', isAnonymous ? undefined : DONOR_KIND_NAMES[donorKind].vi],
    ['Xã, phường', commune === undefined ? undefined : placeName(commune)],
    ['Công khai tên', name === undefined ? undefined : shown],
    ['Theo đăng ký số', pledge],
  ]
}

function headFacts({ commune, village, head }: NonNullable<Draft['list']>): readonly Fact[] {
  return [
    ['Thôn, bản, tổ', `${village}, ${placeName(commune)}`],
    ['Người đại diện nộp', head],
  ]
}

function placeName(code: string): string {
  const commune = findCommune(code)
  return commune ? communeName(commune, 'vi') : `Ngoài ${PROVINCE.titled.vi}`
}

/** What one of several sheets of a list sums up to. */
export function sheetFacts({ gifts, name }: ListSheet): readonly Fact[] {
  if (name === undefined) return []
  const goods = sumGoods(gifts)
  return [
    [`Cộng ${name}`, [formatVnd(totalVnd({ gifts }), 'vi'), goods].filter(Boolean).join('; ')],
  ]
}

function sumFacts(contribution: Draft): readonly Fact[] {
  const amountVnd = totalVnd(contribution)
  const goods = contribution.list ? sumGoods(contribution.gifts) : ''
  const money: readonly Fact[] = [
    ['Số tiền', html`<b>${formatVnd(amountVnd, 'vi')}</b> (tiền mặt)`],
    ['Bằng chữ', html`<i>${sayVndInWords(amountVnd)}</i>`],
  ]
  return [
    ...(amountVnd === 0 ? [] : money),
    ['Tổng hiện vật', goods === '' ? undefined : goods],
    ...valueFacts(contribution),
  ]
}

/** What the goods are said to be worth, in figures and words, apart from any money. */
function valueFacts({ gifts }: Draft): readonly Fact[] {
  const valueVnd = declaredValue(gifts)
  if (valueVnd === 0) return []
  const note = '(theo kê khai của người ủng hộ, không tính vào số tiền)'
  return [
    ['Giá trị hiện vật', html`${formatVnd(valueVnd, 'vi')} ${note}`],
    ['Giá trị bằng chữ', html`<i>${sayVndInWords(valueVnd)}</i>`],
  ]
}
