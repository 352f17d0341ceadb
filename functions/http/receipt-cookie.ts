import { CODE_PATTERN, CASE_CODE_PATTERN } from '../../shared/reference-code.ts'
import { readLookupCode } from '../../shared/lookup-code.ts'

/** `__Host-` ties the cookie to this host, HTTPS and the root path (RFC 6265bis, 4.1.3.2). */
const NAME = '__Host-receipt'
/** Long enough to transfer and to print, short enough for a shared phone. */
export const RECEIPT_SECONDS = 1_800

export function makeReceiptCookie(code: string, lookupCode: string): string {
  return `${NAME}=${code}.${lookupCode}; Max-Age=${RECEIPT_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`
}

export function readReceiptCookie(
  cookie: (name: string) => string | undefined,
): { code: string; lookupCode: string } | undefined {
  const [code = '', secret = ''] = (cookie(NAME) ?? '').split('.')
  const lookupCode = readLookupCode(secret)
  return (CODE_PATTERN.test(code) || CASE_CODE_PATTERN.test(code)) && lookupCode
    ? { code, lookupCode }
    : undefined
}
