import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { describeApi } from '../../functions/describe-api/describe-api.ts'
import { MAX_BODY_BYTES } from '../../functions/http/posted-body.ts'
import { LOCALES, toLocale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { STATE_NAMES } from '../../shared/state-names.ts'
import { findHtmlFaults } from '../fixtures/html.ts'

const DIST = 'site/dist'
/** What reaches a phone in the first round trip: ten packets of 1,460 bytes, less their headers. */
const MAX_PAGE_BYTES = 14_336
const MAX_SCRIPT_BYTES = 5_120
/** The whole auditor. */
const MAX_VERIFY_SCRIPT_BYTES = 9_216
/**
 * Drafts, files with their retry and smaller photos, proof of work, letters that are kept until a
 * receipt, and what is said and offered where the device keeps nothing.
 */
const MAX_FORM_SCRIPT_BYTES = 10_752
/**
 * What the page of checks fetches when a reader asks for the check of everything: the log, the rules
 * of the books, and each public file that follows from them.
 */
const MAX_AUDIT_SCRIPT_BYTES = 27_648
/** The auditor comes in parts: what all of it needs, and what it draws last. */
const AUDITOR = /\/(?:audit-portal|portal-access|check-pictures)\./u
/** Fetched once an audit comes to the charts, and by no page before. */
const MAX_CHARTS_SCRIPT_BYTES = 9_216

function maxBytesOf(script: string): number {
  if (script.includes('/check-charts.')) return MAX_CHARTS_SCRIPT_BYTES
  if (AUDITOR.test(script)) return MAX_AUDIT_SCRIPT_BYTES
  if (script.includes('/forms.') || script === 'thu-cho-gui.js') return MAX_FORM_SCRIPT_BYTES
  return script.includes('/VerifyView') ? MAX_VERIFY_SCRIPT_BYTES : MAX_SCRIPT_BYTES
}

/** CSS that browsers have and the validator's own parser does not know yet. */
const BEHIND_THE_STANDARD: readonly RegExp[] = [/^CSS: Unrecognized at-rule “@view-transition”/u]

interface Page {
  url: string
  html: string
}
let pages: readonly Page[]
beforeAll(() => {
  pages = globSync('**/*.html', { cwd: DIST })
    .filter((file) => !file.startsWith('khung/') && !file.startsWith('quan-tri/'))
    .map((file) => ({
      url: `/${file.replace(/index\.html$/u, '')}`,
      html: readFileSync(`${DIST}/${file}`, 'utf8'),
    }))
})

const all = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, group = '']) => group.replaceAll('&amp;', '&'))
/** Loads the script of waiting letters where the device has one; every page holds it. */
const LOOK_FOR_LETTERS =
  /<script>\{let l=\(\)=>import\('\/thu-cho-gui\.js'\)[^<]{1,200}<\/script>/gu
const hasScript = (html: string): boolean =>
  /<script(?![^>]*application\/ld\+json)/u.test(html.replace(LOOK_FOR_LETTERS, ''))
const exists = (path: string): boolean => {
  const clean = path.split(/[?#]/u)[0] ?? ''
  return (
    clean.startsWith('/api/') ||
    clean.startsWith('/data/') ||
    existsSync(`${DIST}${clean}${clean.endsWith('/') ? 'index.html' : ''}`)
  )
}

describe('every page of the site', () => {
  test('is there in each language, and says where the others are', () => {
    expect(pages.length).toBeGreaterThan(150)
    const byUrl = new Map(pages.map((page) => [page.url, page]))
    for (const { url, html } of pages) {
      if (url === '/404.html') continue
      const alternates = all(html, /<link rel="alternate" hreflang="[^"]+" href="([^"]+)"/gu)
      expect(alternates, url).toHaveLength(LOCALES.length)
      expect(alternates, url).toContain(url)
      for (const other of alternates)
        expect(
          all(
            byUrl.get(other)?.html ?? '',
            /<link rel="alternate" hreflang="[^"]+" href="([^"]+)"/gu,
          ),
          `${url} -> ${other}`,
        ).toEqual(alternates)
    }
  })

  test('fits into the first round trip with its style', () => {
    for (const { url, html } of pages)
      expect(gzipSync(html, { level: 9 }).length, url).toBeLessThanOrEqual(MAX_PAGE_BYTES)
  })

  test('has no script, but for live figures, the search and forms, all of which work without, and those are small', () => {
    const live =
      /^\/((cuu-tro|en\/relief|pt\/ajuda)\/[a-z0-9-]+|tim-kiem|en\/search|pt\/busca|tra-loi-cong-khai|en\/public-answers|pt\/respostas-publicas|kiem-chung|en\/verify|pt\/verificar|so-cong-khai|en\/books|pt\/livros)\/$/u
    const forms =
      /^\/((ung-ho|en\/donate|pt\/doar)\/[a-z0-9-]+|(gui-thong-tin|en\/forms|pt\/formularios)\/[a-z0-9-]+)\/$/u
    for (const { url, html } of pages)
      expect(hasScript(html), url).toBe(
        live.test(url) || forms.test(url) || html.includes('<form class="form" id="pledge"'),
      )
    const scripts = [...globSync('_astro/*.js', { cwd: DIST }), 'thu-cho-gui.js']
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts)
      expect(gzipSync(readFileSync(`${DIST}/${script}`)).length, script).toBeLessThanOrEqual(
        maxBytesOf(script),
      )
  })

  test('looks once for letters that wait on the device, the shells of answers too', () => {
    const shells = globSync('khung/*/index.html', { cwd: DIST }).map((file) => ({
      url: file,
      html: readFileSync(`${DIST}/${file}`, 'utf8'),
    }))
    expect(shells).toHaveLength(LOCALES.length)
    for (const { url, html } of [...pages, ...shells]) {
      expect(html.match(LOOK_FOR_LETTERS), url).toHaveLength(1)
      // By this a letter's script tells an answer of the portal from that of a network's own page.
      expect(html, url).toContain('class="site-head"')
    }
    const letters = readFileSync(`${DIST}/thu-cho-gui.js`, 'utf8')
    expect(letters).toContain('site-head')
  })

  test('says what was received before what was pledged, which is a promise, in every table', () => {
    let tables = 0
    for (const { url, html } of pages)
      for (const [, head = ''] of html.matchAll(/<thead>([\s\S]*?)<\/thead>/gu)) {
        const locale = toLocale(/^\/(en|pt)\//u.exec(url)?.[1])
        const [received, pledged] = [STATE_NAMES.received[locale], STATE_NAMES.pledged[locale]].map(
          (name) => head.indexOf(name),
        )
        if (received === undefined || pledged === undefined || received < 0 || pledged < 0) continue
        tables++
        expect(received, url).toBeLessThan(pledged)
        // What a promise is stands beside it.
        expect(head.slice(pledged), url).toMatch(/^[^<]*<small>/u)
      }
    expect(tables).toBeGreaterThan(100)
  })

  test('names a table beside a picture only where there is one', () => {
    for (const { url, html } of pages)
      for (const alt of all(html, /<img[^>]+alt="([^"]*)"/gu))
        if (/mục Tiến độ|under Progress|em Andamento/u.test(alt))
          expect(html.slice(0, html.indexOf(alt)), url).toContain('<table')
  })

  test('leads nowhere that is not there', () => {
    for (const { url, html } of pages) {
      for (const link of all(html, /\s(?:href|src|action)="(\/[^"]*)"/gu))
        expect(exists(link), `${url} -> ${link}`).toBe(true)
    }
  })

  test('loads nothing from elsewhere, and has no style or handler that the policy does not name', () => {
    for (const { url, html } of pages) {
      expect(all(html, /\ssrc="(https?:[^"]*)"/gu), url).toEqual([])
      expect(html, url).not.toMatch(/<link[^>]+rel="(stylesheet|preload|icon)"[^>]+href="https?:/u)
      expect(html, url).not.toMatch(/<[^>]+\sstyle="/u)
      expect(html, url).not.toMatch(/<[^>]+\son[a-z]+="/u)
      expect(html, url).not.toContain('javascript:')
    }
  })

  test('says in a sentence what it holds, each something of its own', () => {
    const seen = new Map<string, string>()
    for (const { url, html } of pages) {
      if (url === '/404.html') continue
      const description = all(html, /<meta name="description" content="([^"]+)"/gu)[0] ?? ''
      expect(description.length, url).toBeGreaterThan(20)
      if (!/(trang|page|pagina)-\d+/u.test(url))
        expect(seen.get(description), `${url} says the same as`).toBeUndefined()
      seen.set(description, url)
    }
  })

  test('has one title, one first heading, its language, and no text that was left out', () => {
    for (const { url, html } of pages) {
      expect(html.match(/<h1/gu), url).toHaveLength(1)
      expect(all(html, /<title>([^<]+)<\/title>/gu), url).toHaveLength(1)
      expect(all(html, /<html lang="([a-z]+)"/gu)[0], url).toBe(
        /^\/(en|pt)\//u.exec(url)?.[1] ?? 'vi',
      )
      expect(html, url).not.toMatch(/undefined|\[object Object\]|>\{\w+\}</u)
    }
  })

  test('is HTML as the standard has it', async () => {
    for (const { url, html } of pages) expect(await findHtmlFaults(html), url).toEqual([])
  })

  test('is HTML as the validator of the W3C has it, CSS and SVG in it too', () => {
    const { stdout, stderr, status } = spawnSync(
      'java',
      [
        '-Xmx512m',
        '-jar',
        'node_modules/vnu-jar/build/dist/vnu.jar',
        '--errors-only',
        '--skip-non-html',
        '--format',
        'json',
        DIST,
      ],
      { encoding: 'utf8', maxBuffer: 50_000_000 },
    )
    const { messages } = JSON.parse(stderr || stdout) as {
      messages: ReadonlyArray<{ message: string; url: string; extract: string }>
    }
    const unknown = messages.filter(
      ({ message }) => !BEHIND_THE_STANDARD.some((pattern) => pattern.test(message)),
    )
    expect([...new Set(unknown.map(({ message, extract }) => `${message} | ${extract}`))]).toEqual(
      [],
    )
    expect(status === 0 || messages.length > 0).toBe(true)
  })

  test('has an address of its own, in lower case, without marks', () => {
    for (const { url } of pages) expect(url).toMatch(/^\/[a-z0-9/.-]*$/)
  })
})

describe('the page of the API', () => {
  test.each(LOCALES)('tells of every route that asks for no sign-in, in %s', (locale) => {
    const html = pages.find(({ url }) => url === pageUrl('api', locale))?.html ?? ''
    const { paths } = JSON.parse(JSON.stringify(describeApi())) as {
      paths: Record<string, Record<string, Operation>>
    }
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, told]) => ({ path, method, told })),
    )
    for (const { path, method, told } of routes) {
      const section = html
        .split(/(?=<h3 id=)/u)
        .find((part) => part.includes(`"${told.operationId}"`))
      expect(section !== undefined, told.operationId).toBe(told.security === undefined)
      if (section === undefined) continue
      expect(section).toContain(`<code>${method.toUpperCase()} ${path}</code>`)
      for (const { name } of told.parameters)
        expect(section, path).toContain(`<code>${name}</code>`)
      for (const [status, { description }] of Object.entries(told.responses)) {
        expect(section, path).toContain(`<code>${status}</code>`)
        for (const [code] of description.matchAll(/[a-z]+(?:-[a-z]+)+(?=:)/gu))
          expect(section, path).toContain(code)
      }
      expect(section).toContain('curl ')
    }
    expect(routes.filter(({ told }) => told.security === undefined).length).toBeGreaterThan(20)
    expect(html).toContain('64 KiB')
    expect(MAX_BODY_BYTES).toBe(64 * 1024)
  })
})

interface Operation {
  operationId: string
  security?: unknown
  parameters: ReadonlyArray<{ name: string }>
  responses: Record<string, { description: string }>
}

describe('news', () => {
  test('exist in three languages each, tied together', () => {
    for (const item of globSync('shared/province/news/*'))
      for (const locale of LOCALES)
        expect(existsSync(`${item}/${locale}.md`), `${item}/${locale}`).toBe(true)
  })

  test('are described for search engines without a day that no source gives', () => {
    const article = pages.find(({ url }) => url.includes('hoi-nghi-ba-thang'))
    const data = JSON.parse(
      all(article?.html ?? '', /<script type="application\/ld\+json">([\s\S]*?)<\/script>/gu)[0] ??
        '{}',
    ) as Record<string, unknown>
    expect(data).toMatchObject({
      '@type': 'NewsArticle',
      inLanguage: 'vi',
      temporalCoverage: '2025-10',
    })
    expect(data).not.toHaveProperty('datePublished')
  })

  test('have a feed in each language, with every item once', () => {
    for (const locale of LOCALES) {
      const feed = readFileSync(`${DIST}/feed/${locale}.xml`, 'utf8')
      expect(feed.match(/<entry>/gu)).toHaveLength(globSync('shared/province/news/*').length)
      for (const link of all(feed, /<link href="([^"]+)"/gu)) expect(exists(link), link).toBe(true)
    }
  })
})
