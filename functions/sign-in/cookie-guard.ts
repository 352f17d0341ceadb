/** The header that the console sends with every request, and its value. */
export const CONSOLE_HEADER = { name: 'x-nhip-cau', value: 'console' } as const

interface Asked {
  method: string
  header: (name: string) => string | undefined
}

/**
 * Whether a request that brings a cookie comes from a page of the portal itself. Browsers say so in
 * Sec-Fetch-Site (W3C Fetch Metadata), older ones in Origin. Whatever changes something must have
 * one of the two, and the console's own header besides, which a page of another site cannot send
 * without being asked first (CORS), and to that the portal never agrees.
 */
export function comesFromConsole({ method, header }: Asked): boolean {
  const site = header('sec-fetch-site')
  const origin = header('origin')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin !== undefined && hostOf(origin) !== header('x-viewer-host')?.toLowerCase())
    return false
  if (method === 'GET' || method === 'HEAD') return true
  const isKnown = site === 'same-origin' || (site === undefined && origin !== undefined)
  return isKnown && header(CONSOLE_HEADER.name) === CONSOLE_HEADER.value
}

/**
 * Whether a browser comes to begin signing in by itself: from a page of the portal, from an address
 * that was typed in, or by an ordinary link, as in a letter that is read in a browser. A page of
 * another site can have its visitors' browsers fetch, frame or embed the beginning unseen, and each
 * time they would be given one more cookie.
 */
export function isPlainVisit(header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site') ?? 'none'
  if (site === 'same-origin' || site === 'none') return true
  return header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document'
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined
