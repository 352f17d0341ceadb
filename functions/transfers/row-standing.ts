import { foldWords } from './fold-words.ts'

/** Words by which a column says that money came, or that it went. */
const CAME =
  /^(?:c|co|ghi co|bao co|cr|credit|\+|tang|vao|tien vao|den|tien den|chuyen den|nhan|nhan tien|thu|nop|nop tien|gui vao|in|money in|paid in|transfer in|cash in|received|receive|deposit)$/u
const WENT =
  /^(?:d|n|no|ghi no|bao no|dr|debit|-|giam|ra|tien ra|di|tien di|chuyen di|chuyen tien|rut|rut ra|rut tien|chi|phi|thu phi|thanh toan|out|money out|paid out|transfer out|cash out|sent|send|withdrawal|withdraw|payment|fee|charge)$/u

/** What a cell of the column of signs says; `unsure` for words that are not known. */
export function readSign(cell: string): 'came' | 'went' | 'unsure' {
  const word = foldWords(cell).replaceAll('−', '-')
  if (CAME.test(word)) return 'came'
  return WENT.test(word) ? 'went' : 'unsure'
}

const DONG = /^(?:vnd|dong|d|704)?$/u

/** Whether a cell of the column of currencies names the đồng, or nothing. */
export const isDong = (cell: string): boolean => DONG.test(foldWords(cell).replace('₫', 'd'))

const NOT_DONE =
  /khong|that bai|chua|cho\b|dang|huy|tu choi|hoan (?:tien|tra)|loi\b|fail|pend|cancel|reject|refund|revers|error|process|declin|expire|het han/u
const DONE =
  /thanh cong|hoan (?:thanh|tat)|da (?:nhan|ghi|hach toan|xu ly|duyet)|success|complet|posted|approved|settled|done|^ok$|^$/u

/**
 * Whether a cell of the column of states says that the transaction was carried out. Words that are
 * not known leave it open, and what is open is no gift.
 */
export function isCarriedOut(cell: string): boolean {
  const words = foldWords(cell)
  return DONE.test(words) && !NOT_DONE.test(words)
}
