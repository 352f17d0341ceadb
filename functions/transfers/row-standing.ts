import { foldWords } from './fold-words.ts'

/** Words by which a column says that money came, or that it went. */
const CAME =
  /^(?:c|co|ghi co|bao co|cr|credit|\+|tang|vao|tien vao|den|tien den|chuyen den|nhan|nhan tien|thu|nop|nop tien|gui vao|in|money in|paid in|transfer in|cash in|received|receive|deposit)$/u
const WENT =
  /^(?:d|n|no|ghi no|bao no|dr|debit|-|giam|ra|tien ra|di|tien di|chuyen di|chuyen tien|rut|rut ra|rut tien|chi|phi|thu phi|thanh toan|out|money out|paid out|transfer out|cash out|sent|send|withdrawal|withdraw|payment|fee|charge)$/u

/** What a cell of the column of signs says; `unsure` for words that are not known. */
export function readSign(cell: string): 'came' | 'went' | 'unsure' {
  const word = foldWords(cell).replace(/^[−–—]$/u, '-')
  if (CAME.test(word)) return 'came'
  return WENT.test(word) ? 'went' : 'unsure'
}

const DONG = /^(?:vnd|dong|d|704)?$/u

/** Whether a cell of the column of currencies names the đồng, or nothing. */
export const isDong = (cell: string): boolean => DONG.test(foldWords(cell).replace('₫', 'd'))

/** Words of which one alone says that a transaction was not carried out, or was undone. */
const NOT_DONE =
  /khong|that bai|chua|cho\b|dang|huy|tu choi|hoan (?:tien|tra)|loi\b|lech\b|thu hoi|tam (?:giu|khoa)|treo\b|fail|pend|cancel|reject|refund|revers|error|process|declin|expire|het han|time ?out|unsuccess|incomplete|\bnot |\bun(?:posted|settled|approved|paid)|disapprov|void|chargeback|storno|return/u
/**
 * Everything that a cell may say where the transaction was carried out. The list is of whole texts,
 * because a word in front or behind turns each of them: "da hoan thanh cong", "posted - storno".
 */
const DONE = new Set(
  'thanh cong|giao dich thanh cong|gd thanh cong|chuyen thanh cong|chuyen tien thanh cong|nhan thanh cong|nhan tien thanh cong|da thanh cong|hoan thanh|da hoan thanh|hoan tat|da hoan tat|da nhan|da nhan tien|da ghi|da ghi so|da ghi nhan|da ghi co|da ghi no|da hach toan|hach toan thanh cong|da xu ly|xu ly thanh cong|da xu ly thanh cong|da duyet|da thanh toan|thanh toan thanh cong|da chuyen|da chuyen tien|da thuc hien|thuc hien thanh cong|da doi soat|khop|xong|success|successful|succeeded|successfully|transaction successful|complete|completed|posted|booked|approved|settled|cleared|paid|executed|done|ok|00'.split(
    '|',
  ),
)

/**
 * What a cell of the column of states, folded, says of its transaction. Two languages, or a code
 * beside its words, each say it in full: "Thành công/Success", "00 - Thành công".
 */
export function readState(words: string): 'done' | 'not-done' | 'unsure' {
  if (words === '') return 'done'
  const parts = words.split(/[^a-z0-9 ]+/u).map((part) => part.trim())
  if (parts.every((part) => part === '' || DONE.has(part)))
    return parts.some((part) => part !== '') ? 'done' : 'unsure'
  return NOT_DONE.test(words) && !parts.some((part) => DONE.has(part)) ? 'not-done' : 'unsure'
}

/**
 * Whether a cell of the column of states says that the transaction was carried out. Words that are
 * not known leave it open, and what is open is no gift.
 */
export const isCarriedOut = (cell: string): boolean => readState(foldWords(cell)) === 'done'

const PENDING_TITLE =
  /^[^a-z]{0,6}(?:[a-z]{1,4}[.)] ?)?(?:danh sach |cac |list of )?(?:giao dich|lenh|khoan|transactions?|items?)?[^a-z]{0,3}(?:(?:dang )?cho (?:xu ly|hach toan|duyet|ghi so|thanh toan|bao co)|chua (?:hach toan|xu ly|duyet|ghi so|hoan thanh)|tam giu|phong toa|treo|khong thanh cong|that bai|(?:bi )?(?:loi|tu choi)|(?:da )?(?:huy|hoan tra|hoan tien|dao)|failed|rejected|cancell?ed|reversed|refunded|unsuccessful|pending|on hold|uncleared|unposted|scheduled)\b/u
const DONE_TITLE =
  /\b(?:giao dich (?:da|thanh cong|hoan thanh)|da hach toan|da ghi so|posted|booked|cleared|completed)\b/u
/** A title is a few words, in one cell or in two. */
const MAX_TITLE = 80

/**
 * Whether the rows below a line wait, where it is a title that says so or that says otherwise:
 * "Giao dịch chờ hạch toán", "Pending transactions".
 */
export function standsBelowPending(cells: readonly string[]): boolean | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const [title = '', other] = filled
  if (filled.length === 0 || filled.length > 2 || title.length > MAX_TITLE) return undefined
  // A sum of such rows is no title: "Pending: 900,000".
  if (other !== undefined && /\d/u.test(other)) return undefined
  const folded = foldWords(filled.join(' '))
  if (PENDING_TITLE.test(folded)) return true
  return DONE_TITLE.test(folded) ? false : undefined
}
