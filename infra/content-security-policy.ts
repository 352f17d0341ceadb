import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The one Content-Security-Policy of the public pages: nothing but our own files and the inline blocks
 * that the built pages hold, each named by its hash (CSP Level 3). One header for all pages,
 * because a `<meta>` cannot carry frame-ancestors, and because the API's answers use the same
 * layout.
 */
export function contentSecurityPolicy(siteDist: string): string {
  const { styles, scripts } = inlineHashes(siteDist)
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `style-src 'self' ${styles.join(' ')}`.trim(),
    `script-src 'self' ${scripts.join(' ')}`.trim(),
  ].join('; ')
}

/**
 * The policy of the console, which handles personal data: its own files alone, no inline block, and
 * no string that becomes a script or markup (Trusted Types).
 */
export const CONSOLE_POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/gu
/** Data blocks such as JSON-LD are no scripts: the policy does not look at them. */
const SCRIPT = /<script(?![^>]*\ssrc=)(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/gu

/** Hashes of every inline style and script in the built pages, sorted, each once. */
export function inlineHashes(siteDist: string): { styles: string[]; scripts: string[] } {
  const styles = new Set<string>()
  const scripts = new Set<string>()
  for (const page of globSync('**/*.html', { cwd: siteDist })) {
    const html = readFileSync(join(siteDist, page), 'utf8')
    for (const [, text = ''] of html.matchAll(STYLE)) styles.add(hash(text))
    for (const { groups } of html.matchAll(SCRIPT)) {
      if (!/type="?(application\/ld\+json|speculationrules)/u.test(groups?.attributes ?? ''))
        scripts.add(hash(groups?.text ?? ''))
    }
  }
  return { styles: [...styles].toSorted(), scripts: [...scripts].toSorted() }
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * A portal with a host of its own must have been built with it (SITE_URL): otherwise search engines
 * would be sent elsewhere, or nowhere.
 * @throws Error in one clear line.
 */
export function requireSiteUrl(siteDist: string, domainName: string | undefined): void {
  if (domainName === undefined) return
  const file = join(siteDist, 'sitemap.xml')
  if (!existsSync(file) || !readFileSync(file, 'utf8').includes(`https://${domainName}/`)) {
    throw new Error(
      `The site was built for another address. Build it with SITE_URL=https://${domainName} in the environment ("npm run build").`,
    )
  }
}

/** @throws Error in one clear line when the site has not been built. */
export function requireSite(siteDist: string): void {
  if (!existsSync(join(siteDist, 'khung/vi/index.html'))) {
    throw new Error(
      `The site is not built: ${siteDist}/khung/vi/index.html is missing. Run "npm run build" first.`,
    )
  }
}
