import { describe, expect, test } from 'vitest'
import { MEMORY_KEY, planSite } from '../../infra/commands/deploy/site/plan-site.ts'
import type { Remembered, SiteFile } from '../../infra/commands/deploy/site/plan-site.ts'

const NOON = new Date('2026-11-26T12:00:00Z')
const later = (hours: number): Date => new Date(NOON.getTime() + hours * 3_600_000)

const fileOf = (key: string, body = key, cacheControl = 'public'): SiteFile => ({
  key,
  md5: `md5-of-${body}`,
  contentType: 'text/html; charset=utf-8',
  cacheControl,
})
const SITE = ['index.html', 'tin-tuc/index.html', '_astro/a.1.js', 'favicon.svg'].map((key) =>
  fileOf(key),
)
const standingOf = (files: readonly SiteFile[]) => [
  ...files.map(({ key, md5 }) => ({ key, etag: `"${md5}"` })),
  { key: MEMORY_KEY, etag: '"x"' },
]

/** What stands and is remembered after a deployment has come to its end. */
function deployed(files: readonly SiteFile[], before?: Remembered, now = NOON) {
  const plan = planSite(files, before ? standingOf(SITE) : [], before, now)
  return { standing: standingOf(files), remembered: plan.remembers }
}
const keysOf = (puts: ReadonlyArray<readonly SiteFile[]>) =>
  puts.map((some) => some.map(({ key }) => key))

describe('the plan for the site’s bucket', () => {
  test('puts everything into an empty bucket, what pages name before the pages', () => {
    const plan = planSite(SITE, [], undefined, NOON)
    expect(keysOf(plan.puts)).toEqual([
      ['_astro/a.1.js', 'favicon.svg'],
      ['index.html', 'tin-tuc/index.html'],
    ])
    expect(plan).toMatchObject({ removes: [], forgets: [] })
  })

  test('does nothing where this build stands already', () => {
    const { standing, remembered } = deployed(SITE)
    expect(planSite(SITE, standing, remembered, later(1))).toMatchObject({
      puts: [[], []],
      removes: [],
      forgets: [],
    })
  })

  test('puts what has another body, or other headers, and forgets it by both its addresses', () => {
    const { standing, remembered } = deployed(SITE)
    for (const changed of [
      fileOf('tin-tuc/index.html', 'news'),
      fileOf('tin-tuc/index.html', 'tin-tuc/index.html', 'no-store'),
    ]) {
      const site = SITE.map((file) => (file.key === changed.key ? changed : file))
      const plan = planSite(site, standing, remembered, later(1))
      expect(keysOf(plan.puts)).toEqual([[], ['tin-tuc/index.html']])
      expect(plan.forgets).toEqual(['/tin-tuc/index.html', '/tin-tuc/'])
    }
  })

  test('removes a page that is gone at once, and an asset after a day, for pages that are still open', () => {
    const { standing, remembered } = deployed(SITE)
    const [home] = SITE
    const smaller = home ? [home] : []
    const first = planSite(smaller, standing, remembered, later(1))
    expect(first.removes).toEqual(['tin-tuc/index.html', 'favicon.svg'])
    expect(first.forgets).toEqual(['/tin-tuc/index.html', '/tin-tuc/', '/favicon.svg'])
    const left = standing.filter(({ key }) => !first.removes.includes(key))
    expect(planSite(smaller, left, first.remembers, later(24)).removes).toEqual([])
    expect(planSite(smaller, left, first.remembers, later(25)).removes).toEqual(['_astro/a.1.js'])
  })

  test('counts the day of an asset from when it was needed last', () => {
    const { standing, remembered } = deployed(SITE)
    const without = SITE.filter(({ key }) => key !== '_astro/a.1.js')
    const gone = planSite(without, standing, remembered, later(1))
    const again = planSite(SITE, standing, gone.remembers, later(20))
    const goneAgain = planSite(without, standing, again.remembers, later(30))
    expect(goneAgain.removes).toEqual([])
  })

  test('never removes what it remembers by', () => {
    const { standing, remembered } = deployed(SITE)
    for (const memory of [remembered, undefined])
      expect(planSite(SITE, standing, memory, later(100)).removes).not.toContain(MEMORY_KEY)
  })

  test('does what is left after an interruption, and forgets what was done before it', () => {
    const { standing, remembered } = deployed(SITE)
    const site = SITE.map(({ key }) => fileOf(key, `${key} of the new build`))
    // The home page was put, then the deployment was cut off.
    const half = standing.map((one) =>
      one.key === 'index.html' ? { ...one, etag: '"md5-of-index.html of the new build"' } : one,
    )
    const plan = planSite(site, half, remembered, later(1))
    expect(plan.puts.flat().map(({ key }) => key)).not.toContain('index.html')
    expect(plan.forgets).toContain('/index.html')
  })

  test('has CloudFront forget everything where it knows nothing of what stands, or where paths are many', () => {
    const { standing } = deployed(SITE)
    expect(planSite(SITE, standing, undefined, NOON).forgets).toEqual(['/*'])
    const many = Array.from({ length: 16 }, (_, page) => fileOf(`trang-${page}.html`))
    const before = deployed(many)
    const changed = many.map(({ key }) => fileOf(key, `new ${key}`))
    expect(planSite(changed, before.standing, before.remembered, NOON).forgets).toEqual(['/*'])
  })

  test('writes paths as addresses are written', () => {
    const site = [fileOf('tin tức/bão #3.html')]
    const { standing, remembered } = deployed(site)
    const changed = [fileOf('tin tức/bão #3.html', 'new')]
    expect(planSite(changed, standing, remembered, NOON).forgets).toEqual([
      '/tin%20t%E1%BB%A9c/b%C3%A3o%20%233.html',
    ])
  })
})
