import type { Campaign } from '../../../shared/campaign.ts'
import { communeName, findCommune } from '../../../shared/communes.ts'
import { GOODS, UNITS } from '../../../shared/goods.ts'
import { escapeHtml } from '../../../shared/html.ts'
import { DONOR_KIND_NAMES } from '../../../shared/ledger-texts.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { formatOfficialDay, vietnamDay } from '../../../shared/vietnam-time.ts'
import { sayVndInWords } from '../../../shared/vnd-in-words.ts'
import type { GoodsLine } from '../contribution-input.ts'
import { totalVnd } from '../contribution.ts'
import type { Contribution, Gift } from '../contribution.ts'
import {
  PAPER_HEAD,
  PAPER_STYLE,
  renderFacts,
  renderSignatures,
  renderTable,
} from '../../http/paper.ts'
import { renderQrSvg } from '../../http/qr-svg.ts'
import type { Page } from '../../http/respond.ts'

/** From so many lines on, they are set closer, so that the most that a receipt may hold is still one page. */
const CLOSE_FROM = 12

const LEGAL =
  'Căn cứ Nghị định số 93/2021/NĐ-CP ngày 27 tháng 10 năm 2021 của Chính phủ về vận động, tiếp nhận, phân phối và sử dụng các nguồn đóng góp tự nguyện hỗ trợ khắc phục khó khăn do thiên tai, dịch bệnh, sự cố; hỗ trợ bệnh nhân mắc bệnh hiểm nghèo.'

/** A numbered receipt (biên nhận) on one sheet of A4. `origin` is where the reader reaches the portal. */
export function renderReceipt(
  contribution: Contribution,
  campaign: Campaign,
  origin: string,
): Page {
  const { number, receivedAt, place, list } = contribution
  const lines = contribution.gifts.reduce(
    (sum, { goods }) => sum + Math.max(goods?.length ?? 0, 1),
    0,
  )
  const main = [
    PAPER_STYLE,
    `<article class="sheet${lines >= CLOSE_FROM ? ' sheet--list' : ''}">`,
    PAPER_HEAD,
    `<h1>${list ? 'Biên nhận ủng hộ theo danh sách' : 'Biên nhận ủng hộ'}</h1>`,
    `<p class="sheet__number">Số: <b>${number}</b></p>`,
    campaign.demo ? '<p class="notice notice--demo">Minh họa – số liệu giả</p>' : '',
    renderFacts([
      ['Đợt vận động', escapeHtml(campaign.names.vi)],
      ...(list ? listFacts(list) : giverFacts(contribution)),
      ...sumFacts(contribution),
    ]),
    list
      ? renderList(contribution.gifts)
      : renderGoods(contribution.gifts.flatMap(({ goods = [] }) => goods)),
    `<p class="sheet__small">${LEGAL} Biên nhận lập thành 02 liên có giá trị như nhau: liên 1 giao người ủng hộ, liên 2 lưu tại nơi tiếp nhận.</p>`,
    `<p class="sheet__day">${escapeHtml(place)}, ${formatOfficialDay(vietnamDay(new Date(receivedAt)))}</p>`,
    renderSignatures([
      [list ? 'Người đại diện nộp' : 'Người ủng hộ', '(Ký, ghi rõ họ tên)'],
      ['Người tiếp nhận', '(Ký, ghi rõ họ tên, đóng dấu)'],
    ]),
    renderProof(contribution, origin),
    '</article>',
  ]
  return { title: `Biên nhận ${number}`, main: main.join('\n') }
}

type Facts = ReadonlyArray<readonly [label: string, html: string | undefined]>

function giverFacts({ gifts, pledge }: Contribution): Facts {
  const [gift] = gifts
  if (!gift) return []
  const { name, donorKind, commune, publishName } = gift
  const isAnonymous = donorKind === 'anonymous'
  return [
    ['Người ủng hộ', isAnonymous ? 'Nhà hảo tâm giấu tên' : escapeHtml(name ?? 'Không nêu tên')],
    ['Thành phần', isAnonymous ? undefined : escapeHtml(DONOR_KIND_NAMES[donorKind].vi)],
    ['Xã, phường', commune === undefined ? undefined : escapeHtml(placeName(commune))],
    ['Công khai tên', name === undefined ? undefined : publishName ? 'Đồng ý' : 'Không'],
    ['Theo đăng ký số', pledge],
  ]
}

function listFacts({ commune, village, head }: NonNullable<Contribution['list']>): Facts {
  return [
    ['Thôn, bản, tổ', `${escapeHtml(village)}, ${escapeHtml(placeName(commune))}`],
    ['Người đại diện nộp', escapeHtml(head)],
  ]
}

function placeName(code: string): string {
  const commune = findCommune(code)
  return commune ? communeName(commune, 'vi') : 'Ngoài tỉnh Lai Châu'
}

function sumFacts(contribution: Contribution): Facts {
  const amountVnd = totalVnd(contribution)
  const goods = contribution.list ? sumGoods(contribution.gifts) : ''
  return [
    ['Số tiền', amountVnd === 0 ? undefined : `<b>${formatVnd(amountVnd, 'vi')}</b> (tiền mặt)`],
    ['Bằng chữ', amountVnd === 0 ? undefined : `<i>${sayVndInWords(amountVnd)}</i>`],
    ['Tổng hiện vật', goods === '' ? undefined : escapeHtml(goods)],
  ]
}

function sumGoods(gifts: readonly Gift[]): string {
  const sums = new Map<string, number>()
  for (const { kind, unit, quantity } of gifts.flatMap(({ goods = [] }) => goods)) {
    const key = `${UNITS[unit].vi} ${shortKind(kind)}`
    sums.set(key, (sums.get(key) ?? 0) + quantity)
  }
  return [...sums].map(([key, quantity]) => `${formatInteger(quantity, 'vi')} ${key}`).join('; ')
}

/** The kind without its examples, which a sheet has no room for. */
const shortKind = (kind: GoodsLine['kind']): string => GOODS[kind].vi.replace(/ \(.*\)$/u, '')
const quantityOf = ({ quantity, unit }: GoodsLine): string =>
  `${formatInteger(quantity, 'vi')} ${UNITS[unit].vi}`

function conditionOf({ condition, expiresOn }: GoodsLine): string {
  const state = condition === 'new' ? 'Mới' : 'Đã qua sử dụng'
  return expiresOn === undefined
    ? state
    : `${state}, hạn dùng ${expiresOn.split('-').toReversed().join('/')}`
}

function renderGoods(goods: readonly GoodsLine[]): string {
  if (goods.length === 0) return ''
  const rows = goods.map((one, index) => [
    String(index + 1),
    one.name === undefined ? shortKind(one.kind) : `${one.name} (${shortKind(one.kind)})`,
    { number: quantityOf(one) },
    conditionOf(one),
  ])
  return renderTable(
    'Hiện vật',
    ['STT', 'Tên, loại hiện vật', { number: 'Số lượng' }, 'Tình trạng'],
    rows,
  )
}

/** Each giver of a list has a reference and an opening of their own, so that everybody can check, and take a name back, without the others. */
function renderList(gifts: readonly Gift[]): string {
  const rows = gifts.map(
    ({ name, publishName, amountVnd, goods: [one] = [], reference, nameSalt }, index) => [
      String(index + 1),
      name ?? 'Giấu tên',
      publishName ? 'Có' : '',
      {
        number:
          amountVnd === undefined
            ? one
              ? `${quantityOf(one)} ${one.name ?? shortKind(one.kind)}`
              : ''
            : formatVnd(amountVnd, 'vi'),
      },
      { html: `<code>${reference}</code>` },
      { html: nameSalt === undefined ? '' : `<code>${nameSalt}</code>` },
    ],
  )
  const head = [
    'STT',
    'Họ tên',
    'Công khai tên',
    { number: 'Số tiền, hiện vật' },
    'Mã tham chiếu',
    'Khóa mở niêm phong tên',
  ]
  return renderTable('Danh sách người ủng hộ', head, rows)
}

/** How the giver finds the gift in the public books, and opens the seal of the name. */
function renderProof({ gifts, list }: Contribution, origin: string): string {
  const [gift] = gifts
  if (!gift) return ''
  const path = list ? '/api/ledger' : `/api/ledger?code=${gift.reference}`
  const facts: Facts = list
    ? []
    : [
        ['Mã tham chiếu', `<code>${gift.reference}</code>`],
        ['Dấu niêm phong tên', gift.commitment && `<code>${gift.commitment}</code>`],
        ['Khóa mở niêm phong', gift.nameSalt && `<code>${gift.nameSalt}</code>`],
      ]
  const address = escapeHtml(origin + path)
  return [
    '<section class="sheet__proof">',
    String(renderQrSvg(origin + path, 'Mã QR: mở sổ công khai')),
    '<div><h2>Kiểm tra trong sổ công khai</h2>',
    `<p>Sau ít phút, khoản ủng hộ có trong sổ công khai tại <a class="sheet__link" href="${escapeHtml(path)}">${address}</a>${list ? ' theo mã tham chiếu của từng người' : ''}. Sổ chỉ ghi dấu niêm phong của tên; khóa mở chỉ có trên biên nhận này. Cách tự kiểm chứng: ${escapeHtml(origin + pageUrl('verify', 'vi'))}</p>`,
    list ? '' : renderFacts(facts),
    '</div></section>',
  ].join('')
}
