import { encode } from 'fast-png'
import { create } from 'qrcode/lib/core/qrcode.js'
import { QUIET_ZONE } from './qr-svg.ts'

/** Pixels of one module: large enough for another phone to read it from a screen. */
const MODULE = 8

/** Draws a text as a QR code (level M) into a grey PNG file, dark on white, with its quiet zone. */
export function drawQrPng(text: string): Uint8Array {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = (modules.size + 2 * QUIET_ZONE) * MODULE
  const data = new Uint8Array(side * side).fill(255)
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) darken(data, side, { row, column })
  return encode({ width: side, height: side, channels: 1, depth: 8, data })
}

function darken(data: Uint8Array, side: number, at: { row: number; column: number }): void {
  const left = (at.column + QUIET_ZONE) * MODULE
  for (let line = 0; line < MODULE; line++) {
    const start = ((at.row + QUIET_ZONE) * MODULE + line) * side + left
    data.fill(0, start, start + MODULE)
  }
}
