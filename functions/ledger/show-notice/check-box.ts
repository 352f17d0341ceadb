import { fillHtml, html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { toBase64 } from '../../../shared/ledger/bytes.ts'
import { formatInteger } from '../../../shared/money.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { renderSheetProof } from '../../http/paper.ts'
import { NOTICE_TEXTS, sayNotice } from '../notice-texts.ts'
import type { NoticeView } from './notice-view.ts'

/** Characters of the root hash on paper: 96 bits, which nobody can make a second tree for. */
const ROOT_CHARACTERS = 16

/** Where anybody can check it, and the head of the books that it belongs to. */
export function renderCheck(view: NoticeView): Html {
  const { locale, origin } = view
  const path = pageUrl('verify', locale)
  const link = html`<a class="sheet__link" href="${path}">${origin + path}</a>`
  const lead = fillHtml(NOTICE_TEXTS.checkLead[locale], { address: link })
  const print = html`<span class="no-print">${sayNotice('print', locale)}</span>`
  const words = html`
    <h2>${sayNotice('check', locale)}</h2>
    <p>${lead}</p>
    <p>${sayHead(view)}</p>
    <p class="sheet__small">${sayNotice('legal', locale)} ${print}</p>`
  return renderSheetProof(origin + path, sayNotice('qr', locale), words)
}

function sayHead({ notice: { checkpoint }, locale }: NoticeView): Html | string {
  if (!checkpoint) return sayNotice('noCheckpoint', locale)
  return fillHtml(NOTICE_TEXTS.checkpoint[locale], {
    size: formatInteger(checkpoint.size, locale),
    root: html`<code>${toBase64(checkpoint.root).slice(0, ROOT_CHARACTERS)}</code>`,
  })
}
