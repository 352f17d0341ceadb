import { plainNumber } from './plain-number.ts'

const DAY_MS = 86_400_000
/** Spreadsheets count days from 30/12/1899, which is so many days before 1970. */
const EPOCH_DAYS = 25_569
/** Excel for the first Macintosh counted days from 1904. */
const DAYS_OF_1904 = 1_462

/**
 * Writes a serial number as `yyyy-MM-dd`, with ` HH:mm:ss` where it holds a time, or as the time
 * alone below one day. A number that is no day of a calendar stays as it is.
 */
export function momentText(raw: string, is1904: boolean): string {
  const number = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(number) || number < 0 || number >= 2_958_466)
    return plainNumber(raw)
  const seconds = Math.round(number * 86_400) + (is1904 && number >= 1 ? DAYS_OF_1904 * 86_400 : 0)
  const iso = new Date(seconds * 1_000 - EPOCH_DAYS * DAY_MS).toISOString()
  const time = iso.slice(11, 19)
  if (number < 1) return time
  return time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`
}
