import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCALES } from '../../shared/locale.ts'
import { newestChange, updatedOf } from '../../site/src/news/updated.ts'
import { SHARE_PICTURE, sharePictureFile } from '../../site/src/share-picture.ts'
import { buildSite } from '../fixtures/build-site.ts'

/** A build that knows the address of its portal, as the one that a province deploys. */
const ADDRESS = 'https://cong.vidu.vn'
const dist = mkdtempSync(join(tmpdir(), 'nhip-cau-share-'))
let pages: ReadonlyArray<{ url: string; html: string }>
beforeAll(async () => {
  await buildSite(dist, { SITE_URL: ADDRESS })
  pages = globSync('**/*.html', { cwd: dist })
    .filter((file) => !file.startsWith('khung/') && file !== '404.html')
    .map((file) => ({ url: file, html: readFileSync(join(dist, file), 'utf8') }))
    .filter(({ html }) => !html.includes('content="noindex"'))
}, 300_000)
afterAll(() => rmSync(dist, { recursive: true, force: true }))

const property = (html: string, name: string): string | undefined =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`, 'u').exec(html)?.[1]

/** Width and height of a PNG, from its first chunk (ISO/IEC 15948, 11.2.2). */
function sizeOfPng(file: string): { width: number; height: number } {
  const bytes = readFileSync(file)
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

describe('a link to a page', () => {
  test('shows a picture that is there, of the size and with the words that are told', () => {
    expect(pages.length).toBeGreaterThan(150)
    for (const { url, html } of pages) {
      const address = property(html, 'og:image') ?? ''
      expect(address.startsWith(`${ADDRESS}/`), url).toBe(true)
      const file = join(dist, address.slice(ADDRESS.length))
      expect(statSync(file).size, url).toBeLessThanOrEqual(60_000)
      expect(sizeOfPng(file), url).toEqual({
        width: Number(property(html, 'og:image:width')),
        height: Number(property(html, 'og:image:height')),
      })
      expect(property(html, 'og:image:alt'), url).toMatch(/\S/u)
      expect(property(html, 'twitter:card'), url).toBe('summary_large_image')
    }
  })

  test.each(LOCALES)('has a picture in its own language: %s', (locale) => {
    expect(sizeOfPng(join(dist, sharePictureFile(locale)))).toEqual(SHARE_PICTURE)
    const prefix = locale === 'vi' ? /^(?!en\/|pt\/)/u : new RegExp(`^${locale}/`, 'u')
    const own = pages.filter(({ url }) => prefix.test(url))
    expect(own.length).toBeGreaterThan(40)
    for (const { url, html } of own)
      expect(property(html, 'og:image'), url).toBe(ADDRESS + sharePictureFile(locale))
  })
})

describe('the feed of news', () => {
  const at = (order: string, edited?: string) => ({
    data: { order: new Date(order), ...(edited === undefined ? {} : { edited: new Date(edited) }) },
  })

  test('tells of an edit, and is itself as new as the newest change of any item', () => {
    const old = at('2025-10-09', '2026-11-26T02:00:00Z')
    expect(updatedOf(old).toISOString()).toBe('2026-11-26T02:00:00.000Z')
    expect(updatedOf(at('2025-10-09')).toISOString()).toBe('2025-10-09T00:00:00.000Z')
    const newest = newestChange([at('2025-10-14'), at('2025-10-12'), old])
    expect(newest.toISOString()).toBe('2026-11-26T02:00:00.000Z')
    expect(newestChange([]).getTime()).toBe(0)
  })

  test.each(LOCALES)(
    'says of each item when it last changed, and no later for itself: %s',
    (locale) => {
      const feed = readFileSync(join(dist, `feed/${locale}.xml`), 'utf8')
      const [own = '', ...entries] = [...feed.matchAll(/<updated>([^<]+)</gu)].map(
        ([, time = '']) => time,
      )
      expect(entries.length).toBeGreaterThan(0)
      expect(own).toBe(entries.toSorted((a, b) => (a < b ? 1 : -1))[0])
    },
  )
})
