import { createHmac } from 'node:crypto'
import { readLookupCode } from '../../shared/lookup-code.ts'
import type { Locale } from '../../shared/locale.ts'
import { CODE_PATTERN, CASE_CODE_PATTERN } from '../../shared/reference-code.ts'
import { sameSecret } from './guards.ts'
import type { Request } from './request.ts'

/** `__Host-` ties the cookie to this host, HTTPS and the root path (RFC 6265bis, 4.1.3.2). */
const PREFIX = '__Host-receipt-'
/** Long enough to transfer and to print, short enough for a shared phone. */
export const RECEIPT_SECONDS = 1_800
const ID_PATTERN = /^[A-Za-z0-9_-]{16}$/u

export interface OpenReceipt {
  /** Names the receipt in an address. It says nothing of what the receipt holds. */
  id: string
  code: string
  lookupCode: string
}

/**
 * Receipts in this browser. Each has a cookie of its own, so that two tabs show two receipts; its
 * name is a keyed hash of both codes, so that a cookie which somebody made up opens nothing and is
 * no way to try codes without a limit.
 */
export interface Receipts {
  give: (codes: Omit<OpenReceipt, 'id'>) => { id: string; cookie: string }
  /**
   * The receipt that a request asks for; undefined when this browser does not hold it (any more).
   */
  open: (request: Pick<Request, 'query' | 'cookie'>) => OpenReceipt | undefined
}

export function makeReceipts(secret: string): Receipts {
  const nameOf = ({ code, lookupCode }: Omit<OpenReceipt, 'id'>): string =>
    createHmac('sha256', secret)
      .update(`receipt/1\n${code}.${lookupCode}`)
      .digest('base64url')
      .slice(0, 16)
  return {
    give(codes) {
      const id = nameOf(codes)
      const value = `${codes.code}.${codes.lookupCode}`
      const life = `Max-Age=${RECEIPT_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`
      return { id, cookie: `${PREFIX}${id}=${value}; ${life}` }
    },
    open({ query, cookie }) {
      const id = query.r ?? ''
      if (!ID_PATTERN.test(id)) return undefined
      const [code = '', typed = ''] = (cookie(PREFIX + id) ?? '').split('.')
      const lookupCode = readLookupCode(typed)
      const isCode = CODE_PATTERN.test(code) || CASE_CODE_PATTERN.test(code)
      if (!isCode || lookupCode === undefined) return undefined
      return sameSecret(nameOf({ code, lookupCode }), id) ? { id, code, lookupCode } : undefined
    },
  }
}

/** Where a receipt of this browser is, as a page or as a file to keep. */
export function receiptAddress(
  path: '/api/pledges/receipt' | '/api/submissions/receipt',
  {
    locale,
    id,
    format,
  }: { locale: Locale; id: string; format?: 'text' | 'pdf' | 'proof' | 'letter' | 'calendar' },
): string {
  const kind = format === undefined ? '' : `&format=${format}`
  return `${path}?lang=${locale}&r=${id}${kind}`
}
