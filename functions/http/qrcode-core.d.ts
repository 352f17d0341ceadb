// The package's types cover its main entry only; its core, which is all that we need, comes without
// canvas and PNG.
declare module 'qrcode/lib/core/qrcode.js' {
  import type { QRCode, QRCodeOptions } from 'qrcode'
  export function create(
    text: string,
    options: QRCodeOptions,
  ): Omit<QRCode, 'modules'> & {
    modules: { size: number; get(row: number, column: number): number | boolean }
  }
}
