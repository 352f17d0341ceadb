/**
 * VietQR payloads by NAPAS' specification of the VietQR code for the NAPAS 24/7 fast transfer
 * service (v1.0, September 2021), an EMVCo merchant-presented QR: a run of (2-digit tag, 2-digit
 * length, value), closed by a CRC.
 */
export interface VietQrTransfer {
  /** The receiving bank's 6-digit identification number. */
  bin: string
  /** Up to 19 letters and digits. */
  accountNumber: string
  /** Whole VND, at most 13 digits; left out when the payer chooses. */
  amountVnd?: number
  /**
   * What the payer's bank is asked to write: up to 19 of A-Z, 0-9 and space, the strictest limit
   * among the services that read it.
   */
  memo?: string
}

const NAPAS_APPLICATION = 'A000000727'
const TO_ACCOUNT = 'QRIBFTTA'

function field(tag: string, value: string): string {
  if (value.length > 99) throw new RangeError('vietqr-field-too-long')
  return tag + String(value.length).padStart(2, '0') + value
}

/**
 * Builds the payload: "12" (one use) when it names an amount, "11" (many uses) otherwise.
 * @throws RangeError when a value breaks the specification's form.
 */
export function buildVietQr({ bin, accountNumber, amountVnd, memo }: VietQrTransfer): string {
  if (!/^\d{6}$/u.test(bin)) throw new RangeError('vietqr-bin')
  if (!/^[A-Za-z0-9]{1,19}$/u.test(accountNumber)) throw new RangeError('vietqr-account')
  if (
    amountVnd !== undefined &&
    !(Number.isSafeInteger(amountVnd) && amountVnd > 0 && amountVnd < 1e13)
  ) {
    throw new RangeError('vietqr-amount')
  }
  if (memo !== undefined && !/^[A-Z0-9 ]{1,19}$/u.test(memo)) throw new RangeError('vietqr-memo')
  const account = field('00', bin) + field('01', accountNumber)
  const body =
    field('00', '01') +
    field('01', amountVnd === undefined ? '11' : '12') +
    field('38', field('00', NAPAS_APPLICATION) + field('01', account) + field('02', TO_ACCOUNT)) +
    field('53', '704') +
    (amountVnd === undefined ? '' : field('54', String(amountVnd))) +
    field('58', 'VN') +
    (memo === undefined ? '' : field('62', field('08', memo))) +
    '6304'
  return body + crc16(body)
}

/**
 * CRC-16/CCITT-FALSE (polynomial 0x1021, initial 0xFFFF) over the payload up to and including
 * "6304", four upper-case hex digits.
 */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

/**
 * True when the payload's closing CRC is right, in either case of letters, as readers must accept.
 */
export function hasValidCrc(payload: string): boolean {
  const body = payload.slice(0, -4)
  return body.endsWith('6304') && crc16(body) === payload.slice(-4).toUpperCase()
}
