import { partRowId } from './row-identity.ts'
import type { Transfer } from './transfer.ts'

/** Marks a row of the bank: nobody can tell the row from its mark, and equal rows have equal marks. */
export type MarkRow = (row: Pick<Transfer, 'account' | 'id'>) => string

/**
 * The mark of a bank row that its entry in the public books carries (`evidence`), so that one row
 * cannot be in the books twice, whatever was lost of the private tables. It is made with a key that
 * is not public: without one, whoever knows the account could try memos until the mark fits.
 * The first part of a row that was split has the mark of the row itself. So a row that is told again
 * after its records were lost is known to be in the books, and is not booked beside its parts.
 * @param hmac standard base64 of HMAC-SHA-256 over a text's UTF-8 bytes.
 */
export const makeMarker =
  (hmac: (text: string) => string): MarkRow =>
  ({ account, id }) =>
    // JSON keeps the parts apart, whatever characters they hold.
    hmac(JSON.stringify(['nhip-cau/bank-row/1', account, markedId(id)]))

const FIRST_PART = partRowId('\n', 1).split('\n')
function markedId(id: string): string {
  const [before = '', behind = ''] = FIRST_PART
  return id.startsWith(before) && id.endsWith(behind)
    ? id.slice(before.length, id.length - behind.length)
    : id
}
