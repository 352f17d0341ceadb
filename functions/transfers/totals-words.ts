import { foldWords } from './fold-words.ts'

/** How a line of sums or balances begins. The name of a company ("Tổng công ty …") begins alike. */
const HEAD =
  /^(?:tong (?:cong|so|phat sinh|tien|ghi|no|co|doanh so|ngay|thang|trang|ky|luy ke|giao dich)|cong (?:so )?(?:phat sinh|trang|ngay|thang|ky|don|doanh so|chuyen|mang|luy ke)|luy ke|so du|so phat sinh|phat sinh trong|doanh so|grand total|sub ?total|total|opening balance|closing balance|mang sang|chuyen sang trang|balance (?:carried|brought)|(?:carried|brought) forward)\b/u

/**
 * What an account holds, in the words of banks: "Số dư ban đầu", "Ending balance", "Balance B/F".
 * They stand alone, but for days and figures.
 */
const BALANCE =
  /^(?:so du (?:tai khoan )?(?:dau|cuoi|ban dau|dau tien|hien tai|hien thoi|kha dung|ket chuyen|chuyen sang|mang sang|truoc do|con lai)|ton (?:quy )?(?:dau|cuoi)|(?:opening|closing|beginning|starting|ending|available|current|ledger|final|previous) (?:ledger |available )?balance|balance (?:b ?f|c ?f|as (?:of|at)))(?: (?:dau|cuoi|trong|den|ky|ngay|thang|nam|quy|period|day|month))*$/u

/** Sums of what came or went: "Tổng tiền vào trong ngày", "Total deposits". */
const SUM_OF_SIDE =
  /^(?:tong (?:so )?tien (?:vao|ra|thu|chi|gui|rut|nop|den|di)|tong (?:vao|ra|thu|chi|rut|gui)(?= (?:trong|ngay|thang|ky))|(?:sub ?)?totals? (?:of )?(?:deposits?|withdrawals?|paid in|paid out|money in|money out|inflows?|outflows?|in|out|vnd))(?: (?:trong|cua|ky|ngay|thang|nam|quy|for|the|of|period|day|month))*$/u

/** All words that such lines are made of; a gift has others. */
const WORDS = new Set(
  'tong cong so phat sinh ghi no co doanh du luy ke don dau cuoi trong tu den ky ngay thang nam quy trang truoc sau nay chuyen mang sang giao dich tien va cua grand total sub subtotal of debit debits credit credits balance opening closing page day month year period carried brought forward amount transactions transaction vnd dong'.split(
    ' ',
  ),
)
const MAX_LENGTH = 120

/**
 * Whether a text says nothing but that its line holds sums or a balance: "Cộng phát sinh trang 3",
 * "Lũy kế từ đầu năm", "Số dư cuối kỳ 30/09/2024". A text with any other word is somebody's own.
 */
export function isTotalsText(text: string): boolean {
  if (text.length > MAX_LENGTH) return false
  const folded = foldWords(text)
  if (!BEGINS.test(folded) || isFamilyTong(text)) return false
  const words = folded.replaceAll(/[^a-z]+/gu, ' ').trim()
  if (BALANCE.test(words) || SUM_OF_SIDE.test(words)) return true
  if (!HEAD.test(folded)) return false
  return folded
    .split(/[^a-z0-9]+/u)
    .every((word) => word === '' || /^\d+$/u.test(word) || WORDS.has(word))
}

/** How all of them begin: nearly every text does not, and is looked at no further. */
const BEGINS =
  /^(?:tong|cong|luy|so |phat|doanh|ton|mang|chuyen|grand|sub|total|open|clos|begin|start|end|avail|curr|ledger|final|prev|balance|carried|brought)/u

/** A family is called Tống, which differs from "tổng" by its mark alone. */
const isFamilyTong = (text: string): boolean => /^\s*tống\s/iu.test(text.normalize('NFC'))
