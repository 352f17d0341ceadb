/** What a column of a statement may hold. */
export type Column =
  | 'day'
  | 'time'
  | 'reference'
  | 'memo'
  | 'debit'
  | 'credit'
  | 'amount'
  | 'balance'
  /** Says of one sum whether it came or went. */
  | 'sign'
  | 'currency'
  /** Says whether the transaction was carried out. */
  | 'status'

/**
 * The words by which banks head their columns, in Vietnamese and English, without marks.
 * `nameHeading` tries the more particular ones first, because a heading may hold the words of two
 * columns.
 */
const WORDS: Readonly<Record<Column, RegExp>> = {
  balance: /so du|balance/u,
  debit:
    /ghi no|phat sinh (?:no|giam)|debit|(?:^|[\s(/])no(?:$|[\s)/])|\bdr\b|tien (?:rut|ra\b|chi\b)|rut ra|withdrawal|(?:paid|money|cash) out|^chi$/u,
  credit:
    /ghi co|phat sinh (?:co|tang)|so tien co|credit|(?:^|[\s(/])co(?:$|[\s)/])|\bcr\b|tien (?:gui|vao|nop)\b|gui vao|deposit|(?:paid|money|cash) in\b|^thu$/u,
  reference:
    /so ct|doc no|document n|tham chieu|ref\.? ?no|reference|so giao dich|transaction number|so but toan|chung tu|ma giao dich|ma gd/u,
  memo: /noi dung|mo ta|dien giai|ghi chu|tin nhan|loi nhan|remark|description|detail|particulars|narrat/u,
  day: /ngay|date/u,
  time: /^(?:gio|time|thoi gian)\b/u,
  amount: /so tien|amount|thuc (?:nhan|thu)|sau phi|^net$/u,
  sign: /(?:^|[\s(])(?:[cdn] ?\/ ?[cdn]|dr ?\/ ?cr|cr ?\/ ?dr|(?:ghi )?no ?\/ ?(?:ghi )?co|(?:ghi )?co ?\/ ?(?:ghi )?no|debit ?\/ ?credit|credit ?\/ ?debit|\+ ?\/ ?-)(?:$|[\s)])|(?:tang|giam|thu|chi|vao|ra|in|out) ?\/ ?(?:tang|giam|thu|chi|vao|ra|in|out)(?:$|[\s)])|^(?:loai|dau|type|kind|chieu|huong|direction|bien dong)\b|(?:transaction|txn|trans\.?) type/u,
  currency: /ngoai te|loai tien|tien te|nguyen te|don vi tien|currency|\bccy\b/u,
  status:
    /trang thai|tinh (?:trang|hinh)|ket qua|status|^(?:txn |transaction )?(?:state|result)$|^response\b|ma phan hoi|doi soat|^xu ly$/u,
}

/** Sums of the bank's own: what it took, and not what was given. */
const FEE = /\bphi\b|\bfees?\b|\bvat\b|\bthue\b|\btax\b|\bcharges?\b|chiet khau|discount|hoa hong/u
/** Sums of which nothing has moved on an account: promised, planned, divided up, held or left over. */
const NOT_MOVED =
  /luy ke|cumulative|ky truoc|du kien|phan bo|dang ky|cam ket|du toan|ke hoach|de nghi|dinh muc|han muc|con lai|phong toa|tam giu|pledged|planned|allocated|budget|on hold|remaining/u
/** Accounts, counts and marks, which are numbers of one side and no sums of money. */
const NO_MONEY =
  /tai khoan|\btk\b|\baccounts?\b|\bacct?\b|\bcard\b|\bthe\b|\bso (?:mon|luong|giao dich|gd|lenh|but toan|luot|lan)\b|\bcount\b|number|\bno\.? of\b|hoa don|invoice/u
const MONEY = /so tien|amount|phat sinh|doanh so|tien (?:vao|ra|gui|rut|nop|thu|chi)\b/u
const SUMS: readonly Column[] = ['credit', 'debit', 'amount']

const BEFORE_SUMS = ['balance', 'currency', 'status'] as const
const AFTER_DAY = ['reference', 'memo', 'sign', 'credit', 'debit', 'time', 'amount'] as const

/**
 * The column that a heading names, folded; undefined for one of no use. A day's heading may name
 * the reference as well, which its caller looks for.
 */
export function nameHeading(heading: string): Column | undefined {
  const named =
    BEFORE_SUMS.find((name) => WORDS[name].test(heading)) ??
    (WORDS.day.test(heading) ? 'day' : AFTER_DAY.find((name) => WORDS[name].test(heading)))
  const isSum = named !== undefined && SUMS.includes(named)
  const isOther = NO_MONEY.test(heading) && !MONEY.test(heading)
  return isSum && (isOther || FEE.test(heading) || NOT_MOVED.test(heading)) ? undefined : named
}

/** A heading of one column of sums that says by itself that they were received, or given to us. */
export const namesGift = (heading: string): boolean =>
  /ung ho|quyen gop|dong gop|tai tro|hao tam|\bnhan\b|\bthu\b|ghi co|\bco\b|\bcr\b|credit|received|donat|contribut|\bgifts?\b/u.test(
    heading,
  )

/** Who was paid: in a list of payments all sums stand without a sign, and all of them went out. */
export const namesReceiver = (heading: string): boolean =>
  /(?:nguoi|don vi|ben|tai khoan|tk|ten|so tk|so tai khoan|ngan hang|nh) (?:tk |tai khoan )?(?:thu )?(?:huong|nhan)\b|beneficiary|payee|recipient|receiver/u.test(
    heading,
  )

/** A heading that says itself how it tells what came from what went, such as "C/D". */
export const isPlainSign = (heading: string): boolean => /[/]/u.test(heading)

/**
 * Whether that heading's pair is none of book-keeping, as "Thu/Chi" or "T/C": a letter alone means
 * what the file means by it then, and C may be what went.
 */
export const hasOwnLetters = (heading: string): boolean =>
  isPlainSign(heading) &&
  !/(?:\b(?:c|cr|co|ghi co|credit) ?\/ ?(?:d|n|dr|no|ghi no|debit)|\b(?:d|n|dr|no|ghi no|debit) ?\/ ?(?:c|cr|co|ghi co|credit))\b/u.test(
    heading,
  )

export const namesReference = (heading: string): boolean => WORDS.reference.test(heading)

const DAY_OF_TRANSACTION = /giao dich|\bgd\b|transaction|tnx|hach toan|posting|accounting/u
const OTHER_DAY = /hieu luc|effective|thuc hien|requesting/u

/**
 * The day of the transaction comes before a day that is not named further, and that before the day
 * of its effect or its request.
 */
export function rankDay(heading: string): number {
  if (DAY_OF_TRANSACTION.test(heading)) return 0
  return OTHER_DAY.test(heading) ? 2 : 1
}
