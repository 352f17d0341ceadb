import { create } from 'qrcode/lib/core/qrcode.js'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** Light modules around the symbol, as ISO/IEC 18004 asks. */
export const QUIET_ZONE = 4

/**
 * Draws a text as a QR code (level M) in one SVG path; dark on white in every colour scheme, since
 * scanners need it so.
 */
export function renderQrSvg(text: string, label: string): Html {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * QUIET_ZONE
  const squares: string[] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column))
        squares.push(`M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`)
    }
  }
  return html`
    <svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}"
      shape-rendering="crispEdges">
      <path fill="#fff" d="M0 0h${side}v${side}H0z"/>
      <path fill="#000" d="${squares.join('')}"/>
    </svg>`
}
