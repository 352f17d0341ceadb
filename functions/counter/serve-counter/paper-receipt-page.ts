import type { Campaign } from '../../../shared/campaign.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { formatOfficialDay, vietnamDay } from '../../../shared/vietnam-time.ts'
import {
  PAPER_HEAD,
  PAPER_STYLE,
  renderFacts,
  renderSheetProof,
  renderSignatures,
} from '../../http/paper.ts'
import type { Fact } from '../../http/paper.ts'
import type { Page } from '../../http/respond.ts'
import { dayTaken, enteredLater, isVoid } from '../contribution.ts'
import type { Contribution } from '../contribution.ts'
import { sheetsOf } from './list-sheets.ts'
import type { ListSheet } from './list-sheets.ts'
import { copiesOf } from './paper-copies.ts'
import type { CopySheet } from './paper-copies.ts'
import { listFacts, sheetFacts } from './paper-receipt-facts.ts'
import { renderGoods } from './paper-receipt-goods.ts'
import { renderList } from './paper-receipt-list.ts'

/**
 * From so many lines on, they are set closer, so that the most that a receipt may hold is still one
 * page.
 */
const CLOSE_FROM = 12

const LEGAL =
  'Căn cứ Nghị định số 93/2021/NĐ-CP ngày 27 tháng 10 năm 2021 của Chính phủ về vận động, tiếp nhận, phân phối và sử dụng các nguồn đóng góp tự nguyện hỗ trợ khắc phục khó khăn do thiên tai, dịch bệnh, sự cố; hỗ trợ bệnh nhân mắc bệnh hiểm nghèo.'
const COPIES =
  'Biên nhận lập thành 02 liên có giá trị như nhau: liên 1 giao người ủng hộ, liên 2 lưu tại nơi tiếp nhận.'

const WHOSE = ['giao người ủng hộ', 'lưu tại nơi tiếp nhận'] as const

/**
 * A numbered receipt (biên nhận) on one sheet of A4, or on several where its list is long. `origin`
 * is where the reader reaches the portal.
 */
export function renderReceipt(
  contribution: Contribution,
  campaign: Campaign,
  origin: string,
  isBoth = false,
): Page {
  const { number, list, gifts } = contribution
  const sheets: readonly ListSheet[] = list
    ? sheetsOf(gifts)
    : [{ gifts, before: 0, name: undefined, isLast: true }]
  const main = copiesOf(sheets, WHOSE, isBoth).map((sheet) =>
    renderSheet(contribution, sheet, campaign, origin),
  )
  return { title: `Biên nhận ${number}`, main: joinHtml([PAPER_STYLE, ...main], '\n') }
}

function renderSheet(
  contribution: Contribution,
  sheet: CopySheet,
  campaign: Campaign,
  origin: string,
): Html {
  const { number, slip, place, list, gifts } = contribution
  const title = list ? 'Biên nhận ủng hộ theo danh sách' : 'Biên nhận ủng hộ'
  const demo = html`<p class="notice notice--demo">Minh họa – số liệu giả</p>`
  const day = formatOfficialDay(dayTaken(contribution))
  const entered = enteredLater(contribution)
  const parts = [
    html`<article class="sheet${isLong(contribution) ? ' sheet--list' : ''}">`,
    PAPER_HEAD,
    renderTitle(title, sheet),
    html`<p class="sheet__number">Số: <b>${number}</b>${sheet.name && `, ${sheet.name}`}</p>`,
    renderCopy(sheet),
    renderVoid(contribution),
    campaign.demo ? demo : undefined,
    renderFacts([
      ['Đợt vận động', campaign.names.vi],
      ['Đổi giấy tạm nhận', slip],
      ['Ghi vào hệ thống', entered && formatOfficialDay(entered)],
      ...listFacts(contribution),
      ...sheetFacts(sheet),
    ]),
    list ? renderList(sheet) : renderGoods(gifts.flatMap(({ goods = [] }) => goods)),
    sheet.isLast ? html`<p class="sheet__small">${LEGAL} ${COPIES}</p>` : undefined,
    html`<p class="sheet__day">${place}, ${day}</p>`,
    renderSignatures([
      [list ? 'Người đại diện nộp' : 'Người ủng hộ', '(Ký, ghi rõ họ tên)'],
      ['Người tiếp nhận', '(Ký, ghi rõ họ tên, đóng dấu)'],
    ]),
    sheet.isLast ? renderProof(contribution, origin) : undefined,
    html`</article>`,
  ]
  return joinHtml(parts, '\n')
}

/** Which copy it is, where both are printed. */
export const renderCopy = ({ copy }: CopySheet): Html | undefined =>
  copy === undefined ? undefined : html`<p class="sheet__number">${copy}</p>`

/** Across the sheet of a receipt that is void: since when, and why, as the public books say. */
function renderVoid(contribution: Contribution): Html | undefined {
  const { approvedAt, reason } = contribution.voiding ?? {}
  if (!isVoid(contribution) || approvedAt === undefined) return undefined
  const day = formatOfficialDay(vietnamDay(new Date(approvedAt)))
  return html`<p class="notice"><b>BIÊN NHẬN ĐÃ HỦY</b>, ${day}. Lý do: ${reason}</p>`
}

/** A page has one heading of the first level, however many sheets it prints. */
export const renderTitle = (title: string, { isFirst }: CopySheet): Html =>
  isFirst ? html`<h1>${title}</h1>` : html`<h2 class="sheet__title">${title}</h2>`

/** Whether its lines are set closer. */
export function isLong({ gifts }: Pick<Contribution, 'gifts'>): boolean {
  const lines = gifts.reduce((sum, { goods }) => sum + Math.max(goods?.length ?? 0, 1), 0)
  return lines >= CLOSE_FROM
}

/** How the giver finds the gift in the public books, and opens the seal of the name. */
function renderProof({ gifts, list }: Contribution, origin: string): Html | undefined {
  const [gift] = gifts
  if (!gift) return undefined
  const path = list ? '/api/ledger' : `/api/ledger?code=${gift.reference}`
  const facts: readonly Fact[] = [
    ['Mã tham chiếu', html`<code>${gift.reference}</code>`],
    ['Dấu niêm phong tên', gift.commitment && html`<code>${gift.commitment}</code>`],
    ['Khóa mở niêm phong', gift.nameSalt && html`<code>${gift.nameSalt}</code>`],
  ]
  const link = html`<a class="sheet__link" href="${path}">${origin + path}</a>`
  const byCode = list ? ' theo mã tham chiếu của từng người' : ''
  const words = html`
    <h2>Kiểm tra trong sổ công khai</h2>
    <p>
      Sau ít phút, khoản ủng hộ có trong sổ công khai tại ${link}${byCode}. Sổ chỉ ghi dấu niêm
      phong của tên; khóa mở chỉ có trên biên nhận này. Cách tự kiểm chứng:
      ${' '}${origin + pageUrl('verify', 'vi')}
    </p>
    ${list ? undefined : renderFacts(facts)}`
  return renderSheetProof(origin + path, 'Mã QR: mở sổ công khai', words)
}
