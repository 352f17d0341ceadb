import { foldWords } from './fold-words.ts'

/** How a line of sums or balances begins. The name of a company ("Tổng công ty …") begins alike. */
const HEAD =
  /^(?:tong (?:cong|so|phat sinh|tien|ghi|no|co|doanh so|ngay|thang|trang|ky|luy ke|giao dich)|cong (?:so )?(?:phat sinh|trang|ngay|thang|ky|don|doanh so|chuyen|mang|luy ke)|luy ke|so du|so phat sinh|phat sinh trong|doanh so|grand total|sub ?total|total|opening balance|closing balance|mang sang|chuyen sang trang|balance (?:carried|brought)|(?:carried|brought) forward)\b/u

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
  if (!HEAD.test(folded)) return false
  return folded
    .split(/[^a-z0-9]+/u)
    .every((word) => word === '' || /^\d+$/u.test(word) || WORDS.has(word))
}
