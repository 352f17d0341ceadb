import { vietnamDay } from '../../shared/vietnam-time.ts'

/** "Biên nhận", the year in Vietnam, the number within campaign and year. */
export const RECEIPT_PATTERN = /^BN-(\d{4})-(\d{6})$/u
const MAX_ORDINAL = 999_999

/** @throws RangeError when a year has used up its numbers. */
export function receiptNumber(year: string, ordinal: number): string {
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > MAX_ORDINAL)
    throw new RangeError('receipt-ordinal')
  return `BN-${year}-${String(ordinal).padStart(6, '0')}`
}

/** Numbers begin anew each year, in Vietnam's time. */
export function receiptYear(receivedAt: string): string {
  return vietnamDay(new Date(receivedAt)).slice(0, 4)
}

/** By what the entries of a receipt are found in the books. */
export const receiptOrigin = ({ campaign, number }: { campaign: string; number: string }): string =>
  `${campaign}#${number}`
