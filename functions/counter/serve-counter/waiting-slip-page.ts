import type { Campaign } from '../../../shared/campaign.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { formatOfficialDay, vietnamClock, vietnamDay } from '../../../shared/vietnam-time.ts'
import { PAPER_HEAD, PAPER_STYLE, renderFacts, renderSignatures } from '../../http/paper.ts'
import type { Page } from '../../http/respond.ts'
import { renderSlipGoods } from './paper-receipt-goods.ts'
import { sheetsOf } from './list-sheets.ts'
import type { ListSheet } from './list-sheets.ts'
import { PROVINCE } from '../../../shared/province.ts'
import { listFacts, sheetFacts } from './paper-receipt-facts.ts'
import { renderSlipList } from './paper-receipt-list.ts'
import { copiesOf } from './paper-copies.ts'
import type { CopySheet } from './paper-copies.ts'
import { isLong, renderCopy, renderTitle } from './paper-receipt-page.ts'
import { dayTaken, enteredLater } from '../contribution.ts'
import type { WaitingGift } from '../waiting-gift.ts'

const WORDS =
  'Giấy này xác nhận đã nhận tạm số tiền, hiện vật ghi trên, đang chờ người thứ hai kiểm đếm và xác nhận. Giấy này chưa phải biên nhận: khoản này chưa có số biên nhận và chưa được ghi vào sổ công khai.'
const HOW = `Sau khi được xác nhận, nơi tiếp nhận lập biên nhận có số và gửi người nộp để đổi lấy giấy này. Người tiếp nhận không tự hủy được khoản này: chỉ người duyệt, không phải người tiếp nhận, mới được đóng mà không ghi sổ và phải nêu lý do. Nếu quá 03 ngày làm việc chưa nhận được biên nhận, đề nghị liên hệ Ủy ban Mặt trận Tổ quốc Việt Nam ${PROVINCE.titled.vi} và nêu mã tạm nhận.`
const COPIES = 'Lập thành 02 liên: liên 1 giao người nộp, liên 2 lưu cùng số tiền, hiện vật.'

const WHOSE = ['giao người nộp', 'lưu cùng số tiền, hiện vật'] as const

/**
 * The slip of a gift that waits for a second person. Nobody who hands a large sum in leaves without
 * a signed paper, because that paper is what keeps the clerk from keeping the money; and nobody
 * takes it for a receipt, because it has no number and says so.
 */
export function renderWaitingSlip(gift: WaitingGift, campaign: Campaign, isBoth = false): Page {
  const { list, gifts } = gift.draft
  const sheets: readonly ListSheet[] = list
    ? sheetsOf(gifts)
    : [{ gifts, before: 0, name: undefined, isLast: true }]
  const main = copiesOf(sheets, WHOSE, isBoth).map((sheet) => renderSheet(gift, sheet, campaign))
  return { title: `Giấy tạm nhận ${gift.id}`, main: joinHtml([PAPER_STYLE, ...main], '\n') }
}

function renderSheet({ id, draft }: WaitingGift, sheet: CopySheet, campaign: Campaign): Html {
  const { receivedAt, place, list } = draft
  const at = new Date(receivedAt)
  const day = formatOfficialDay(dayTaken(draft))
  const entered = `${vietnamClock(at)}, ${formatOfficialDay(vietnamDay(at))}`
  const isLater = enteredLater(draft) !== undefined
  const demo = html`<p class="notice notice--demo">Minh họa – số liệu giả</p>`
  const parts = [
    html`<article class="sheet${isLong(draft) ? ' sheet--list' : ''}">`,
    PAPER_HEAD,
    renderTitle('Giấy tạm nhận – chờ xác nhận', sheet),
    html`<p class="sheet__number">Mã tạm nhận: <b>${id}</b>${sheet.name && `, ${sheet.name}`}</p>`,
    renderCopy(sheet),
    campaign.demo ? demo : undefined,
    renderFacts([
      ['Đợt vận động', campaign.names.vi],
      ['Ngày nhận', isLater ? day : undefined],
      [isLater ? 'Ghi vào hệ thống lúc' : 'Nhận lúc', entered],
      ...listFacts(draft),
      ...sheetFacts(sheet),
    ]),
    list ? renderSlipList(sheet) : renderSlipGoods(draft.gifts),
    html`<p><b>${WORDS}</b></p>`,
    sheet.isLast ? html`<p>${HOW}</p>` : undefined,
    sheet.isLast ? html`<p class="sheet__small">${COPIES}</p>` : undefined,
    html`<p class="sheet__day">${place}, ${day}</p>`,
    renderSignatures([
      [list ? 'Người đại diện nộp' : 'Người nộp', '(Ký, ghi rõ họ tên)'],
      ['Người tiếp nhận', '(Ký, ghi rõ họ tên)'],
    ]),
    html`</article>`,
  ]
  return joinHtml(parts, '\n')
}
