import { foldWords } from './fold-words.ts'
import { isGivers, suggestKind } from './not-a-gift.ts'

interface Row {
  /** Whole VND: credits above zero, debits below. */
  amountVnd: number
  memo: string
}

/**
 * What people write who buy, sell, owe, pay wages, or get money back: no bank's words, so that they
 * suggest no kind, and a single person still files no such row away.
 */
const DEALINGS =
  /\b(?:hoan tien|tien hoan|hoan tra tien|hoan lai tien|tra lai tien|mua hang|mua ve|mua do|mua xe|mua nha|mua dat|ban hang|tien hang|don hang|ma don|hoa don|dat coc|tien coc|tra no|tra gop|cho vay|vay tien|tien vay|gop vay|tra luong|tien luong|tien cong|tien nha|tien phong|thue nha|tien dien|tien nuoc|tien xe|tien an|hoc phi|nap tien|nap the|rut tien|ship cod|phi ship|thu ho|shopee|lazada|tiki|tiktok ?shop|sendo|grab|cashback|refund|reversal|payment for order|salary|invoice)\b/u

/**
 * Whether the words of a credit are not like those of a gift: what a bank writes, and what people
 * write of their dealings. It is shown to whoever books, who may let such rows wait; nothing follows
 * from it by itself.
 */
export function isUnlikeGift(row: Row): boolean {
  if (suggestKind(row) !== undefined) return true
  const text = foldWords(row.memo)
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim()
  return row.amountVnd > 0 && DEALINGS.test(text) && !isGivers(text)
}
