import { printTable } from '../bench/measure.ts'
import { runSteps } from '../steps.ts'
import { RATED_URL, rateWithLighthouse } from './lighthouse.ts'
import { buildAtScale } from './scale.ts'

/**
 * `npm run quality`: what takes too long, or is too noisy, for every test run. Lighthouse on six
 * kinds of pages (all four scores must be 100), and the build of a site with thousands of articles
 * (`npm run quality -- lighthouse` or `-- scale` for one of them).
 */
const only = process.argv[2]

async function showLighthouse(): Promise<boolean> {
  const rated = await rateWithLighthouse()
  printTable(
    'Lighthouse, a phone on slow 4G, median of three runs',
    ['page', 'performance', 'accessibility', 'best practices', 'SEO', 'largest paint ms', 'faults'],
    rated.map(({ path, scores, largestPaintMs, faults }) => [
      path,
      ...scores,
      largestPaintMs,
      faults.join(', '),
    ]),
  )
  return rated.every(({ scores }) => scores.every((score) => score === 100))
}

async function showScale(): Promise<boolean> {
  const small = await buildAtScale(300)
  const large = await buildAtScale(3_000)
  printTable(
    'Builds with generated articles in three languages (limits: 90 s, 2,500 MB)',
    [
      'articles',
      'pages',
      'seconds',
      'peak MB',
      'ms a page',
      'largest page gz',
      'first search, bytes gz',
    ],
    [small, large].map(({ articles, pages, seconds, peakMb, largestPage, searchBytes }) => [
      articles,
      pages,
      seconds.toFixed(1),
      peakMb,
      ((1_000 * seconds) / pages).toFixed(2),
      largestPage,
      searchBytes,
    ]),
  )
  return large.seconds < 90 && large.peakMb < 2_500 && large.largestPage <= 14_336
}

// Search engines want whole addresses: the site is built for the one at which it is rated.
process.env.SITE_URL = RATED_URL
const prepared = await runSteps([
  ['site', 'astro', 'build', '--root', 'site'],
  ['template', 'cdk', 'synth', '--quiet', '--no-notices'],
])
if (prepared !== 0) process.exit(prepared)
const results = [
  only === 'scale' || (await showLighthouse()),
  only === 'lighthouse' || (await showScale()),
]
if (!results.every(Boolean)) process.exitCode = 1
