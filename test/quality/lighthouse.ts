import lighthouse from 'lighthouse'
import { pageUrl } from '../../shared/pages.ts'
import { median } from '../bench/measure.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const RUNS = 3
const DEBUGGING_PORT = 9_333
const PORT = 9_334
export const RATED_URL = `http://localhost:${PORT}`

/** Six kinds of pages: front, article, campaign, form, figures, commune. */
const PATHS = [
  pageUrl('home', 'vi'),
  pageUrl('news', 'vi', 'hoi-nghi-ba-thang-chinh-quyen-hai-cap'),
  pageUrl('relief', 'vi', 'bao-so-10-2025'),
  pageUrl('pledge', 'en', 'bao-so-10-2025'),
  pageUrl('statistics', 'pt'),
  pageUrl('communes', 'vi', 'phuong-tan-phong'),
]

export interface Rating {
  path: string
  /** Performance, accessibility, best practices, SEO: 0 to 100. */
  scores: readonly number[]
  largestPaintMs: number
  /** Audits that cost points in some run. */
  faults: readonly string[]
}

/**
 * Rates pages of the running portal by Lighthouse's default phone; each score is the median of
 * three runs, since two cores are noisy.
 */
export async function rateWithLighthouse(): Promise<readonly Rating[]> {
  const portal = await startPortalProcess({ args: ['--port', String(PORT)] })
  const browser = await launchBrowser([`--remote-debugging-port=${DEBUGGING_PORT}`])
  try {
    const ratings: Rating[] = []
    for (const path of PATHS) ratings.push(await ratePage(portal.url, path))
    return ratings
  } finally {
    await browser.close()
    await portal.stop()
  }
}

async function ratePage(base: string, path: string): Promise<Rating> {
  const runs: Array<{ scores: number[]; paint: number }> = []
  const faults = new Set<string>()
  for (let run = 0; run < RUNS; run++) {
    const result = await lighthouse(new URL(path, base).href, {
      port: DEBUGGING_PORT,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...CATEGORIES],
    })
    if (!result) throw new Error(`Lighthouse gave nothing for ${path}.`)
    const { categories, audits } = result.lhr
    runs.push({
      scores: CATEGORIES.map((name) => Math.round(100 * (categories[name]?.score ?? 0))),
      paint: Math.round(audits['largest-contentful-paint']?.numericValue ?? Number.NaN),
    })
    for (const { auditRefs } of Object.values(categories))
      for (const { id, weight } of auditRefs) {
        const score = audits[id]?.score
        if (weight > 0 && typeof score === 'number' && score < 0.9) faults.add(id)
      }
  }
  return {
    path,
    scores: CATEGORIES.map((_, index) => median(runs.map(({ scores }) => scores[index] ?? 0))),
    largestPaintMs: median(runs.map(({ paint }) => paint)),
    faults: [...faults],
  }
}
