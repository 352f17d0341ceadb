import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { runStep, runTogether } from './steps.ts'

/**
 * `npm test`: builds what the tests run against, then runs them all. Arguments go to vitest (`npm
 * test -- --project unit`). Ends with a line of counts taken from vitest's own report, and fails
 * when a step fails, a test fails, or no test ran.
 */
const REPORT = 'test-results/report.json'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numFailedTestSuites: number
}

mkdirSync('test-results', { recursive: true })
const prepared =
  (await runStep('site', 'astro', ['build', '--root', 'site'])) ||
  // The template is made of the site; what is checked reads neither.
  (await runTogether([
    ['check', 'node', 'test/check.ts'],
    ['template', 'cdk', 'synth', '--quiet', '--no-notices'],
  ]))
const code =
  prepared === 0
    ? await runStep('tests', 'vitest', [
        'run',
        '--reporter=dot',
        '--reporter=./test/tell-failures.ts',
        '--reporter=json',
        `--outputFile.json=${REPORT}`,
        ...process.argv.slice(2),
      ])
    : prepared
if (prepared === 0 && existsSync(REPORT)) {
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report
  const failed =
    report.numFailedTests + (report.numFailedTests === 0 ? report.numFailedTestSuites : 0)
  console.log(
    `\n${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`,
  )
  process.exitCode = report.numPassedTests === 0 ? 1 : code
} else {
  console.log('\n0 passed, 1 failed')
  process.exitCode = code || 1
}
