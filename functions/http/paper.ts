import { html } from '../../shared/html.ts'
import type { Html, Part } from '../../shared/html.ts'
import { PROVINCE } from '../../shared/province.ts'
import { renderQrSvg } from './qr-svg.ts'
import type { Request } from './request.ts'

/** The style of what is printed on A4, which the API's answers alone load. */
export const PAPER_STYLE = html`<link rel="stylesheet" href="/paper.css">`

/**
 * Where the reader reaches this portal, as the edge saw it: what is printed must be an address that
 * works.
 */
export function originOf(request: Request): string {
  const host = request.header('x-viewer-host') ?? ''
  return /^localhost(?::\d+)?$/u.test(host) ? `http://${host}` : `https://${host}`
}

/**
 * The head that Decree 30/2020/NĐ-CP (annex I) gives to papers of public bodies: who writes on the
 * left, the country and its motto on the right. In Vietnamese, whatever the reader's language.
 */
export const PAPER_HEAD = html`
  <div class="sheet__head" lang="vi">
    <p class="sheet__upper"><b>Ủy ban Mặt trận Tổ quốc Việt Nam<br>${PROVINCE.titled.vi}</b></p>
    <p>
      <b>
        <span class="sheet__upper">Cộng hòa xã hội chủ nghĩa Việt Nam</span>
        <br>Độc lập – Tự do – Hạnh phúc
      </b>
    </p>
  </div>`

/** A label with what it names; without a value it is left out. */
export type Fact = readonly [label: string, value: string | Html | undefined]

export function renderFacts(facts: readonly Fact[]): Html {
  const items = facts.map(([label, value]) =>
    value === undefined ? undefined : html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )
  return html`<dl class="sheet__facts">${items}</dl>`
}

/** Places for signatures, side by side, with room for hands and seals. */
export function renderSignatures(places: ReadonlyArray<readonly [who: string, how: string]>): Html {
  const each = places.map(([who, how]) => html`<p><b>${who}</b><br><i>${how}</i></p>`)
  return html`<div class="sheet__signatures">${each}</div>`
}

/** Where the paper can be checked: a code to scan beside the words. */
export function renderSheetProof(address: string, label: string, words: Part): Html {
  return html`
    <section class="sheet__proof">${renderQrSvg(address, label)}<div>${words}</div></section>`
}
