import { globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { inlineHashes } from '../../infra/content-security-policy.ts'

const FOLDER = 'site/dist/quan-tri'
const MAX_FIRST_SCREEN_BYTES = 61_440
const MAX_FURTHER_BYTES = 30_720

/**
 * `test/unit/console-intention.test.ts` shows that the one keeps nothing but keys and hashes, and
 * `test/unit/console-acts.test.ts` when the other has an act without an answer, and no longer.
 */
const KEEPS = /api\/(?:intention|kept-acts)\.ts$/u

const read = (file: string): string => readFileSync(`${FOLDER}/${file}`, 'utf8')
const sizeOf = (file: string): number => gzipSync(read(file), { level: 9 }).length

/** Files that a script imports at once, and those that it imports when they are asked for. */
const importsOf = (file: string): readonly string[] =>
  [...read(file).matchAll(/(?:from|import)"\.\/(?<file>[\w-]+\.js)"/gu)].map(
    ({ groups }) => groups?.file ?? '',
  )

function closureOf(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const next of importsOf(file)) closureOf(next, found)
  return found
}

describe('the console', () => {
  let scripts: readonly string[]
  beforeAll(() => {
    scripts = globSync('*.js', { cwd: FOLDER })
  })

  test('opens with at most 60 KB, compressed, and each further screen with at most 30', () => {
    const first = closureOf('console.js')
    const bytes = ['index.html', 'console.css', ...first].map(sizeOf)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX_FIRST_SCREEN_BYTES)
    const further = scripts.filter((file) => !first.has(file))
    expect(further.length).toBeGreaterThan(0)
    for (const file of further) expect(sizeOf(file), file).toBeLessThanOrEqual(MAX_FURTHER_BYTES)
  })

  test('has no inline block, which its policy would not run', () => {
    expect(inlineHashes(FOLDER)).toEqual({ styles: [], scripts: [] })
    expect(read('index.html')).not.toMatch(/\s(?:style|on\w+)=/u)
  })

  test('makes no markup of strings and keeps nothing on the device but keys and acts without an answer', () => {
    for (const file of globSync('site/src/console/**/*.{ts,tsx}')) {
      const text = readFileSync(file, 'utf8')
      expect(text, file).not.toMatch(/dangerouslySetInnerHTML|innerHTML|indexedDB|\sstyle=/u)
      if (!KEEPS.test(file)) expect(text, file).not.toMatch(/sessionStorage|localStorage/u)
    }
  })

  test('is shown to no search engine', () => {
    expect(read('index.html')).toContain('<meta name="robots" content="noindex"')
    expect(readFileSync('site/dist/robots.txt', 'utf8')).toContain('Disallow: /quan-tri/')
    for (const map of globSync('site/dist/sitemap*.xml'))
      expect(readFileSync(map, 'utf8')).not.toContain('/quan-tri/')
  })
})
