import { foldWords } from './fold-words.ts'

interface Row {
  /** Whole VND: credits above zero, debits below. */
  amountVnd: number
  memo: string
}

/**
 * What a row of the bank is that is no gift. It counts in what the account holds, and never in what
 * was received:
 * - `interest` (lãi tiền gửi): interest of the account; of money that left, interest that the bank
 *   takes back;
 * - `returned-transfer` (chuyển trả lại): a payment of ours that came back, because it could not be
 *   delivered;
 * - `own-transfer` (điều chuyển nội bộ, kinh phí cấp từ Trung ương): money that moves between
 *   accounts of the body itself, or that the centre gives or takes;
 * - `fee` (phí ngân hàng): a fee, or a fee that is given back;
 * - `not-ours` (không thuộc quỹ): money that the bank or a payer put into the wrong account, and its
 *   leaving again;
 * - `cash-paid-in` (nộp tiền mặt đã thu tại quầy): cash that the books know from the counter, paid
 *   into the account by the body itself.
 */
export const NOT_GIFT_KINDS = [
  'interest',
  'returned-transfer',
  'own-transfer',
  'fee',
  'not-ours',
  'cash-paid-in',
] as const
export type NotGiftKind = (typeof NOT_GIFT_KINDS)[number]

/** What the correction in the public books says of a gift that was none. */
export const NOT_GIFT_REASONS: Readonly<Record<NotGiftKind, string>> = {
  interest: 'Không phải tiền ủng hộ: lãi tiền gửi',
  'returned-transfer': 'Không phải tiền ủng hộ: khoản chi bị ngân hàng chuyển trả lại',
  'own-transfer': 'Không phải tiền ủng hộ: điều chuyển nội bộ hoặc kinh phí được cấp',
  fee: 'Không phải tiền ủng hộ: phí ngân hàng',
  'not-ours': 'Không phải tiền ủng hộ: tiền không thuộc quỹ, ghi có nhầm tài khoản',
  'cash-paid-in': 'Không phải tiền ủng hộ mới: tiền mặt đã thu tại quầy được nộp vào tài khoản',
}
/** What it says where that decision is taken back. */
export const A_GIFT_AFTER_ALL = 'Là tiền ủng hộ: quyết định trước đó được hủy'

/** What only money that came can be. */
const COMES_ONLY: ReadonlySet<NotGiftKind> = new Set(['returned-transfer', 'cash-paid-in'])

/** Whether a row that came or went may be of a kind at all. */
export const mayBeOfKind = ({ amountVnd }: Pick<Row, 'amountVnd'>, kind: NotGiftKind): boolean =>
  amountVnd > 0 || !COMES_ONLY.has(kind)

/** Words of people who give. A text with one of them is somebody's own, whatever else it says. */
const GIVING =
  /\b(?:ung ho|ugn ho|uho|quyen gop|dong gop|gop|dong bao|ba con|bao lu|bao so|mua lu|lu lut|cuu tro|giup|chia se|tam long|tu thien|thien nguyen|tai tro|tang|lcuh)\b/u

/** @param text folded, with single spaces between its words. */
export const isGivers = (text: string): boolean => GIVING.test(text)

/**
 * The words of banks and of bodies, where money comes and where it goes. They are asked of the
 * whole text, folded; most of them only where it begins so, as a machine writes it.
 */
const WORDS: Readonly<Record<'came' | 'went', ReadonlyArray<readonly [NotGiftKind, RegExp]>>> = {
  came: [
    [
      'interest',
      /^(?:(?:tra|chi tra|thanh toan|nhap|hach toan|ghi co) )*lai (?:tien gui|khong ky han|kkh|nhap von|nhap goc|so du|tai khoan|tk|ddgb|thang|ky|tgtt)\b|^(?:credit )?interest\b|^int(?:erest)? (?:payment|credit|paid)\b/u,
    ],
    [
      'returned-transfer',
      /^(?:chuyen tra(?: lai)?|tra lai lenh|hoan tra lenh|hoan tra giao dich|hoan tra gd|hoan lenh|lenh (?:chi|chuyen)? ?(?:bi )?(?:tra lai|hoan tra)|returned? (?:payment|transfer)|payment returned?|refund of payment)\b/u,
    ],
    [
      'fee',
      // A list without signs shows the fees that the bank took as if they had come.
      /^(?:hoan (?:tra )?|tra lai |thoai )(?:phi|thu phi)\b|^(?:thu|tru) (?:phi|vat) (?!van |thi )/u,
    ],
    [
      'own-transfer',
      /\bkinh phi (?:tu )?(?:trung uong|tw)\b|\b(?:mttq|mat tran|uy ban|ubtw|ban van dong|bvd|ban cuu tro)\b.*\b(?:trung uong|tw)\b.*\b(?:cap|chuyen|phan bo|ho tro|dieu chuyen)\b|^(?:dieu chuyen|chuyen) (?:noi bo|von noi bo|kinh phi)\b/u,
    ],
    ['cash-paid-in', /^(?:nop (?:tien mat|tm)|nop tien(?: mat)? thu tai quay|cash deposit)\b/u],
    ['not-ours', /^(?:ghi co nham|hach toan nham|chuyen nham|ck nham)\b/u],
  ],
  went: [
    [
      'fee',
      /^(?:(?:thu|tru|thanh toan) )?(?:phi|thue gtgt|vat)\b|^(?:thu|tru) (?:phi|vat)\b|^(?:service |sms |monthly |transfer )?(?:fee|charge)s?\b/u,
    ],
    ['interest', /^(?:thoai|hoan|thu hoi|dieu chinh giam) lai\b|^interest reversal\b/u],
    [
      'own-transfer',
      /^(?:dieu chuyen|chuyen) (?:noi bo|von noi bo)\b|^nop (?:ve )?(?:trung uong|tw)\b/u,
    ],
    [
      'not-ours',
      /^(?:thoai thu|ghi no nham|huy giao dich|thu hoi ghi co nham|dieu chinh ghi co nham)\b/u,
    ],
  ],
}

const TAKEN_BACK = /^hoan tra giao dich\b/u

/** A bank's own texts are short; what is longer is somebody's. */
const MAX_LENGTH = 200

/**
 * What the words of a row's text suggest that it is, for a person who decides. Nothing follows from
 * a suggestion by itself: a donor may write whatever a bank writes, and a gift that does not enter
 * the books is a worse fault than interest that stands in them until somebody has looked.
 */
export function suggestKind({ amountVnd, memo }: Row): NotGiftKind | undefined {
  if (memo.length > MAX_LENGTH) return undefined
  const text = foldWords(memo)
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim()
  const found = WORDS[amountVnd > 0 ? 'came' : 'went'].find(([, words]) => words.test(text))
  if (found === undefined) return undefined
  // The centre too writes what its money is for, and a message between banks that takes back a
  // movement has the words of that movement behind its own.
  const isOwnWord = found[0] === 'own-transfer' || TAKEN_BACK.test(text)
  return isGivers(text) && amountVnd > 0 && !isOwnWord ? undefined : found[0]
}
